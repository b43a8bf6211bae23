"""The entry of a statement: a party's stance on one issue at one time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Self

from pydantic import Field, field_validator

from ..models import AudienceChoice, Statement
from ..models.facts import Confidence
from ..rules.calendar import AT_ROUND, BETWEEN_ROUNDS
from ..vocabulary.stances import Stance
from .base import Day, MaybeText, OneOf, Several, Text
from .facts import FactEntry, not_before
from .words import (
    ConfidenceWord,
    DocumentSlug,
    IssueSlug,
    PartySlug,
    ProvenanceWord,
    RoundSlug,
    Sources,
    SpeakerSlug,
)

FOLLOWS_THE_DAY = ("held_from", "known_from")
"""The days of a statement that are its `day` where they are left empty."""

StanceWord = Annotated[str, OneOf(Stance)]
TimingWord = Annotated[str, OneOf((AT_ROUND, BETWEEN_ROUNDS))]


class StatementEntry(FactEntry):
    """A statement: `day` is today unless said, `held_from` and `known_from` the day."""

    model = Statement
    within_negotiation = frozenset({"day"})
    several_lines = frozenset({"quote", "original_quote"})

    party: PartySlug = Field(description="Whose stance it is.")
    speaker: SpeakerSlug = Field(
        description="Who said it for the party. The office decides how much it weighs."
    )
    reported_by: SpeakerSlug | None = Field(
        default=None,
        title="As told by",
        description="Where it is not the party’s own word: whose account it is.",
    )
    issue: IssueSlug = Field(description="The proposition that the party takes a stance on.")
    stance: StanceWord = Field(description="Where the party stands on the proposition.")
    conditions: Several[Text] | None = Field(
        default=None,
        description="`null`: none mentioned, earlier ones stand; empty: none any longer.",
    )
    summary: Text = Field(
        title="In our words",
        description="What the party said, in a sentence or two of your own.",
    )
    quote: MaybeText = Field(
        default=None,
        title="Quote",
        description="The party’s own words, as they were said. Pages and mails fold a long one.",
    )
    quote_language: MaybeText = Field(default=None, description="Such as en, de or ru.")
    original_quote: MaybeText = Field(
        default=None,
        title="The original of the quote",
        description="Where the quote is a translation.",
    )
    day: Day | None = Field(
        default=None,
        title="Day",
        description="On which it was said or came out. Leave it empty for today.",
    )
    round: RoundSlug | None = Field(
        default=None,
        title="Round",
        description="The meeting or exchange it belongs to. Leave it empty, and the day says.",
    )
    timing: TimingWord | None = Field(
        default=None,
        title="At the round, or after it",
        description="Leave it empty, and the day says.",
    )
    held_from: Day | None = Field(
        default=None,
        title="Held from",
        description="Since when the party held it, where that was before it was said.",
    )
    known_from: Day | None = Field(
        default=None,
        title="Known from",
        description="From when it could be known, where that was after it was said.",
    )
    sources: Sources = Field(default=(), description="In the order in which they are cited.")
    document: DocumentSlug | None = Field(
        default=None, title="Text that says it", description="The text that carries it, if any."
    )
    confidence: ConfidenceWord = Field(
        default=Confidence.HIGH.value, description="How sure we are that it was said."
    )
    provenance: ProvenanceWord | None = Field(
        default=None, description="How it came into the record."
    )

    @field_validator("conditions")
    @classmethod
    def _in_order(cls, conditions: tuple[str, ...] | None) -> tuple[str, ...] | None:
        """Each once, in one order, so that those in another order are the same conditions."""
        return conditions if conditions is None else tuple(sorted(set(conditions)))

    def rules(self) -> Iterator[tuple[str, str]]:
        yield from super().rules()
        if self.held_from and self.day and self.held_from > self.day:
            yield "held_from", f"{self.held_from} is later than its day, {self.day}."
        yield from not_before("known_from", self.known_from, self.day)
        if self.timing == AT_ROUND and self.round is None:
            yield "round", "What was said at a round names it."

    def dated(self, today: date) -> Self:
        """The entry with all its days: what is left empty is the day, and that is today."""
        day = self.day or today
        return self.revised(day=day, **{n: getattr(self, n) or day for n in FOLLOWS_THE_DAY})

    @property
    def suggested_slug(self) -> str:
        """The name that its statement gets where none is asked for, unless it is taken."""
        return f"{self.party}-{self.issue}-{self.day}"

    def next_version(self, today: date, **changes: Any) -> Self:
        """The entry of what corrects it: what is left out is kept, save `slug` and `known_from`.

        Where the day changes it is for the round to fit it anew.
        """
        anew: dict[str, Any] = {"slug": None, "known_from": None}
        if changes.get("audience") == AudienceChoice.CLEARED:
            anew["embargo_until"] = None
        if "round" in changes or "day" in changes:
            anew["timing"] = None
        new = self.revised(**{**anew, **changes})
        # A day that has not come is refused by itself, not by what would follow from it.
        return new if new.known_from else new.revised(known_from=max(today, new.day or today))


class DatedStatement(StatementEntry):
    """A statement that was checked with all its days: an import of many need not check each again."""

    @classmethod
    def on(cls, said: StatementEntry, today: date) -> Self:
        """What was said, which was checked, with the days that follow. Raises `ValidationError`."""
        whole = said if said.day else said.dated(today)
        return cls.out_of(whole, **{n: getattr(whole, n) or whole.day for n in FOLLOWS_THE_DAY})

    def dated(self, today: date) -> Self:
        return self
