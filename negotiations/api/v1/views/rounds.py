"""Rounds in their one order, as known on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from ....models import Party, Track
from ....reading.evidence import nouns
from ....reading.evidence.calendar import places_of_rounds
from ....reading.parameters import KNOWN
from ..pagination import linked, page_of_list, read_cursor
from ..parameters import ORDERING, only_of, only_with
from ..serializers import rounds
from .base import Question
from .directory import SOURCES
from .lists import (
    BY_SLUG,
    EMBARGO,
    Noun,
    filtered,
    in_order,
    seen_between,
    views_of,
    with_status,
)

ROUNDS = Noun(
    one="round",
    many="rounds",
    shape=rounds.RoundSerializer,
    rows=with_status(nouns.rounds, nouns.round_is),
    shown=rounds.shown,
    order="their first day, then number: the one order of all rounds",
    orders={"order": {"first_day": date, "place": int, "slug": str}, "slug": BY_SLUG},
    days={
        **dict.fromkeys(("date", "end_date", "known_from", "planned_on", "cancelled_on")),
        **EMBARGO,
    },
    links={"sources": SOURCES},
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

RoundsInDateOrder, RoundRead = views_of(ROUNDS)


class RoundReads(RoundsInDateOrder):  # type: ignore[valid-type, misc]
    """In the one order, which no column says: of a day it is counted among those that are seen."""

    def answer(self, question: Question, **path: str) -> Any:
        view, values = question.view, question.values
        places = places_of_rounds(view)
        rows = seen_between(
            filtered(ROUNDS.rows(question), question, ROUNDS.filters), question, ROUNDS
        )
        order = values[ORDERING]
        by_slug = order.removeprefix("-") == "slug"
        keys = {
            id: (slug,) if by_slug else (day, places[id], slug)
            for id, day, slug in rows.values_list("pk", "first_day", "slug")
            if id in places
        }
        cursor = read_cursor(
            values["cursor"], tuple(ROUNDS.orders[order.removeprefix("-")].values()), order
        )
        if cursor is not None:
            # Others of its day may have come in before it since.
            now = (key for key in keys.values() if key[-1] == cursor.key[-1])
            cursor = replace(cursor, key=next(now, cursor.key))
        page = page_of_list(
            keys, keys.__getitem__, cursor, values["limit"], backwards=order.startswith("-")
        )
        by_id = rounds.shown(view, page.rows)
        found = [in_order(ROUNDS, by_id[id]) for id in page.rows]
        return linked(question.request, page, found, order)
