"""To what the page of demands is narrowed: who asks, who is asked, what was answered, on which issue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..models import Issue, Party
from ..reading.parameters import (
    ChoiceParameter,
    Parameters,
    SwitchParameter,
    ThingParameter,
    Values,
)
from ..reading.perspective import Perspective
from ..reading.questions.demand_page import AddresseeRead, DemandRead
from ..vocabulary.answers import AnswerGap, AnswerKind

UNANSWERED = "unanswered"
"""No answer of any kind: no reply, or one that passes over the demand."""
STATES = (UNANSWERED, *AnswerGap, *AnswerKind)
CROSSES_NONE = "none"
FILTERS = Parameters(
    (
        ThingParameter(name="party", default="", model=Party),
        ThingParameter(name="addressee", default="", model=Party),
        ThingParameter(name="issue", default="", model=Issue),
        ChoiceParameter(name="answer", default="", values=STATES),
        SwitchParameter(name=UNANSWERED, on="true"),
        SwitchParameter(name="crosses", on=CROSSES_NONE),
    ),
    strict=False,
)


@dataclass(frozen=True, slots=True)
class DemandFilters:
    """To what the demands are narrowed, and to what they could be: only to what is there."""

    party: str
    addressee: str
    issue: str
    answer: str
    crosses: bool
    parties: list[Party]
    addressees: list[Party]
    issues: list[Issue]

    @property
    def chosen(self) -> dict[str, str]:
        named = {
            "party": self.party,
            "addressee": self.addressee,
            "issue": self.issue,
            "answer": self.answer,
            "crosses": CROSSES_NONE if self.crosses else "",
        }
        return {name: value for name, value in named.items() if value}

    def keep(self, read: DemandRead) -> bool:
        """With an addressee, the answer is of that one; else of any of those asked."""
        asked = [a for a in read.addressees if not self.addressee or a.party.slug == self.addressee]
        if self.party and read.party.slug != self.party:
            return False
        if self.issue and read.issue.slug != self.issue:
            return False
        if self.crosses and not read.crosses_none:
            return False
        if self.answer:
            return read.stands and any(self._is_so_answered(one) for one in asked)
        return bool(asked) or not self.addressee

    def _is_so_answered(self, one: AddresseeRead) -> bool:
        if self.answer == UNANSWERED:
            return one.is_open
        if self.answer == AnswerGap.OVERDUE:
            return one.overdue_since is not None
        return one.state == self.answer


def demand_filters(view: Perspective, values: Values, made: list[DemandRead]) -> DemandFilters:
    """The filters asked for, of the demands that were made; raises `UnreadableQuery` for what is not there."""
    values = FILTERS.check(values, lambda parameter: view.visible(parameter.model))
    return DemandFilters(
        party=values["party"],
        addressee=values["addressee"],
        issue=values["issue"],
        answer=values["answer"] or (UNANSWERED if values[UNANSWERED] else ""),
        crosses=values["crosses"],
        parties=_in_order({read.party for read in made}),
        addressees=_in_order({party for read in made for party in read.parties}),
        issues=_in_order({read.issue for read in made}),
    )


def _in_order(things: Iterable[Any]) -> list[Any]:
    return sorted(things, key=lambda t: (t.sequence, t.slug))
