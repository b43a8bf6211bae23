"""Answers that are late: what was asked and is open, for those who record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ...models import Demand, Party
from ...rules.demands import late_since
from ..perspective import Perspective
from .demands import DemandAsked, demands


@dataclass(frozen=True, slots=True)
class LateAnswer:
    """A demand on a party that has not answered it; `due` is the day it named, if it named one."""

    demand: Demand
    text: str
    addressee: Party
    due: date | None
    late_since: date
    is_passed_over: bool


def late_answers(view: Perspective) -> list[LateAnswer]:
    """The answers that are late today: those that were due first, then the others, the longest open first.

    None where the negotiation is over, since nobody waits for an answer then. A fixed number of
    queries.
    """
    if view.negotiation.is_over(view.today):
        return []
    asked = demands(view, unanswered=True)
    # Those that the reader sees: a demand is read with no others.
    parties = {party.slug: party for one in asked for party in one.demand.addressees.all()}
    late = [
        LateAnswer(
            demand=one.demand,
            text=one.text,
            addressee=parties[given["addressee"]],
            due=one.due,
            late_since=since,
            is_passed_over=given["answer"] is not None,
        )
        for one in asked
        for given in one.answers
        if given["addressee"] in one.open
        if (since := late_since(due=one.due, known_from=_known(one, view), today=view.today))
    ]
    return sorted(
        late,
        key=lambda one: (one.due is None, one.late_since, one.demand.place, one.addressee.slug),
    )


def _known(asked: DemandAsked, view: Perspective) -> date:
    """The day from which the reader could know of the demand."""
    return view.known_from(asked.demand, asked.demand.known_from) or view.today
