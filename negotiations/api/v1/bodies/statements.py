"""The bodies by which statements are written."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Annotated, Any

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from ....entries.base import MaybeText, OneOf, Several
from ....entries.brought import BroughtEntry
from ....entries.corrections import CorrectionEntry
from ....entries.joint import (
    MAY_SAY_NOTHING,
    TOGETHER_BRINGS_NOTHING,
    JoinEntry,
    VoiceEntry,
    rules_of_voices,
    statement_of_each,
)
from ....entries.statements import StatementEntry
from ....models import Correction
from ....vocabulary.brought import BroughtWord
from ....vocabulary.corrections import SUPERSEDING_KINDS, CorrectionKind
from .base import RepeatableBody, TriableBody, let_leave_out

FallingWord = Annotated[str, OneOf(BroughtWord)]
ReasonWord = Annotated[str, OneOf(SUPERSEDING_KINDS)]


class StatementBody(RepeatableBody, StatementEntry):
    """A new statement. `day` is today unless said, `held_from` and `known_from` the day."""

    parties: Several[VoiceEntry] = Field(
        default=(),
        description="In place of `party` and `speaker`: those that say it together, each with its "
        "own speaker. Each gets a statement of its own, with a common `joint`.",
    )
    draft: bool = Field(
        default=False,
        description=(
            "A draft counts for nothing until it is published. An analyst's always is one."
        ),
    )
    also: BroughtEntry | None = Field(
        default=None,
        description=(
            "What was said in the same breath: the demand that it makes, the answers that it "
            "gives, the red line that it declares. They take its party, speaker, days, sources "
            "and audience. With a draft it waits, and is recorded once that is published."
        ),
    )

    def rules(self) -> Iterator[tuple[str, str]]:
        yield from super().rules()
        if self.parties:
            yield from rules_of_voices(self.parties)
            first = self.parties[0]
            if (self.party, self.speaker) != (first.party, first.speaker):
                yield "parties", "Say either `party` and `speaker`, or `parties`."
            if self.also is not None and self.also.says_something:
                yield "also", TOGETHER_BRINGS_NOTHING

    @model_validator(mode="before")
    @classmethod
    def _first_of_several(cls, given: Any) -> Any:
        """Of several parties the first stands for all while the rest of the statement is read."""
        several = given.get("parties") if isinstance(given, dict) else None
        if not isinstance(several, list) or not several or {"party", "speaker"} & given.keys():
            return given
        first = several[0] if isinstance(several[0], dict) else {}
        said = {name: first.get(name) for name in ("party", "speaker")}
        # What is wrong with it is told in the list.
        return given | {n: v if isinstance(v, str) and v else "none" for n, v in said.items()}

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Party and speaker may be left out, where `parties` has them."""
        described = super().__get_pydantic_json_schema__(schema, handler)
        described["required"] = [
            name for name in described["required"] if name not in ("party", "speaker")
        ]
        return described

    def entry(self) -> StatementEntry:
        return StatementEntry.model_construct(
            **{name: getattr(self, name) for name in StatementEntry.model_fields}
        )

    def entries(self) -> tuple[StatementEntry, ...]:
        """The entry of each party that says it together with others."""
        return statement_of_each(self.entry(), self.parties)


FALLS = (
    "What falls with it, of what it brought: void on every day, and not told as withdrawn. What is "
    "not named stands."
)
FOR_ALL = "For all that said it together, as far as you see them."


class CorrectionBody(TriableBody, StatementEntry):
    """A new version. What is left out is kept, save `slug` (new) and `known_from` (today)."""

    reason: ReasonWord = Field(
        description=(
            "What was wrong with it. `day-corrected` changes `day`, `held_from`, `round`, `timing` "
            "and `sources` alone, `source-corrected` `sources`, `document`, `confidence` and "
            "`provenance`, `typo-mended` `summary`."
        )
    )
    note: MaybeText = Field(
        default=None, description="By whose word, and why. `reclassified` needs it."
    )
    also: Several[FallingWord] = Field(default=(), description=FALLS)
    joint: bool = Field(default=False, description=FOR_ALL)

    def rules(self) -> Iterator[tuple[str, str]]:
        """No more than the note of its reason: the whole of the new version has to keep the others."""
        needs_note = CorrectionKind(self.reason).words.needs_note
        if needs_note and not self.note:
            yield "note", needs_note

    @classmethod
    def emptied_by_null(cls) -> Collection[str]:
        return StatementEntry.model_fields.keys() - ALWAYS_SAID

    def correction(self) -> CorrectionEntry:
        return CorrectionEntry(note=self.note)

    def changes(self) -> dict[str, Any]:
        """The fields in which the new version differs, with their values."""
        changes = self.sent(StatementEntry.model_fields)
        return {n: v for n, v in changes.items() if v is not None or n not in ALWAYS_SAID}


ALWAYS_SAID = {"day", "held_from", "known_from", "timing", "slug"}
"""The fields that every version has: in a correction `null` leaves them out."""


let_leave_out(CorrectionBody, StatementEntry)


class PublicationBody(RepeatableBody):
    """A draft that is published."""

    joint: bool = Field(
        default=False, description="With all that were drafted together, as far as you see them."
    )


class JoinBody(RepeatableBody, JoinEntry):
    """Who joins, with what it says otherwise. `day` is today unless said."""

    draft: bool = Field(
        default=False, description="A draft counts for nothing until it is published."
    )

    @classmethod
    def emptied_by_null(cls) -> Collection[str]:
        return MAY_SAY_NOTHING

    def entry(self) -> JoinEntry:
        return JoinEntry.model_construct(
            self.model_fields_set & JoinEntry.model_fields.keys(),
            **{name: getattr(self, name) for name in JoinEntry.model_fields},
        )


class NoteBody(TriableBody):
    """Why a statement is taken back."""

    model = Correction

    note: MaybeText = Field(default=None, description="By whose word, and why.")
    also: Several[FallingWord] = Field(
        default=(),
        description=FALLS,
    )
    joint: bool = Field(default=False, description=FOR_ALL)

    def entry(self) -> CorrectionEntry:
        return CorrectionEntry(note=self.note)
