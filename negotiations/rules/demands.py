"""Demands on two clocks, who has answered them, and what is overdue (rule 11)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import zip_longest

from ..vocabulary.answers import AnswerKind
from .audience_marks import AudienceMark
from .changes import Ask


@dataclass(frozen=True, slots=True)
class KnownDemandAct:
    """A demand was made, amended or withdrawn on a day, and what it asked from then on."""

    kind: str
    on: date
    known_from: date
    asks: str
    due: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class KnownDemand:
    """A demand with the acts that one audience may know of."""

    slug: str
    party: str
    addressees: tuple[str, ...]
    issue: str
    acts: tuple[KnownDemandAct, ...]
    round: str | None = None

    def standing(self, *, at: date, known: date) -> KnownDemandAct | None:
        """The act that stands on day `at`, as known on `known`; None where the demand does not."""
        so_far = [a for a in self.acts if a.on <= at and a.known_from <= known]
        if not any(a.kind == "made" for a in so_far):
            return None
        last = max(so_far, key=_act_order)
        return None if last.kind == "withdrawn" else last

    def asks_over_time(self, *, known: date) -> Iterable[Ask]:
        """All that it asked, each with its days, as known on `known`."""
        acts = sorted((a for a in self.acts if a.known_from <= known), key=_act_order)
        for act, following in zip_longest(acts, acts[1:]):
            if act.kind != "withdrawn":
                until = following.on if following else None
                yield Ask(self.party, frozenset(self.addressees), act.asks, act.on, until)


def _act_order(act: KnownDemandAct) -> tuple[date, int]:
    return (act.on, ("made", "amended", "withdrawn").index(act.kind))


@dataclass(frozen=True, slots=True)
class KnownAnswer:
    """The answer of one reply to one demand, known to one audience from `known_from`.

    `precedence` orders two of one reply, of which the writer of one could not see the other.
    `counter` is the demand that is the counter-offer, as far as the reader knows of it.
    """

    demand: str
    responder: str
    response: str
    answer: str
    given: date
    known_from: date
    precedence: tuple[int, int] = (0, 0)
    tie_name: str = ""
    mark: AudienceMark | None = field(default=None, compare=False)
    """For whom it is only."""
    counter: str | None = None

    @property
    def order(self) -> tuple[date, date, str, tuple[int, int]]:
        return (self.given, self.known_from, self.tie_name or self.response, self.precedence)

    @property
    def answers(self) -> bool:
        """A reply that passes over a demand is no answer."""
        return self.answer != AnswerKind.NOT_ANSWERED


def answer_of(
    responder: str, answers: Iterable[KnownAnswer], *, at: date, known: date
) -> KnownAnswer | None:
    """The latest answer that the party had given by `at` and that was known on `known`.

    Only where it has given none is the latest passing over returned: that takes back no earlier
    answer, and leaves the demand unanswered.
    """
    given = [
        a for a in answers if a.responder == responder and a.given <= at and a.known_from <= known
    ]
    real = [a for a in given if a.answers]
    return max(real or given, key=lambda a: a.order, default=None)


def one_a_reply(answers: Iterable[KnownAnswer]) -> list[KnownAnswer]:
    """Of two answers that one reply gives to one demand the one that counts; the others as they are.

    Whoever sees both reads them as two accounts of one answer, never as a change of it.
    """
    counts: dict[tuple[str, str], KnownAnswer] = {}
    for answer in answers:
        key = (answer.response, answer.demand)
        other = counts.get(key)
        if other is None or (other.answers, other.order) < (answer.answers, answer.order):
            counts[key] = answer
    return list(counts.values())


def open_addressees(
    demand: KnownDemand, answers: Sequence[KnownAnswer], *, at: date, known: date
) -> tuple[str, ...]:
    """The addressees that have given no answer by `at` that is known on `known`.

    Another party's reply, a body's too, is not theirs.
    """
    latest = {a: answer_of(a, answers, at=at, known=known) for a in demand.addressees}
    return tuple(a for a, given in latest.items() if given is None or not given.answers)


PATIENCE = timedelta(days=30)
"""The time after which an answer without a day of its own is asked about."""


def late_since(*, due: date | None, known_from: date, today: date) -> date | None:
    """The first day on which an open answer was late: the day after it was due.

    Without such a day it is late once `PATIENCE` has passed since the demand could be known. None
    while it is not late yet.
    """
    late = due + timedelta(days=1) if due else known_from + PATIENCE
    return late if late <= today else None


@dataclass(frozen=True, slots=True)
class Overdue:
    """A due day that passed with open addressees, as judged on a day, and when that is told."""

    due: date
    judged_on: date
    told_on: date
    open: tuple[str, ...]


def overdue(demand: KnownDemand, answers: Sequence[KnownAnswer], *, known: date) -> list[Overdue]:
    """The due days that passed unanswered, told the day after (rule 7); none later than `known`.

    It is judged by what was known when the due day ended, or when a demand that came out later
    became known. No late answer takes one back.
    """
    overdue_answers: list[Overdue] = []
    for due in sorted({a.due for a in demand.acts if a.due and a.known_from <= known}):
        standing = demand.standing(at=due, known=known)
        if standing is None or standing.due != due:
            continue
        judged = max(due, standing.known_from)
        told_on = max(due + timedelta(days=1), standing.known_from)
        still_open = open_addressees(demand, answers, at=due, known=judged)
        if told_on <= known and still_open:
            overdue_answers.append(Overdue(due, judged, told_on, still_open))
    return overdue_answers
