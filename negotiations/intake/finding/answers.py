"""Which demand on record is meant, and what an answer to it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...rules.candidates import Guess
from ...vocabulary.answers import AnswerKind
from ...vocabulary.stances import Stance
from . import kinds
from .directions import direction
from .knowledge import DemandStanding
from .polarity import LOSS


def on_record(demand: DemandStanding | None) -> Guess | None:
    """That demand as a guess."""
    return Guess(demand.slug, "On record, of that party on that issue.") if demand else None


def likest_demand(
    listed: Sequence[DemandStanding], text: str, wanted: Guess | None = None
) -> DemandStanding | None:
    """Of several demands the one that shares most words with a text; none of which the opposite is wanted."""
    words = set(re.findall(r"\w{4,}", text.lower()))
    ranked = sorted(
        (one for one in listed if wanted is None or not _is_of_the_opposite(one, text, wanted)),
        key=lambda d: (-len(words & set(re.findall(r"\w{4,}", d.text.lower()))), d.slug),
    )
    return ranked[0] if ranked else None


def _is_of_the_opposite(demand: DemandStanding, text: str, wanted: Guess) -> bool:
    """Whether a text that wants something asks for the opposite of what a demand on record asks.

    Of an end to something the same is asked in too many ways to be sure.
    """
    of_an_end = LOSS.search(demand.text) or LOSS.search(text)
    return wanted.value != demand.asks and direction(text, demand.text) < 0 and not of_an_end


def answer_of(stance: str, asks: str, text: str) -> AnswerKind:
    """What an answer with that stance is to a demand that asks for another."""
    if kinds.COUNTERS.search(text):
        return AnswerKind.COUNTERED
    if stance == Stance.OPEN_OR_CONDITIONAL:
        return AnswerKind.ACCEPTED_FOR_DISCUSSION
    if stance in (Stance.LEANING_FOR, Stance.LEANING_AGAINST):
        leans_to = Stance.ACCEPTS if stance == Stance.LEANING_FOR else Stance.REJECTS
        same = leans_to == asks
        return AnswerKind.ACCEPTED_FOR_DISCUSSION if same else AnswerKind.REJECTED
    return AnswerKind.ACCEPTED if stance == asks else AnswerKind.REJECTED


def answering(
    stance: Guess | None, text: str, asked: Sequence[DemandStanding]
) -> tuple[Guess | None, Guess | None]:
    """Which of some demands on record a text answers, and what its answer is, where its stance is told."""
    demand = likest_demand(asked, text)
    if demand is None or stance is None:
        return on_record(demand), None
    answer = answer_of(stance.value, demand.asks, text)
    return on_record(demand), Guess(answer.value, "Its stance, and what is asked.")
