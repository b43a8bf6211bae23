"""Panels below a form, to be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class LinkedRow:
    """A row that leads to the page of what it names."""

    words: str
    address: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """Something that belongs to what is shown, to be read: its acts, its answers, its sources."""

    title: str
    rows: Sequence[str | LinkedRow] = field(default_factory=list)
    none: str = "None is recorded."
    """The sentence where there are no rows."""
    more: str | None = None
    """The address of all of it."""


def with_note(words: str, note: str) -> str:
    """A row with the note on it, if there is one."""
    return f"{words} – {note}" if note else words
