"""Replies, and the answer that each gives to a demand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Self

from pydantic import Field

from ..models import Answer, Response
from ..models.facts import Confidence
from ..vocabulary.answers import AnswerKind
from .base import Day, MaybeText, OneOf, Several
from .facts import AudiencedEntry, FactEntry
from .words import (
    AudienceWord,
    ConfidenceWord,
    DemandSlug,
    DocumentSlug,
    PartySlug,
    ProvenanceWord,
    Sources,
)

AnswerWord = Annotated[str, OneOf(AnswerKind)]


class AnswerEntry(AudiencedEntry):
    """The answer of a reply to one demand: known from the day of the reply, for its audience, unless said."""

    model = Answer
    fixed = AudiencedEntry.fixed | {"demand", "basis", "sources", "provenance"}
    may_be_hidden = frozenset({"counter"})

    demand: DemandSlug
    answer: AnswerWord = Field(
        description="Not answered records that the reply passes over the demand."
    )
    summary: MaybeText = None
    counter: DemandSlug | None = Field(
        default=None,
        title="Counter-offer",
        description="Where it is countered by a demand of the responder’s own: which.",
    )
    known_from: Day | None = Field(
        default=None,
        description="Where it could be known only later than the reply. Else leave it empty.",
    )
    basis: MaybeText = None
    sources: Sources = ()
    provenance: ProvenanceWord | None = None
    confidence: ConfidenceWord = Confidence.HIGH.value
    audience: AudienceWord | None = None  # type: ignore[assignment]

    def rules(self) -> Iterator[tuple[str, str]]:
        yield from super().rules()
        yield from rules_of_counter(self.answer, offered=self.counter is not None)


def rules_of_counter(answer: str, *, offered: bool) -> Iterator[tuple[str, str]]:
    """What is wrong with the counter-offer of an answer."""
    if offered and answer != AnswerKind.COUNTERED:
        yield "counter", "Only an answer that counters the demand has a counter-offer."


class ResponseEntry(FactEntry):
    """A reply, written, spoken or by act."""

    model = Response
    within_negotiation = frozenset({"given"})
    fixed = FactEntry.fixed | {
        "responder",
        "responders",
        "to",
        "given",
        "document",
        "sources",
    }

    responder: PartySlug = Field(description="Who replies.")
    responders: Several[PartySlug] = Field(
        default=(),
        title="All who reply together",
        description="Where several reply together: all of them. Leave it empty for one alone.",
    )
    to: PartySlug = Field(description="To whom.")
    given: Day | None = Field(
        default=None, title="Given on", description="Leave it empty for today."
    )
    document: DocumentSlug | None = Field(
        default=None, description="The text of the reply, if there is one."
    )
    delivered_how: MaybeText = Field(default=None, title="How")
    confidential_until: Day | None = Field(
        default=None,
        description="The day on which it came out, where it was kept secret first.",
    )
    made_public_how: MaybeText = None
    sources: Sources = ()
    provenance: ProvenanceWord | None = None

    def rules(self) -> Iterator[tuple[str, str]]:
        yield from super().rules()
        if self.to in (self.responder, *self.responders):
            yield "to", "A party does not reply to itself."
        if self.responders and self.responder not in self.responders:
            yield "responders", f"Name all who reply, '{self.responder}' among them."

    def dated(self, today: date) -> Self:
        return self.revised(given=self.given or today)
