"""The entry of a dissociation: a party that a body does not speak for on an issue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Self

from pydantic import Field

from ..models import Dissociation
from ..models.facts import Confidence
from .base import Day, MaybeText
from .facts import FactEntry, not_before
from .words import ConfidenceWord, IssueSlug, PartySlug, ProvenanceWord, Sources, SpeakerSlug


class DissociationEntry(FactEntry):
    """A dissociation: `day` is today unless said, `known_from` the day, `until_known_from` its end."""

    model = Dissociation
    within_negotiation = frozenset({"day"})
    fixed = FactEntry.fixed | {"party", "body", "issue", "sources"}
    not_mended = (
        "This cannot be mended: end the dissociation, or have an owner withhold it at the desk."
    )

    party: PartySlug = Field(description="Who does not let the body speak for it.")
    body: PartySlug = Field(description="Whose word on the issue is not the party’s.")
    issue: IssueSlug = Field(description="On which issue; each has one of its own.")
    speaker: SpeakerSlug | None = Field(
        default=None,
        description="Who said so for the party. A voice that does not bind counts for nobody.",
    )
    day: Day | None = Field(
        default=None, description="From which day on. Leave it empty for today."
    )
    known_from: Day | None = Field(
        default=None,
        title="Known from",
        description="From when it could be known, where that was later.",
    )
    until: Day | None = Field(
        default=None,
        title="Until",
        description="The first day on which the body speaks for it again.",
    )
    until_known_from: Day | None = Field(
        default=None,
        title="End known from",
        description="From when the end could be known, where that was later than the end.",
    )
    sources: Sources = Field(default=(), description="In the order in which they are cited.")
    provenance: ProvenanceWord | None = Field(
        default=None, description="How it came into the record."
    )
    confidence: ConfidenceWord = Field(
        default=Confidence.HIGH.value, description="How sure we are of it."
    )
    note: MaybeText = Field(default=None, description="What else should be known of it.")

    def rules(self) -> Iterator[tuple[str, str]]:
        yield from super().rules()
        if self.party == self.body:
            yield "body", "A party does not dissociate itself from itself; name the body."
        yield from not_before("known_from", self.known_from, self.day)
        if self.until and self.day and self.until <= self.day:
            yield "until", f"{self.until} is not later than its day, {self.day}."
        if self.until_known_from and self.until is None:
            yield "until", "Name the end itself, not only from when it could be known."
        yield from not_before("until_known_from", self.until_known_from, self.until, "the end")

    def dated(self, today: date) -> Self:
        day = self.day or today
        return self.revised(
            day=day,
            known_from=self.known_from or day,
            until_known_from=self.until and (self.until_known_from or self.until),
        )
