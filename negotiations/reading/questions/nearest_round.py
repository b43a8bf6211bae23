"""The round nearest to clocks at which nobody stood anywhere yet: where to look instead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Min

from ...models import Round, Statement
from ..evidence import nouns
from ..evidence.calendar import rounds_known
from ..perspective import Perspective


@dataclass(frozen=True, slots=True)
class NearestRound:
    """The first day on which a party stood somewhere, and the first round by which one did, if there is any.

    `known_then` is False where that could not be known yet on the day known on, and is so today.
    """

    day: date
    round: Round | None
    known_then: bool


def nearest_round(view: Perspective) -> NearestRound | None:
    """The nearest round that has something, for clocks that have nothing; None where nothing was ever stated."""
    now = Perspective.of(view.negotiation, view.audience, view.today)
    for clocks in (view, now):
        day = _first_stated(clocks)
        if day is not None:
            begun = (r for r in rounds_known(clocks) if r.has_begun(clocks.known))
            meeting = next((r for r in begun if r.last_day >= day), None)
            return NearestRound(day, meeting, known_then=clocks is view)
    return None


def _first_stated(view: Perspective) -> date | None:
    """The first day from which a stance was held that is known by then, and stands."""
    standing = nouns.statement_is(Statement.Status.PUBLISHED, view)
    rows = nouns.statements(view).filter(standing, counts=True, score__isnull=False)
    first: date | None = rows.order_by().aggregate(first=Min("held_from"))["first"]
    return first
