"""Lines in capitals, as agencies send what is urgent: “NORLAND REJECTS LIMIT ON COD CATCH”, read as others are."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from ...rules.articles import ArticlePassage
from ...rules.candidates import FoundCandidate
from .sentences import DATELINE, VERB

LINE = re.compile(r"[^\n]+")
LETTER = re.compile(r"[^\W\d_]")
SHORT = 3
"""Names up to here that stand in capitals anyway, as of a union, keep them."""
OF_A_PLACE = re.compile(r"[a-z\d(]")
"""What a dateline has besides the place, and a sentence in capitals has not."""
FEWEST_WORDS = 5
LEAST_SHARE = 0.85
"""So many words a line has at least, and so many of its letters are capitals, to be taken for one in capitals."""


def in_small_letters(text: str, names: Iterable[str]) -> tuple[str, frozenset[int]]:
    """The text, each place as it was, with lines in capitals in small letters but for these names, and where such lines begin."""
    starts = frozenset(
        line.start() for line in LINE.finditer(text) if _is_in_capitals(_told(line[0]))
    )
    if not starts:
        return text, starts
    own = {name.lower(): name for name in names if not name.isupper() or len(name) <= SHORT}
    longest_first = sorted(filter(None, own), key=len, reverse=True)
    named = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})\b")

    def in_small(line: re.Match[str]) -> str:
        told = _told(line[0])
        small = named.sub(lambda found: own[found[0]], told.lower())
        same = line.start() in starts and len(small) == len(told)
        return line[0].removesuffix(told) + small[:1].upper() + small[1:] if same else line[0]

    return LINE.sub(in_small, text), starts


def as_told(
    passages: Iterable[ArticlePassage], text: str, capitals: Collection[int], head: int
) -> list[ArticlePassage]:
    """The passages, with what an agency sends in one line behind the head of the text, in capitals or with its place and day, as what tells something."""
    return [
        replace(one, is_heading=False)
        if one.is_heading and one.start >= head and _is_told(text, one, one.start in capitals)
        else one
        for one in passages
    ]


def _is_told(text: str, passage: ArticlePassage, is_in_capitals: bool) -> bool:
    """Whether a line tells something in a way in which no heading stands."""
    line = text[passage.start : passage.end]
    told = _told(line)
    return (is_in_capitals or told != line) and VERB.search(told) is not None


def as_written(found: FoundCandidate, text: str) -> FoundCandidate:
    """A candidate in the letters of the text in which it stands."""
    sentence = text[found.start : found.end]
    quote = found.quote if found.quote and found.quote in sentence else None
    return replace(found, sentence=sentence, quote=quote)


def _told(line: str) -> str:
    """A line without the place and the agency before it."""
    dateline = DATELINE.match(line)
    return line[dateline.end() :] if dateline and OF_A_PLACE.search(dateline[0]) else line


def _is_in_capitals(line: str) -> bool:
    letters = LETTER.findall(line)
    return (
        len(line.split()) >= FEWEST_WORDS
        and sum(letter.isupper() for letter in letters) >= LEAST_SHARE * len(letters) > 0
    )
