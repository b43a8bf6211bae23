"""Demands with their answers on two clocks, and what red lines collide with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from ..detection import collisions as detection
from ..detection.audiences import Audience
from ..detection.demands import Answer, answer_of, open_addressees
from ..detection.demands import Demand as DemandFacts
from ..models import Demand, Negotiation
from . import facts
from .clocks import Clocks


class AnswerGiven(TypedDict):
    """What is known of one addressee's answer; all null where nothing is."""

    addressee: str
    answer: str | None
    given: date | None
    known_from: date | None
    response: str | None


@dataclass(frozen=True, slots=True)
class DemandAsked:
    """A demand that stands, with what it asks then and one row an addressee."""

    demand: Demand
    asks: str
    text: str
    due: date | None
    answers: list[AnswerGiven]
    other_replies: list[AnswerGiven]
    open: tuple[str, ...]


def demands(
    negotiation: Negotiation,
    reader: Audience,
    clocks: Clocks,
    *,
    today: date,
    unanswered: bool = False,
) -> list[DemandAsked]:
    """The demands that stand then, in order of number, with the answers known then (rule 11).

    `unanswered` leaves those with at least one open addressee.
    """
    kept = (
        Demand.objects.filter(negotiation=negotiation)
        .for_audience(reader, today=today)
        .select_related("party", "issue", "round", "document")
        .prefetch_related("addressees", "acts")
        .order_by("number")
    )
    answers = facts.answers_for(negotiation, reader, today)
    found = []
    for demand in kept:
        asked = _asked(demand, reader, clocks, answers.get(demand.slug, []))
        if asked is not None and (asked.open or not unanswered):
            found.append(asked)
    return found


def _asked(
    demand: Demand, reader: Audience, clocks: Clocks, answers: list[Answer]
) -> DemandAsked | None:
    as_known: DemandFacts = facts.demand_facts(demand, reader)
    at, known = clocks.at, clocks.known
    act = as_known.standing(at=at, known=known)
    if act is None:
        return None
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
    )


def _given(party: str, answer: Answer | None) -> AnswerGiven:
    return {
        "addressee": party,
        "answer": answer.answer if answer else None,
        "given": answer.given if answer else None,
        "known_from": answer.known_from if answer else None,
        "response": answer.response if answer else None,
    }


def collisions(
    negotiation: Negotiation, reader: Audience, clocks: Clocks, *, today: date
) -> list[detection.Collision]:
    """What the red lines that stand then collide with (rule 10)."""
    return detection.collisions(
        facts.demands_for(negotiation, reader, today),
        facts.red_lines_for(negotiation, reader, today),
        at=clocks.at,
        known=clocks.known,
    )
