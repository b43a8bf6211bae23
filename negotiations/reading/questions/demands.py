"""Demands with their answers on two clocks, and what red lines collide with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypedDict

from django.db.models import Q

from ...models import Demand, Issue, Party
from ...rules import collisions as collision_rules
from ...rules.audience_marks import audience_word
from ...rules.demands import KnownAnswer, KnownDemand, KnownDemandAct, answer_of, open_addressees
from ..evidence import audience_view, nouns, on_issues
from ..perspective import Perspective
from .said_since import OpenAnswer, SaidSince, said_since


class AnswerGiven(TypedDict):
    """One addressee's answer as far as known; all null where nothing is.

    `position` is what it has said since it was asked, where it has given no answer (rule 15).
    """

    addressee: str
    answer: str | None
    given: date | None
    known_from: date | None
    response: str | None
    counter: str | None
    audience: str | None
    audience_until: date | None
    position: SaidSince | None


@dataclass(frozen=True, slots=True)
class DemandAsked:
    """A demand that stands, with what it asks then and one row an addressee.

    One that was withdrawn by then is told as it stood the day before.
    """

    demand: Demand
    asks: str
    text: str
    due: date | None
    answers: list[AnswerGiven]
    other_replies: list[AnswerGiven]
    open: tuple[str, ...]
    withdrawn_on: date | None = None

    def unanswered(self, view: Perspective) -> dict[str, OpenAnswer]:
        """The open addressees by their slugs, each asked about as the answers are."""
        at = self.withdrawn_on - timedelta(days=1) if self.withdrawn_on else view.at
        made, issue = self.demand.day, self.demand.issue.slug
        return {party: OpenAnswer(party, issue, since=made, at=at) for party in self.open}


def demands(
    view: Perspective,
    *,
    unanswered: bool = False,
    withdrawn: bool = False,
    only: Q | None = None,
) -> list[DemandAsked]:
    """The demands that stand then, in order of number, with the answers known then (rule 11).

    `unanswered` leaves those with at least one open addressee; `withdrawn` adds those that were
    withdrawn by then; `only` leaves those of which that is true. A demand of a party or on an issue that the audience may not see is not there,
    and an addressee that he may not see is not among those asked.
    """
    rows = (
        nouns.demands(view)
        .select_related("party", "issue", "round", "document", "fell_with", "statement")
        .order_by()
    )
    if only is not None:
        rows = rows.filter(only).distinct()
    found = sorted(rows, key=lambda demand: demand.place)
    if not found:
        return []
    among = {} if only is None else {"demand__in": [demand.pk for demand in found]}
    answers = audience_view.answers_for(view, **among)
    hidden = set(view.hidden(Party).values_list("slug", flat=True))
    asked_demands = []
    for demand in found:
        given = [a for a in answers.get(demand.slug, ()) if a.responder not in hidden]
        known_demand = _asked(demand, view, given)
        if known_demand is None or (known_demand.withdrawn_on and not withdrawn):
            continue
        if known_demand.open or not unanswered:
            asked_demands.append(known_demand)
    _add_positions(asked_demands, view)
    return asked_demands


def _add_positions(asked_demands: list[DemandAsked], view: Perspective) -> None:
    """Says of each open addressee what it has said since: in a fixed number of queries."""
    unanswered = [asked.unanswered(view) for asked in asked_demands]
    said = said_since(view, {one for by_party in unanswered for one in by_party.values()})
    for asked, by_party in zip(asked_demands, unanswered, strict=True):
        for given in asked.answers:
            one = by_party.get(given["addressee"])
            given["position"] = said.get(one) if one else None


def _asked(demand: Demand, view: Perspective, answers: list[KnownAnswer]) -> DemandAsked | None:
    as_known = audience_view.demand_facts(demand, view)
    at, known = view.at, view.known
    act, withdrawn_on = _act(as_known, at, known)
    if act is None:
        return None
    if withdrawn_on is not None:
        at = withdrawn_on - timedelta(days=1)
    replies = sorted(
        (
            a
            for a in answers
            if a.responder not in as_known.addressees and a.given <= at and a.known_from <= known
        ),
        key=lambda a: a.order,
    )
    return DemandAsked(
        demand=demand,
        asks=act.asks,
        text=act.text or demand.text,
        due=act.due,
        answers=[
            _given(addressee, answer_of(addressee, answers, at=at, known=known))
            for addressee in as_known.addressees
        ],
        other_replies=[_given(a.responder, a) for a in replies],
        open=open_addressees(as_known, answers, at=at, known=known),
        withdrawn_on=withdrawn_on,
    )


def _act(demand: KnownDemand, at: date, known: date) -> tuple[KnownDemandAct | None, date | None]:
    """The act that stands then, or the last that stood, with the day on which it was withdrawn."""
    standing = demand.standing(at=at, known=known)
    if standing is not None:
        return standing, None
    done = [
        a for a in demand.acts if a.kind == "withdrawn" and a.on <= at and a.known_from <= known
    ]
    if not done:
        return None, None
    withdrawn_on = done[0].on
    return demand.standing(at=withdrawn_on - timedelta(days=1), known=known), withdrawn_on


def _given(party: str, answer: KnownAnswer | None) -> AnswerGiven:
    return {
        "addressee": party,
        "answer": answer.answer if answer else None,
        "given": answer.given if answer else None,
        "known_from": answer.known_from if answer else None,
        "response": answer.response if answer else None,
        "counter": answer.counter if answer else None,
        "audience": audience_word(answer.mark) if answer else None,
        "audience_until": answer.mark.until if answer and answer.mark else None,
        "position": None,
    }


def collisions(view: Perspective) -> list[collision_rules.Collision]:
    """The collisions of the red lines that stand then (rule 10).

    Demands and lines of a party or on an issue that the audience may not see are not counted.
    """
    parties = set(view.hidden(Party).values_list("slug", flat=True))
    issues = set(view.hidden(Issue).values_list("slug", flat=True))
    demands = on_issues.demands_for(view)
    lines = on_issues.red_lines_for(view)
    return collision_rules.collisions(
        [d for d in demands if d.party not in parties and d.issue not in issues],
        [line for line in lines if line.party not in parties and line.issue not in issues],
        at=view.at,
        known=view.known,
    )
