"""Entries of what parties say together: who says it, and who joins later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import Field

from .base import Entry, Text
from .statements import StanceWord, StatementEntry
from .words import IssueSlug, PartySlug, SpeakerSlug

TOGETHER_BRINGS_NOTHING = (
    "What several say together brings nothing with it. Record the demand, the answers, the red line "
    "and another name of a speaker by themselves; one reply may have several responders."
)


class VoiceEntry(Entry):
    """A party that says something together with others, and who speaks for it."""

    party: PartySlug = Field(description="One of the parties.")
    speaker: SpeakerSlug = Field(description="Who said it for that party.")


def statement_of_each(
    entry: StatementEntry, voices: Sequence[VoiceEntry]
) -> tuple[StatementEntry, ...]:
    """The entry of each party, with the slug that was asked for made each one's own."""
    fields = {name: getattr(entry, name) for name in StatementEntry.model_fields}
    return tuple(
        StatementEntry.model_construct(
            **{
                **fields,
                "party": voice.party,
                "speaker": voice.speaker,
                "slug": entry.slug and f"{entry.slug}-{voice.party}",
            }
        )
        for voice in voices
    )


def rules_of_voices(voices: Sequence[VoiceEntry]) -> Iterator[tuple[str, str]]:
    """What is wrong with the parties of a joint statement."""
    parties = [voice.party for voice in voices]
    if len(parties) < 2:
        yield "parties", "Name at least two; what one party says needs no list."
    elif len(set(parties)) < len(parties):
        yield "parties", "Name each party once."


class JoinEntry(StatementEntry):
    """That a party joins what others said: with what it says otherwise, the rest is taken over."""

    issue: IssueSlug | None = None  # type: ignore[assignment]
    stance: StanceWord | None = None  # type: ignore[assignment]
    summary: Text | None = None  # type: ignore[assignment]

    def rules(self) -> Iterator[tuple[str, str]]:
        """The issue alone: it is the whole of the statement made of it that has to keep the rules."""
        if self.issue is not None:
            yield "issue", "Whoever joins speaks on the same issue; leave it out."

    def said(self) -> dict[str, Any]:
        """The fields that are said, and not left to what is joined."""
        return {
            name: value
            for name in self.model_fields_set & StatementEntry.model_fields.keys()
            if (value := getattr(self, name)) is not None or name in MAY_SAY_NOTHING
        }


MAY_SAY_NOTHING = frozenset({"conditions", "document"})
"""The fields of which null says that there is none, where what is joined has some."""
