"""What a statement brings with it: a demand, answers, a red line, another name of its speaker.

Party, speaker, days, sources, document and audience are those of the statement.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from pydantic import Field

from ..models import Answer, Demand, RedLine, Statement
from ..models.facts import AudienceChoice
from .base import Day, Entry, MaybeText, Several, Slug, Text
from .demands import DemandEntry
from .red_lines import RedLineEntry, StrengthWord
from .responses import AnswerEntry, AnswerWord, ResponseEntry, rules_of_counter
from .statements import StatementEntry
from .words import Alias, DemandSlug, IssueSlug, OutcomeWord, PartySlug

ISSUE = "Leave it empty for the issue of the statement."


class BroughtDemandEntry(Entry):
    """The demand that a statement makes."""

    model = Demand

    addressees: Several[PartySlug] = Field(description="Of whom it is asked.")
    issue: IssueSlug | None = Field(default=None, description=ISSUE)
    asks: OutcomeWord = Field(title="It asks")
    text: Text = Field(title="In our words")
    due: Day | None = Field(
        default=None,
        title="Due",
        description="By when an answer is asked for, if a day was named.",
    )
    slug: Slug | None = None

    def rules(self) -> Iterator[tuple[str, str]]:
        yield from super().rules()
        if not self.addressees:
            yield "addressees", "Name at least one party that is asked."

    def entry(self, said: StatementEntry) -> DemandEntry:
        return DemandEntry(
            party=said.party,
            addressees=self.addressees,
            issue=self.issue or said.issue,
            asks=self.asks,
            text=self.text,
            due=self.due,
            slug=self.slug,
            round=said.round,
            document=said.document,
            **_as_said(said),
        )


class BroughtAnswerEntry(Entry):
    """The answer that a statement gives to one demand."""

    model = Answer

    demand: DemandSlug
    answer: AnswerWord
    summary: MaybeText = None
    counter: DemandSlug | None = Field(
        default=None,
        description="The party’s own demand that is the counter-offer.",
    )
    with_its_demand: bool = Field(
        default=False, description="The demand that this statement makes is the counter-offer."
    )

    def rules(self) -> Iterator[tuple[str, str]]:
        yield from super().rules()
        if self.counter is not None and self.with_its_demand:
            yield "counter", "Name one counter-offer: this demand, or that of the statement."
        yield from rules_of_counter(self.answer, offered=self.with_its_demand or bool(self.counter))

    def entry(self, said: StatementEntry, *, made: str | None = None) -> AnswerEntry:
        """The answer as said with the statement, which `made` the demand of that slug."""
        return AnswerEntry(
            demand=self.demand,
            answer=self.answer,
            summary=self.summary,
            counter=made if self.with_its_demand else self.counter,
            known_from=said.known_from,
            sources=said.sources,
            provenance=said.provenance,
            confidence=said.confidence,
        )


class BroughtRedLineEntry(Entry):
    """The red line that a statement declares."""

    model = RedLine

    issue: IssueSlug | None = Field(default=None, description=ISSUE)
    refuses: OutcomeWord = Field(
        title="It refuses", description="The outcome that the party declares it cannot live with."
    )
    text: Text = Field(title="In our words")
    strength: StrengthWord = Field(
        default=RedLine.Strength.FIRM.value,
        description="Firm, unless the party itself shows that it bargains.",
    )
    slug: Slug | None = None

    def entry(self, said: StatementEntry) -> RedLineEntry:
        return RedLineEntry(
            party=said.party,
            speaker=said.speaker,
            issue=self.issue or said.issue,
            refuses=self.refuses,
            text=self.text,
            strength=self.strength,
            slug=self.slug,
            **_as_said(said),
        )


class BroughtEntry(Entry):
    """All that a statement brings with it."""

    model = Statement

    demand: BroughtDemandEntry | None = Field(default=None, description="The demand that it makes.")
    answers: Several[BroughtAnswerEntry] = Field(
        default=(),
        description="The answers that it gives: a reply to each party whose demands it answers.",
    )
    red_line: BroughtRedLineEntry | None = Field(
        default=None, description="The red line that it declares."
    )
    speaker_alias: Alias | None = Field(
        default=None,
        title="Another name of its speaker",
        description="As its source has the speaker: an alias from then on, for whoever sees the speaker.",
    )

    def rules(self) -> Iterator[tuple[str, str]]:
        yield from super().rules()
        if self.demand is None and any(answer.with_its_demand for answer in self.answers):
            yield "answers", "The statement makes no demand that could be the counter-offer."

    @property
    def as_kept(self) -> dict[str, Any]:
        """All of it as a draft keeps it."""
        return self.model_dump(mode="json", exclude_defaults=True)

    @property
    def says_something(self) -> bool:
        return bool(self.demand or self.answers or self.red_line or self.speaker_alias)


def reply_of(said: StatementEntry, *, to: str, given: date) -> ResponseEntry:
    """The reply that a statement is to a party."""
    return ResponseEntry(
        responder=said.party,
        to=to,
        given=given,
        document=said.document,
        sources=said.sources,
        provenance=said.provenance,
        audience=said.audience,
        embargo_until=said.embargo_until,
    )


def _as_said(said: StatementEntry) -> dict[str, Any]:
    """The fields that have the same name in both."""
    names = ("day", "known_from", "sources", "provenance", "confidence")
    embargo = None if said.audience == AudienceChoice.CLEARED else said.embargo_until
    same = {name: getattr(said, name) for name in names}
    return {**same, "audience": said.audience, "embargo_until": embargo}
