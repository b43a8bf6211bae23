"""What is due in a negotiation, at the desk: embargoes that end, and answers that are late."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from ..reading.questions.acts_to_undo import label_of
from ..reading.questions.embargoes import embargoes
from ..reading.questions.late_answers import LateAnswer, late_answers
from ..reading.roles import PUBLISHES
from .rights import NegotiationRights

MOST = 8
"""So many embargoes, and so many answers, are listed; of more the number is told."""

AddressOf = Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class EmbargoLine:
    """A fact under an embargo: its page, and where the embargo is ended by hand, for who may."""

    noun: str
    said: str
    address: str
    ends_at: str


@dataclass(frozen=True, slots=True)
class EmbargoDay:
    """What comes out on one day."""

    day: date
    lines: list[EmbargoLine]


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """An answer that is late, by so many days since it was due, with the form in which one records it, for who may."""

    late: LateAnswer
    days: int
    address: str


@dataclass(frozen=True, slots=True)
class DaysDue:
    """What is due in one negotiation, the soonest and the longest late first, and how many more."""

    embargoes: list[EmbargoDay]
    embargo_count: int
    more_embargoes: int
    answers: list[AnswerLine]
    answer_count: int
    more_answers: int


def days_due(part: NegotiationRights, *, address_of: AddressOf, ends_at: AddressOf) -> DaysDue:
    """What is due there, for whoever asks. A fixed number of queries for as many nouns.

    `address_of` is the page of a thing, `ends_at` that on which its embargo is ended.
    """
    view, publishes = part.view, part.role in PUBLISHES
    under, late = embargoes(view), late_answers(view)
    by_day = groupby(under[:MOST], key=lambda one: one.ends)
    return DaysDue(
        embargoes=[
            EmbargoDay(
                day,
                [
                    EmbargoLine(
                        noun=str(one.thing._meta.verbose_name).capitalize(),
                        said=label_of(one.thing),
                        address=address_of(one.thing),
                        ends_at=ends_at(one.thing) if publishes else "",
                    )
                    for one in some
                ],
            )
            for day, some in by_day
        ],
        embargo_count=len(under),
        more_embargoes=len(under[MOST:]),
        answers=[
            AnswerLine(
                one,
                (view.today - (one.due or one.demand.day)).days,
                _reply_form(view.negotiation.slug, one) if publishes else "",
            )
            for one in late[:MOST]
        ],
        answer_count=len(late),
        more_answers=len(late[MOST:]),
    )


def _reply_form(negotiation: str, late: LateAnswer) -> str:
    """The form of a reply of that party to whoever asked."""
    begun = urlencode(
        {
            "negotiation": negotiation,
            "responder": late.addressee.slug,
            "to": late.demand.party.slug,
        }
    )
    return f"{reverse('admin:negotiations_response_add')}?{begun}"
