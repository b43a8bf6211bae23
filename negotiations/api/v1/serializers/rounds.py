"""Rounds, as known on a day."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from ....entries.calendar import RoundEntry
from ....models import Round
from ....models.calendar import UNCONFIRMED
from ....reading.evidence.calendar import places_of_rounds, with_first_words
from ....reading.perspective import Perspective
from . import fields
from .entry_shapes import FactSerializer
from .written_nouns import written_shapes

STATUSES = [*Round.Status.values, UNCONFIRMED]


class RoundSerializer(FactSerializer):
    """A meeting or an exchange, at which things are said."""

    entry = RoundEntry
    listed_in = "rounds"
    renamed = {"number": "order", "first_day": "date", "last_day": "end_date"}
    as_known = ("outcome", "number", "known_from")

    order = fields.number("Its place among the rounds that you may know of, counted from 1.")
    track = fields.slug(null=True)
    date = fields.day("The first day of the round.")
    end_date = fields.day("Its last day: *at a round* means on this day.")
    level = fields.text("Rank of those who met.", null=True)
    known_from = fields.day(
        "From when you could know of it: the day on which it was planned, else its first day, or "
        "later where its existence came out later."
    )
    status = fields.one_of(
        STATUSES,
        "Until its last day a round shows as planned. A planned one that is over is unconfirmed "
        "until something says that it was held.",
    )
    planned_on = fields.day("From when it was known to be planned, if it was.", null=True)
    cancelled_on = fields.day(null=True)
    outcome = fields.text("`null` until its last day.", null=True)


def shown(view: Perspective, ids: Collection[int]) -> dict[int, dict[str, Any]]:
    rows = with_first_words(Round.objects.filter(id__in=ids), view)
    meetings = list(RoundSerializer.linked(view, rows))
    rounds = RoundSerializer.of_things(view, meetings)
    places = places_of_rounds(view)
    for meeting in meetings:
        status = meeting.status_on(view.known)
        rounds[meeting.pk] |= {
            "order": places[meeting.pk],
            "known_from": view.known_from(meeting, meeting.there_from),
            "status": status,
            "cancelled_on": meeting.cancelled_on if status == Round.Status.CANCELLED else None,
            "outcome": meeting.outcome_on(view.known) or None,
        }
    return rounds


ROUND_WRITTEN = written_shapes("round", RoundSerializer)
