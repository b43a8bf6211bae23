"""Rounds in their one order, as known on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from ....models import Party, Track
from ....reading.evidence import nouns
from ....reading.evidence.calendar import places_of_rounds
from ....reading.parameters import KNOWN
from ..pagination import linked, page_of_list, read_cursor
from ..parameters import only_of, only_with
from ..serializers import rounds
from .base import Question
from .lists import Noun, filtered, in_order, views_of, with_status

ROUNDS = Noun(
    one="round",
    many="rounds",
    shape=rounds.RoundSerializer,
    rows=with_status(nouns.rounds, nouns.round_is),
    shown=rounds.shown,
    key={"first_day": date},
    order="their first day, then number: the one order of all rounds",
    clock=KNOWN,
    filters=(
        only_with("track", Track, "Only in this track."),
        only_with(
            "party", Party, "Only with this party.", lookup="participants__slug", through=True
        ),
        only_of("status", rounds.STATUSES, "Only of this status, as known then.", lookup=""),
    ),
    about="Dated meetings or exchanges. A round is there from the day it was planned, else from "
    "its first day, or from when its existence came out; until its last day it shows as planned, "
    "without outcome, and then as held or unconfirmed.",
)

RoundsInDateOrder, RoundObject = views_of(ROUNDS)


class RoundList(RoundsInDateOrder):  # type: ignore[valid-type, misc]
    """In the one order, which no column says: of a day it is counted among those that are seen."""

    def answer(self, question: Question, **path: str) -> Any:
        view, values = question.view, question.values
        places = places_of_rounds(view)
        rows = filtered(ROUNDS.rows(question), question, ROUNDS.filters)
        days = dict(rows.values_list("pk", "first_day"))
        in_their_order = sorted(days.keys() & places.keys(), key=lambda id: places[id])
        page = page_of_list(
            in_their_order,
            lambda id: (days[id], places[id]),
            read_cursor(values["cursor"], (date, int)),
            values["limit"],
        )
        by_id = rounds.shown(view, page.rows)
        return linked(question.request, page, [in_order(ROUNDS, by_id[id]) for id in page.rows])
