"""The bodies by which colleagues write notes for each other."""

from __future__ import annotations

from ....entries.notes import NoteEntry, NoteWordsEntry
from .base import Body
from .nouns import entry_in


class TeamNoteBody(Body, NoteEntry):
    """A note beside a party on an issue, a statement or a round."""

    def entry(self) -> NoteEntry:
        return entry_in(NoteEntry, self)


class MendedTeamNoteBody(Body, NoteWordsEntry):
    """Other words for a note."""

    def entry(self) -> NoteWordsEntry:
        return entry_in(NoteWordsEntry, self)
