"""Acts on an issue: agreed, parked, dropped, reopened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Self

from pydantic import Field

from ..models import IssueAct
from ..models.facts import Confidence
from ..vocabulary.issue_acts import IssueActKind
from .base import Day, MaybeText, OneOf, Several
from .facts import FactEntry, not_before
from .words import (
    ConfidenceWord,
    DocumentSlug,
    IssueSlug,
    PartySlug,
    ProvenanceWord,
    Sources,
)

_OUTCOME_MEANT = {
    **dict.fromkeys(("accepts", "accept", "accepted"), "accepts"),
    **dict.fromkeys(("rejects", "reject", "rejected"), "rejects"),
}
"""Words that mean one of the two outcomes, and that would count for another one."""
IssueActWord = Annotated[str, OneOf(IssueActKind)]


class IssueActEntry(FactEntry):
    """That an issue was agreed, parked, dropped or reopened on a day."""

    model = IssueAct
    fixed = FactEntry.fixed | {"issue", "act", "sources"}
    not_mended = (
        "This cannot be mended: record the next act on the issue, or have an owner withhold "
        "this one at the desk."
    )

    issue: IssueSlug = Field(description="The issue that it was done to.")
    act: IssueActWord = Field(
        title="What became of it", description="The latest says how the issue stands."
    )
    outcome: MaybeText = Field(
        default=None,
        title="What was agreed",
        description="accepts or rejects, said of the issue’s proposition; else the outcome in words.",
    )
    ad_referendum: bool = Field(
        default=False,
        title="Ad referendum",
        description="Agreed by those at the table, and still to be confirmed by those who sent them.",
    )
    parties: Several[PartySlug] = Field(
        default=(), title="By whom", description="By name: those that agreed, or who did it."
    )
    day: Day | None = Field(default=None, description="Leave it empty for today.")
    known_from: Day | None = Field(
        default=None, description="From when it could be known, where that was later."
    )
    document: DocumentSlug | None = Field(
        default=None, description="The text in which it stands, if any."
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
        yield from not_before("known_from", self.known_from, self.day)
        if self.act == IssueActKind.AGREED:
            if not self.outcome:
                yield "outcome", "Say what was agreed: accepts, rejects, or the outcome in words."
            elif (right := _OUTCOME_MEANT.get(self.outcome.casefold().strip(" ."))) and (
                self.outcome != right
            ):
                yield "outcome", f"Write {right}, as it is said of the proposition."
            if not self.parties:
                yield "parties", "Name at least one party that agreed."
            return
        if not self.act:  # one of a case file that was found wrong
            return
        if self.outcome:
            yield "outcome", "Only what was agreed has an outcome; leave it empty."
        if self.ad_referendum:
            yield "ad_referendum", "Only what was agreed can be so ad referendum."

    def dated(self, today: date) -> Self:
        day = self.day or today
        return self.revised(day=day, known_from=self.known_from or day)
