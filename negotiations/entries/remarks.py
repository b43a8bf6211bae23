"""What a party says that is no stance: a warning, an accusation, a forecast."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Self

from pydantic import Field

from ..models import Remark
from ..models.facts import Confidence
from ..vocabulary.remarks import RemarkKind
from .base import Day, MaybeText, OneOf, Several, Text
from .facts import RECORD_ANEW, FactEntry, not_before
from .words import (
    RECORDERS_NOTE,
    ConfidenceWord,
    IssueSlug,
    PartySlug,
    ProvenanceWord,
    RoundSlug,
    Sources,
    SpeakerSlug,
)

RemarkWord = Annotated[str, OneOf(RemarkKind)]


class RemarkEntry(FactEntry):
    """That a party warned, accused or forecast something on a day."""

    model = Remark
    within_negotiation = frozenset({"day"})
    fixed = FactEntry.fixed | {
        *("kind", "party", "about", "issue", "round", "text", "condition", "breach"),
        *("day", "known_from", "sources"),
    }
    not_mended = RECORD_ANEW

    kind: RemarkWord = Field(description="What is said in it.")
    party: PartySlug = Field(description="Who warns, accuses or forecasts.")
    speaker: SpeakerSlug = Field(
        description="Who said it for the party. A voice that does not bind is its own word alone."
    )
    reported_by: SpeakerSlug | None = Field(
        default=None, description="Who tells it, where it is not the party’s own word."
    )
    about: Several[PartySlug] = Field(
        default=(),
        title="Whom it concerns",
        description="Whom it warns or speaks of; of an accusation, whom it accuses.",
    )
    issue: IssueSlug | None = Field(default=None, description="Where it bears on one.")
    round: RoundSlug | None = Field(default=None, description="Where it was said at one.")
    text: Text = Field(
        title="In our words",
        description="Of a warning what the party will do, as in “it will leave the talks”; else "
        "what it says.",
    )
    condition: MaybeText = Field(
        default=None,
        title="If what",
        description="Of a warning, without the word if: “the sanctions stay”.",
    )
    breach: MaybeText = Field(
        default=None,
        title="Of breaking what",
        description="Of an accusation: “the ceasefire of 5 September 2014”.",
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
        default=Confidence.HIGH.value, description="How sure we are that it was said."
    )
    note: MaybeText = Field(default=None, description=RECORDERS_NOTE)

    def rules(self) -> Iterator[tuple[str, str]]:
        yield from super().rules()
        yield from not_before("known_from", self.known_from, self.day)
        if self.condition and self.kind != RemarkKind.WARNING:
            yield "condition", "Only a warning has a condition; leave it empty."
        if self.condition and self.condition.lower().startswith("if "):
            yield "condition", "Leave out the word “if”: the sentence has it already."
        if self.party in self.about:
            yield "about", "Name others than the party that speaks."
        if self.kind == RemarkKind.ACCUSATION:
            if not self.about:
                yield "about", "Name at least one party that is accused."
            if not self.breach:
                yield "breach", "Say what it is accused of breaking, such as an agreement."
        elif self.breach:
            yield "breach", "Only an accusation says what was broken; leave it empty."

    def dated(self, today: date) -> Self:
        day = self.day or today
        return self.revised(day=day, known_from=self.known_from or day)
