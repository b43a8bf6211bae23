"""The entries of a demand and of its amendment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Self

from pydantic import Field

from ..models import Demand
from ..models.facts import Confidence
from .base import Day, MaybeText, Several, Text
from .facts import DatedEntry, FactEntry, not_before
from .words import (
    RECORDERS_NOTE,
    ConfidenceWord,
    DocumentSlug,
    IssueSlug,
    OutcomeWord,
    PartySlug,
    ProvenanceWord,
    RoundSlug,
    Sources,
)

Ordinal = Annotated[int, Field(ge=1, le=2_147_483_647)]


class DemandEntry(FactEntry):
    """A demand: its addressees, and the stance on the issue that would satisfy the party."""

    model = Demand
    within_negotiation = frozenset({"day"})
    fixed = FactEntry.fixed | {
        "number",
        "party",
        "addressees",
        "issue",
        "asks",
        "text",
        "day",
        "known_from",
        "due",
        "round",
        "document",
        "sources",
    }

    party: PartySlug
    addressees: Several[PartySlug] = Field(description="Of whom it is asked.")
    issue: IssueSlug
    asks: OutcomeWord = Field(title="It asks")
    text: Text = Field(title="In our words")
    day: Day | None = Field(
        default=None, description="On which it was made. Leave it empty for today."
    )
    known_from: Day | None = Field(
        default=None, description="From when it could be known, where that was later."
    )
    due: Day | None = Field(
        default=None,
        title="Due",
        description="By when an answer is asked for, if a day was named.",
    )
    number: Ordinal | None = Field(default=None, description="Leave it empty for the next one.")
    round: RoundSlug | None = None
    document: DocumentSlug | None = None
    source_article: MaybeText = Field(default=None, title="Article")
    sources: Sources = ()
    provenance: ProvenanceWord | None = None
    confidence: ConfidenceWord = Confidence.HIGH.value
    note: MaybeText = Field(default=None, description=RECORDERS_NOTE)

    def rules(self) -> Iterator[tuple[str, str]]:
        yield from super().rules()
        if not self.addressees:
            yield "addressees", "Name at least one party that is asked."
        if self.party in self.addressees:
            yield "addressees", "A party cannot ask itself."
        yield from not_before("known_from", self.known_from, self.day)
        yield from not_before("due", self.due, self.day)

    def dated(self, today: date) -> Self:
        day = self.day or today
        return self.revised(day=day, known_from=self.known_from or day)


class AmendmentEntry(DatedEntry):
    """The demand as it is from a day on. What is left out stays."""

    model = Demand

    text: MaybeText = Field(default=None, title="In our words")
    asks: OutcomeWord | None = Field(default=None, title="It asks")
    due: Day | None = Field(default=None, title="Due")
