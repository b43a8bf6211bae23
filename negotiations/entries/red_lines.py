"""Outcomes that a party declares it cannot live with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Self

from pydantic import Field

from ..models import RedLine
from ..models.facts import Confidence
from .base import Day, OneOf, Text
from .facts import FactEntry, not_before
from .words import (
    ConfidenceWord,
    IssueSlug,
    OutcomeWord,
    PartySlug,
    ProvenanceWord,
    Sources,
    SpeakerSlug,
)

StrengthWord = Annotated[str, OneOf(RedLine.Strength.values)]


class RedLineEntry(FactEntry):
    model = RedLine
    within_negotiation = frozenset({"day"})
    fixed = FactEntry.fixed | {
        "party",
        "issue",
        "refuses",
        "text",
        "day",
        "known_from",
        "strength",
        "sources",
    }

    party: PartySlug
    issue: IssueSlug
    refuses: OutcomeWord = Field(
        title="It refuses", description="The outcome that the party declares it cannot live with."
    )
    text: Text = Field(title="In our words")
    strength: StrengthWord = Field(
        default=RedLine.Strength.FIRM.value,
        description="Firm, unless the party itself shows that it bargains.",
    )
    speaker: SpeakerSlug | None = None
    day: Day | None = Field(
        default=None, description="On which it was declared. Leave it empty for today."
    )
    known_from: Day | None = Field(
        default=None, description="From when it could be known, where that was later."
    )
    sources: Sources = ()
    provenance: ProvenanceWord | None = None
    confidence: ConfidenceWord = Confidence.HIGH.value

    def rules(self) -> Iterator[tuple[str, str]]:
        yield from super().rules()
        yield from not_before("known_from", self.known_from, self.day)

    def dated(self, today: date) -> Self:
        day = self.day or today
        return self.revised(day=day, known_from=self.known_from or day)
