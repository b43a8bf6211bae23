"""The bodies by which statements are written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import Field

from ....entries.base import MaybeText, OneOf, Several
from ....entries.brought import BroughtEntry
from ....entries.corrections import CorrectionEntry
from ....entries.statements import StatementEntry
from ....models import Correction
from ....vocabulary.brought import BroughtWord
from ....vocabulary.corrections import SUPERSEDING_KINDS, CorrectionKind
from .base import RepeatableBody, TriableBody

FallingWord = Annotated[str, OneOf(BroughtWord)]
ReasonWord = Annotated[str, OneOf(SUPERSEDING_KINDS)]


class StatementBody(RepeatableBody, StatementEntry):
    """A new statement. `day` is today unless said, `held_from` and `known_from` the day."""

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
            "and audience. Not with a draft."
        ),
    )

    def entry(self) -> StatementEntry:
        return StatementEntry.model_construct(
            **{name: getattr(self, name) for name in StatementEntry.model_fields}
        )


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

    def rules(self) -> Iterator[tuple[str, str]]:
        """No more than the note of its reason: the whole of the new version has to keep the others."""
        needs_note = CorrectionKind(self.reason).words.needs_note
        if needs_note and not self.note:
            yield "note", needs_note

    def correction(self) -> CorrectionEntry:
        return CorrectionEntry(note=self.note)

    def changes(self) -> dict[str, Any]:
        """The fields in which the new version differs, with their values."""
        changes = self.sent(StatementEntry.model_fields)
        return {n: v for n, v in changes.items() if v is not None or n not in ALWAYS_SAID}


ALWAYS_SAID = {"day", "held_from", "known_from", "timing", "slug"}
"""The fields that every version has: in a correction `null` leaves them out."""


def _may_be_left_out(body: type[CorrectionBody]) -> None:
    """Lets a body leave out what an entry has to say."""
    for name in StatementEntry.model_fields:
        body.model_fields[name].default = None
    body.model_rebuild(force=True)


_may_be_left_out(CorrectionBody)


class NoteBody(TriableBody):
    """Why a statement is taken back."""

    model = Correction

    note: MaybeText = Field(default=None, description="By whose word, and why.")
    also: Several[FallingWord] = Field(
        default=(),
        description="What falls with it, of what it brought: void on every day, and not told as "
        "withdrawn. What is not named stands.",
    )

    def entry(self) -> CorrectionEntry:
        return CorrectionEntry(note=self.note)
