"""How much an issue matters to a party."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Self

from pydantic import Field

from ..models import Priority
from ..models.facts import Confidence
from ..vocabulary.priorities import Degree
from .base import Day, MaybeText, OneOf
from .facts import RECORD_ANEW, FactEntry, not_before
from .words import (
    RECORDERS_NOTE,
    ConfidenceWord,
    IssueSlug,
    PartySlug,
    ProvenanceWord,
    Sources,
    SpeakerSlug,
)

DegreeWord = Annotated[str, OneOf(Degree)]
JudgeWord = Annotated[str, OneOf(Priority.By.values)]


class PriorityEntry(FactEntry):
    """That an issue matters to a party so much from a day on."""

    model = Priority
    within_negotiation = frozenset({"day"})
    fixed = FactEntry.fixed | {"party", "issue", "priority", "by", "day", "known_from", "sources"}
    not_mended = RECORD_ANEW

    party: PartySlug = Field(description="To whom it matters.")
    issue: IssueSlug = Field(description="What matters to it.")
    priority: DegreeWord = Field(
        title="How much it matters", description="It is never part of a position."
    )
    by: JudgeWord = Field(
        default=Priority.By.PARTY.value,
        title="By whose word",
        description="As the party says itself, or in our judgement. Only the former is told.",
    )
    speaker: SpeakerSlug | None = Field(
        default=None, description="Who said so for the party. Our judgement has no speaker."
    )
    day: Day | None = Field(default=None, description="Leave it empty for today.")
    known_from: Day | None = Field(
        default=None, description="From when it could be known, where that was later."
    )
    sources: Sources = Field(default=(), description="In the order in which they are cited.")
    provenance: ProvenanceWord | None = Field(
        default=None, description="How it came into the record."
    )
    confidence: ConfidenceWord = Field(
        default=Confidence.HIGH.value, description="How sure we are of it."
    )
    note: MaybeText = Field(default=None, description=RECORDERS_NOTE)

    def rules(self) -> Iterator[tuple[str, str]]:
        yield from super().rules()
        yield from not_before("known_from", self.known_from, self.day)
        if self.by == Priority.By.US and self.speaker:
            yield "speaker", "What is our judgement has no speaker; leave it empty."

    def dated(self, today: date) -> Self:
        day = self.day or today
        return self.revised(day=day, known_from=self.known_from or day)
