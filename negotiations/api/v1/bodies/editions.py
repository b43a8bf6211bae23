"""The body by which an edition is made."""

from __future__ import annotations

from ....entries.editions import EditionEntry
from .base import Body
from .nouns import entry_in


class EditionBody(Body, EditionEntry):
    """The day whose record is frozen: today unless said."""

    def entry(self) -> EditionEntry:
        return entry_in(EditionEntry, self)
