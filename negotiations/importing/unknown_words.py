"""What the cells of a spreadsheet hold that names nothing here: to be asked about once, for all of its rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .issue_words import word_key

MOST_WORDS = 1000
LONGEST_WORD = 200
"""A longer text is no name, and is left to the fault of its row."""


@dataclass(slots=True)
class UnknownWord:
    """A text in the cells of a field, the first of its rows, how many there are, and what is like it."""

    field: str
    text: str
    first: int
    rows: int = 0
    like: tuple[str, ...] = ()


class UnknownWords:
    """The texts that were noted. Written otherwise in small things, one is the same."""

    def __init__(self) -> None:
        self._words: dict[tuple[str, str], UnknownWord] = {}

    def note(self, field: str, text: str, row: int, like: Iterable[str] = ()) -> None:
        if len(text) > LONGEST_WORD:
            return
        where = (field, word_key(text))
        if where not in self._words:
            if len(self._words) >= MOST_WORDS:
                return
            self._words[where] = UnknownWord(field, text, row)
        word = self._words[where]
        word.rows += 1
        word.like = word.like or tuple(like)

    def most_frequent(self) -> list[UnknownWord]:
        return sorted(self._words.values(), key=lambda word: (-word.rows, word.first))
