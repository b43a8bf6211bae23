"""Rounds, as known on a day."""

from __future__ import annotations

from typing import Any

from ....models import Round
from ....models.facts import Provenance
from ....reading.evidence.nouns import slug_of, slugs_of, sources_of
from ....reading.perspective import Perspective
from . import fields
from .fields import FactSerializer


class RoundSerializer(FactSerializer):
    order = fields.number("Its number; rounds of one day follow each other by it.")
    track = fields.slug(null=True)
    name = fields.text()
    date = fields.day("Its first day.")
    end_date = fields.day("Its last day: *at a round* means on this day.")
    place = fields.text(null=True)
    country = fields.text(null=True)
    level = fields.text("Rank of those who met.", null=True)
    status = fields.one_of(Round.Status.values, "Until its last day a round shows as planned.")
    planned_on = fields.day("From when it was known to be planned, if it was.", null=True)
    cancelled_on = fields.day(null=True)
    participants = fields.slugs()
    outcome = fields.text("`null` until its last day.", null=True)
    sources = fields.slugs()
    provenance = fields.one_of(Provenance.values, null=True)


def shown(view: Perspective, ids: list[int]) -> dict[int, dict[str, Any]]:
    rounds = Round.objects.filter(id__in=ids).annotate(in_track=slug_of("track", view))
    participants = slugs_of(Round, "participants", ids, view)
    sources = sources_of("round", ids, view)
    return {
        meeting.pk: _shown(meeting, view)
        | {
            "participants": participants[meeting.pk],
            "sources": sources[meeting.pk],
        }
        for meeting in rounds
    }


def _shown(meeting: Any, view: Perspective) -> dict[str, Any]:
    status = meeting.status_on(view.known)
    return {
        "slug": meeting.slug,
        "order": meeting.number,
        "track": meeting.in_track,
        "name": meeting.name,
        "date": meeting.first_day,
        "end_date": meeting.last_day,
        "place": meeting.place or None,
        "country": meeting.country or None,
        "level": meeting.level or None,
        "status": status,
        "planned_on": meeting.planned_on,
        "cancelled_on": meeting.cancelled_on if status == Round.Status.CANCELLED else None,
        "outcome": meeting.outcome_on(view.known) or None,
        "provenance": meeting.provenance or None,
        "audience": meeting.audience,
        "embargo_until": meeting.embargo_until,
    }
