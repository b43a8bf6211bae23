"""Answers with the demand that each of them has as its counter-offer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...models import Answer, Demand
from ..evidence.audience_view import counter_offer
from ..perspective import Perspective


@dataclass(frozen=True, slots=True)
class AnswerWithOffer:
    """An answer, and the responder's own demand that is its counter-offer, where the reader knows of it."""

    row: Answer
    counter: Demand | None


def with_offers(answers: Iterable[Answer], view: Perspective) -> list[AnswerWithOffer]:
    """Those answers, in their order. They have loaded `counter__fell_with`."""
    return [AnswerWithOffer(answer, counter_offer(answer, view)) for answer in answers]
