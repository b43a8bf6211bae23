"""What the cells of a spreadsheet call issues, and what the first row of each word says of it.

A topic may be the opposite of our name: *yes* to *more arms* is no *accepts* of "Ending arms
deliveries". Somebody has to read the sentence; a word that reads the other way round has its
stances mirrored.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..rules.names import folded

MOST_WORDS = 1000


def word_key(text: str) -> str:
    """The same for words that differ in small things only."""
    return folded(text) or text


@dataclass(slots=True)
class IssueWord:
    """A word for an issue, how many rows have it, and the first that says what can be read.

    `party` and `stance` are what that row has, the stance as its cell says it.
    """

    text: str
    party: str
    stance: str
    first: int
    rows: int = 0


class IssueWords:
    """The words for issues that were noted."""

    def __init__(self) -> None:
        self._words: dict[str, IssueWord] = {}

    def note(self, text: str, row: int, *, party: str, stance: str) -> None:
        key = word_key(text)
        if key not in self._words:
            if len(self._words) >= MOST_WORDS:
                return
            self._words[key] = IssueWord(text, party, stance, row)
        self._words[key].rows += 1

    def __iter__(self) -> Iterator[IssueWord]:
        return iter(self._words.values())
