"""What comes next in a negotiation, as known on a day: rounds, answers that are due, embargoes that end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ...models import Demand, Party, Round
from ...vocabulary.audiences import Audience
from ..perspective import Perspective
from .acts_to_undo import label_of
from .demands import DemandAsked, demands
from .embargoes import Embargo, embargoes


@dataclass(frozen=True, slots=True)
class AnswerDue:
    """A demand that names a day, with those of whom no answer to it is known."""

    demand: Demand
    due: date
    parties: list[Party]


@dataclass(frozen=True, slots=True)
class EmbargoToEnd:
    """Something that others know of from the day `ends` on, and what it is called."""

    embargo: Embargo
    called: str


@dataclass(frozen=True, slots=True)
class Agenda:
    """What was to come on the day known on; `is_over` where the negotiation had ended by then."""

    is_over: bool
    rounds: list[Round]
    overdue: list[AnswerDue]
    """The answers that were late, the longest late first,"""
    due: list[AnswerDue]
    """and those that were not yet, the soonest first."""
    embargoes: list[EmbargoToEnd]

    def __bool__(self) -> bool:
        return bool(self.rounds or self.overdue or self.due or self.embargoes)


def agenda(view: Perspective, rounds: Iterable[Round], asked: Sequence[DemandAsked]) -> Agenda:
    """What comes next for that reader; `rounds` are those that he knows of, `asked` the demands at the day asked about.

    Where that is not the day known on, the demands of the latter are read. Embargoes are as of
    today, and so are told only as known today, and to nobody of whom they keep something.
    """
    known = view.known
    is_over = view.negotiation.is_over(known)
    if not is_over and view.at != known:
        asked = demands(view.at_day(known), unanswered=True)
    answers = [] if is_over else _answers(asked)
    planned = (r for r in rounds if r.status_on(known) == Round.Status.PLANNED)
    return Agenda(
        is_over=is_over,
        rounds=[r for r in planned if r.first_day > known],
        overdue=[one for one in answers if one.due < known],
        due=[one for one in answers if one.due >= known],
        embargoes=_embargoes(view),
    )


def _answers(asked: Sequence[DemandAsked]) -> list[AnswerDue]:
    answers = []
    for one in asked:
        # Those that the reader sees: a demand is read with no others.
        parties = [p for p in one.demand.addressees.all() if p.slug in one.open]
        if one.due is not None and parties:
            answers.append(AnswerDue(one.demand, one.due, parties))
    return sorted(answers, key=lambda one: (one.due, one.demand.place))


def _embargoes(view: Perspective) -> list[EmbargoToEnd]:
    if view.known < view.today or view.audience == Audience.PUBLIC:
        return []
    return [EmbargoToEnd(one, label_of(one.thing)) for one in embargoes(view)]
