"""What weighs most comes first: the one order in which people read leads, subjects and mails (rule 18)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from enum import IntEnum

from ..vocabulary.answers import AnswerKind
from ..vocabulary.importance import Importance
from ..vocabulary.kinds import Kind
from ..vocabulary.priorities import Degree
from ..vocabulary.steps import Nature
from ..vocabulary.weights import Weight

Precedence = tuple[int, int, int, int, bool, int, str, str]
"""What sorts before weighs more."""

HEAVIEST = {weight.value: place for place, weight in enumerate(Weight)}
PRIORITIES = {degree.value: place for place, degree in enumerate(Degree)}


class Tier(IntEnum):
    """What we told wrongly, news, and the rest."""

    WRONG = 0
    NEWS = 1
    REST = 2

    @classmethod
    def of(cls, precedence: Precedence) -> Tier:
        """The tier of something that has that place."""
        return cls(precedence[0])


ANSWERED = {
    AnswerKind.REJECTED: Importance.REFUSED,
    AnswerKind.COUNTERED: Importance.COUNTERED,
    AnswerKind.ACCEPTED: Importance.GRANTED,
    AnswerKind.ACCEPTED_FOR_DISCUSSION: Importance.GRANTED,
}


def precedence(
    kind: Kind,
    *,
    day: date | None,
    party: str,
    issue: str,
    weight: str | None = None,
    nature: str | None = None,
    answers: Collection[str] = (),
    priority: str | None = None,
    has_line: bool = False,
    told_wrongly: bool = False,
    corrects: bool = False,
) -> Precedence:
    """The place of a development among others of one lead, subject or mail.

    `weight` is that of its issue, of several the heaviest; `priority` how much the issue matters to
    the party, `has_line` whether a red line of its own stands there, both as the reader may know
    them. `told_wrongly` says that it takes back or mends what was told, `corrects` that only our
    record changed.
    """
    place = (
        Importance.CORRECTIONS if corrects and not told_wrongly else _place(kind, nature, answers)
    )
    tier = Tier.WRONG if told_wrongly else Tier.NEWS if place.is_news else Tier.REST
    return (
        tier,
        weight_place(weight),
        place,
        PRIORITIES.get(priority or "", len(PRIORITIES)),
        not has_line,
        -(day or date.min).toordinal(),
        party,
        issue,
    )


def weight_place(weight: str | None) -> int:
    """The place of an issue by its weight; one without comes last."""
    return HEAVIEST.get(weight or "", len(HEAVIEST))


def heaviest(weights: Iterable[str | None]) -> str | None:
    """The heaviest of those weights; None where there is none."""
    return min((weight for weight in weights if weight), key=weight_place, default=None)


def _place(kind: Kind, nature: str | None, answers: Collection[str]) -> Importance:
    if kind == Kind.POSITION_CHANGED and nature == Nature.REVERSED:
        return Importance.REVERSED
    if kind in (Kind.RESPONSE_RECEIVED, Kind.ANSWER_CHANGED):
        # What a reply only passes over is no answer, and no news.
        given = (ANSWERED.get(AnswerKind(answer), Importance.OTHER) for answer in answers)
        return min(given, default=Importance.OTHER)
    return kind.entry.importance
