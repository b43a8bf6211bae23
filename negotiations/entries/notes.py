"""A note of a colleague, beside a cell, a statement or a round."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from ..models import Note
from ..rules.notes import NOTE_AUDIENCES
from .base import Entry, OneOf, Text
from .words import IssueSlug, PartySlug, RoundSlug, StatementSlug

NoteAudienceWord = Annotated[str, OneOf(one.word for one in NOTE_AUDIENCES)]
BESIDE_ONE = "Say beside what it stands: a party on an issue, a statement, or a round; one of them."


class NoteWordsEntry(Entry):
    """The words of a note: plain text, of which the line breaks are kept."""

    model = Note

    text: Text = Field(title="Note", description="In no mail, no feed and no export.")


class NoteEntry(NoteWordsEntry):
    """A note with what it is beside, and for whom it is."""

    party: PartySlug | None = Field(default=None, description="With an issue: on that cell.")
    issue: IssueSlug | None = Field(default=None, description="With a party: on that cell.")
    statement: StatementSlug | None = Field(default=None, description="In whichever version.")
    round: RoundSlug | None = None
    audience: NoteAudienceWord = Field(
        default=NOTE_AUDIENCES[0].word, description="One to which you belong yourself."
    )

    def rules(self) -> Iterator[tuple[str, str]]:
        yield from super().rules()
        cell = (self.party, self.issue)
        named = [any(cell), bool(self.statement), bool(self.round)]
        if sum(named) != 1 or (any(cell) and not all(cell)):
            yield "beside", BESIDE_ONE
