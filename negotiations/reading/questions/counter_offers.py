"""Answers with the demand that each of them has as its counter-offer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...models import Answer, Demand, DemandAct, Source, Statement
from ..evidence.audience_view import counter_offer
from ..evidence.nouns import quoting
from ..evidence.sources import sources_by
from ..perspective import Perspective


@dataclass(frozen=True, slots=True)
class AnswerWithOffer:
    """An answer, and the responder's own demand that is its counter-offer, where the reader knows of it."""

    row: Answer
    counter: Demand | None


def with_offers(answers: Iterable[Answer], view: Perspective) -> list[AnswerWithOffer]:
    """Those answers, in their order. They have loaded `counter__fell_with`."""
    return [AnswerWithOffer(answer, counter_offer(answer, view)) for answer in answers]


@dataclass(frozen=True, slots=True)
class OfferRead:
    """A counter-offer as it read on the day asked about, as known then.

    `quoted` is the statement that brought it, where that quotes the party and stands.
    """

    demand: Demand
    text: str
    quoted: Statement | None
    sources: list[Source]


def offers_read(answers: Iterable[Answer], view: Perspective) -> dict[int, OfferRead]:
    """The counter-offers of those answers, by the ids of the answers. One query, if there are any.

    They have loaded `counter__fell_with`, `counter__statement` and `counter__acts`.
    """
    offers = {answer.pk: offer for answer in answers if (offer := counter_offer(answer, view))}
    if not offers:
        return {}
    sources = sources_by("demand", [offer.pk for offer in offers.values()], view)
    return {
        answer: OfferRead(offer, _text(offer, view), quoting(offer, view), sources[offer.pk])
        for answer, offer in offers.items()
    }


def _text(offer: Demand, view: Perspective) -> str:
    """What it asked by then; of one made later, what it asked when it was made."""
    known = [
        act
        for act in offer.acts.all()
        if act.kind != DemandAct.Kind.WITHDRAWN and view.known_by(act, act.known_from) is not None
    ]
    known.sort(key=lambda act: (act.on, act.kind == DemandAct.Kind.AMENDED))
    by_then = [act for act in known if act.on <= view.at] or known[:1]
    return by_then[-1].text if by_then else offer.text
