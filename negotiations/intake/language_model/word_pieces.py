"""Sentences as the pieces of words that the model knows, in the form in which it was taught.

Words are cut as those cut them who made the general part (Wu and others, 2016): the longest piece that
is known, then the longest of the rest, which begins with `##`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..finding.circumstances import shortly
from ..finding.opinions import AskedOf

FIRST, BETWEEN, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
"""The pieces that stand before a text and behind each of its parts, and that for a word which has none."""
GOES_ON = "##"
MOST_BEFORE, MOST_SAID, MOST_ASKED = 40, 70, 72
"""So many pieces are read of what stands before a sentence, of it, and of what is asked of it."""
LONGEST_WORD = 100
_MARKS = frozenset("$+<=>^`|~")
"""Signs that stand alone as marks do, though they are none by Unicode."""
_UNSEEN = frozenset(("Mn", "Cc", "Cf", "Co"))
_NO_SPACES = frozenset("\x1c\x1d\x1e\x1f")
_OF_CHINESE = re.compile(
    "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002a6df\U0002a700-\U0002ceaf\U0002f800-\U0002fa1f]"
)
"""Each of these is a word."""


@dataclass(frozen=True, slots=True)
class PiecedText:
    """A text as numbers of pieces, with the half to which each belongs."""

    pieces: list[int]
    segments: list[int]


class WordPieces:
    """The pieces that the model knows, each by its number: its place in the list."""

    def __init__(self, known: Iterable[str]) -> None:
        self._number = {piece: number for number, piece in enumerate(known)}
        self._of_word = lru_cache(maxsize=20_000)(self._cut)

    def of(self, text: str) -> list[int]:
        """The numbers of the pieces of a text, in their order."""
        return [number for word in _words(text) for number in self._of_word(word)]

    def of_asked(self, asked: AskedOf) -> PiecedText:
        """What the model is given to read: of what stands before the last pieces, of the rest the first."""
        one, between = self._number[FIRST], self._number[BETWEEN]
        before = self.of(asked.before)[-MOST_BEFORE:]
        said = self.of(asked.sentence)[:MOST_SAID]
        of = self.of(_in_words(asked))[:MOST_ASKED]
        first = [one, *before, between, *said, between]
        second = [*of, between]
        return PiecedText([*first, *second], [0] * len(first) + [1] * len(second))

    def _cut(self, word: str) -> tuple[int, ...]:
        unknown = (self._number[UNKNOWN],)
        if len(word) > LONGEST_WORD:
            return unknown
        pieces: list[int] = []
        start = 0
        while start < len(word):
            goes_on = GOES_ON if start else ""
            for end in range(len(word), start, -1):
                number = self._number.get(goes_on + word[start:end])
                if number is not None:
                    break
            else:
                return unknown
            pieces.append(number)
            start = end
        return tuple(pieces)


def _in_words(asked: AskedOf) -> str:
    """What the rules take it for, the circumstances, who speaks, and of what."""
    told = "; ".join((asked.by_rules, *shortly(asked.circumstances)))
    return f"{told}. {asked.who}: {asked.proposition}"


def _words(text: str) -> Iterator[str]:
    """Its words and marks, in small letters without accents."""
    told = "".join(map(_plain, unicodedata.normalize("NFD", text)))
    for word in told.split():
        start = 0
        for place, sign in enumerate(word):
            if _stands_alone(sign):
                yield from filter(None, (word[start:place], sign))
                start = place + 1
        if start < len(word):
            yield word[start:]


def _plain(sign: str) -> str:
    """The sign; a space for what separates words, and nothing for accents and what is not seen."""
    if sign.isascii() and sign.isprintable():
        return sign.lower()
    if sign.isspace() and sign not in _NO_SPACES:
        return " "
    kind = unicodedata.category(sign)
    return "" if kind in _UNSEEN or sign == "\ufffd" else sign.lower()


def _stands_alone(sign: str) -> bool:
    return sign in _MARKS or unicodedata.category(sign)[0] == "P" or bool(_OF_CHINESE.match(sign))
