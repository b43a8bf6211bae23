"""What is typed to search, and the words of a text by which it is found.

A word is compared without upper case, accents and the ending of its form: "Agreements" is found by
"agreement", "Núland" by "Nuland". Marks “ ” keep words together, a minus before a word leaves out
whatever has it, and all else is taken as it stands: nothing that is typed is a mistake.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from .english_stems import english_stem

LONGEST_SEARCH = 200
"""So many characters may be typed."""
EXCERPT = 34
"""So many words of a long text are shown around the first that was found."""

_POINTS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
_WORD = re.compile(rf"(?:[^\W_][{_POINTS}]*)+", re.UNICODE)
_OWNER = re.compile(r"['’]s\b")
_ASKED = re.compile(
    r"(?P<minus>(?<!\S)[-−])?(?:[\"“”„«](?P<phrase>[^\"“”„«»]*)[\"“”»]?|(?P<bare>[^\s\"“”„«»]+))"
)
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)

Phrase = tuple[str, ...]
"""Words that follow each other, as they are compared."""


@dataclass(frozen=True, slots=True)
class SearchTerms:
    """What was asked for: each of `phrases` has to be there, and none of `excluded`."""

    phrases: tuple[Phrase, ...] = ()
    excluded: tuple[Phrase, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.phrases)


@dataclass(frozen=True, slots=True)
class MarkedPiece:
    """A part of a text, and whether it is what was asked for."""

    text: str
    found: bool


@lru_cache(maxsize=65_536)
def folded_word(word: str) -> str:
    """A word without upper case and accents."""
    apart = unicodedata.normalize("NFKD", word.casefold().translate(_PLAIN))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


@lru_cache(maxsize=65_536)
def compared(word: str) -> str:
    """A word as it is compared with others."""
    plain = folded_word(word)
    return english_stem(plain) if plain.isascii() else plain


def words_in(text: str) -> Iterator[re.Match[str]]:
    """The words of a text with their places; the s of an owner ("Kyiv’s") is none."""
    owned = {match.start() + 1 for match in _OWNER.finditer(text)}
    return (word for word in _WORD.finditer(text) if word.start() not in owned)


def words_of(*texts: str) -> str:
    """The words of those texts as they are compared, with a space between them."""
    return " ".join(compared(word.group()) for text in texts for word in words_in(text))


def asked_for(typed: str) -> SearchTerms:
    """What was typed, as it is asked for; each phrase once."""
    phrases: dict[Phrase, None] = {}
    excluded: dict[Phrase, None] = {}
    for match in _ASKED.finditer(typed):
        phrase = tuple(words_of(match["phrase"] or match["bare"] or "").split())
        if phrase:
            (excluded if match["minus"] else phrases)[phrase] = None
    return SearchTerms(tuple(phrases), tuple(excluded))


def typed_without(typed: str, phrase: Phrase) -> str:
    """What was typed, without that phrase."""
    left = (
        match.group()
        for match in _ASKED.finditer(typed)
        if match["minus"]
        or tuple(words_of(match["phrase"] or match["bare"] or "").split()) != phrase
    )
    return " ".join(left)


def says(words: str, phrase: Phrase) -> bool:
    """Whether the words of a text, as `words_of` gives them, have the phrase in them."""
    return f" {' '.join(phrase)} " in f" {words} "


def pieces(text: str, phrases: Iterable[Phrase]) -> list[MarkedPiece]:
    """The text in pieces, those that were asked for apart; together they are the text."""
    spans = sorted(_spans(text, tuple(phrases)))
    cut: list[MarkedPiece] = []
    here = 0
    for start, end in spans:
        if start < here:
            continue
        if start > here:
            cut.append(MarkedPiece(text[here:start], found=False))
        cut.append(MarkedPiece(text[start:end], found=True))
        here = end
    if here < len(text):
        cut.append(MarkedPiece(text[here:], found=False))
    return cut


def excerpt(text: str, phrases: Iterable[Phrase]) -> str:
    """The text, or of a long one some words around the first that was asked for."""
    words = list(words_in(text))
    if len(words) <= EXCERPT:
        return text
    spans = _spans(text, tuple(phrases))
    begins = min((start for start, _ in spans), default=0)
    place = next((n for n, word in enumerate(words) if word.end() > begins), 0)
    first = max(0, min(place - EXCERPT // 3, len(words) - EXCERPT))
    last = min(len(words), first + EXCERPT) - 1
    start = words[first].start() if first else 0
    ends = words[last].end() if last < len(words) - 1 else len(text)
    return f"{'… ' if first else ''}{text[start:ends]}{' …' if ends < len(text) else ''}"


def _spans(text: str, phrases: tuple[Phrase, ...]) -> set[tuple[int, int]]:
    words = list(words_in(text))
    keys = [compared(word.group()) for word in words]
    spans = set()
    for phrase in phrases:
        long = len(phrase)
        for place in range(len(keys) - long + 1):
            if tuple(keys[place : place + long]) == phrase:
                spans.add((words[place].start(), words[place + long - 1].end()))
    return spans
