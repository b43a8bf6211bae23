"""The passages of a text: its paragraphs, the turns of a transcript, numbered paragraphs.

A label is taken for one where the text has several of its sort: one line that begins with a word
in capitals and a colon makes no transcript.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from ..rules.articles import ArticlePassage

type Span = tuple[int, int]

LONGEST_LABEL = 80
LONGEST_HEADING = 110
"""A line on its own, up to here and without a stop at its end, is a heading."""
FEWEST = 2
FEWEST_NAMES = 3
"""So many turns with names in small letters make a transcript; of a few, any sentence may have one."""

ASKING = {
    *("q", "question", "journalist", "reporter", "press", "interviewer", "correspondent"),
    *("frage", "journalistin", "pregunta", "periodista", "domanda", "giornalista", "pergunta"),
    *("jornalista", "vraag", "fråga", "вопрос", "журналист", "корреспондент", "питання"),
}
"""Who asks, in small letters."""
_LETTERS = r"[^\W\d_]"
_OFFICE = r"(?:[ \t]*\([^()\n]{1,50}\))?"
_SHORT = re.compile(rf"(?P<label>[QA]|Q\d{{1,2}}|A\d{{1,2}}){_OFFICE}[ \t]*[.:][ \t]+(?=\S)")
_NAME = re.compile(rf"(?P<label>{_LETTERS}[^:\n()]{{0,60}}{_OFFICE})[ \t]*:[ \t]*(?=\S|\n\S)")
_DASH = re.compile(r"(?P<label>[—–―])[ \t]*(?=[^\s\d])")
_HYPHEN = re.compile(r"(?P<label>-)[ \t]+(?=\S)")
_NUMBER = re.compile(
    r"(?:§[ \t]*|\()?(?P<label>\d{1,3}(?:\.\d{1,3}){0,3}|(?<=\()[a-z]{1,4})(?P<mark>[.)]?)[ \t]+(?=\S)"
)
_SMALL_WORDS = {
    *("of", "the", "and", "for", "de", "da", "di", "du", "del", "la", "le"),
    *("van", "von", "der", "den", "al", "el", "bin", "ibn"),
}
_TIME = re.compile(r"\d{1,2}[.:]\d{2}[ \t]+(?:(?:GMT|UTC|CET|CEST|BST|[ap]m)[ \t]+)?")
"""The time of an entry, before the place from which it comes."""
_STOPS = ".!?…:;,"
_CLOSING = "\"'”’»)]"


class _Sort(StrEnum):
    SHORT = "short"
    CAPITALS = "capitals"
    NAME = "name"
    DASH = "dash"
    HYPHEN = "hyphen"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class _Label:
    """What stands before a line that may be a turn or a number; `after` is where the line goes on."""

    sort: _Sort
    words: str
    start: int
    after: int
    asks: bool


def passages_of(text: str, headings: Collection[Span] = ()) -> tuple[ArticlePassage, ...]:
    """The passages of a text in their order: all of it but blanks and labels, nothing twice.

    `headings` are the places that are known to be no running text.
    """
    lines = list(lines_of(text))
    places = _HeadingPlaces(headings)
    labels = _believed(text, [label for label in _labels(text, lines) if not places.hold(label)])
    found = [
        passage
        for block in _blocks(text, lines)
        for passage in _of_block(text, block, labels, places)
    ]
    return tuple(_with_questions(text, found, labels))


def lines_of(text: str) -> Iterator[Span]:
    """The places of the lines that are not blank, without the blanks around them."""
    start = 0
    for line in text.split("\n"):
        if words := line.strip():
            begins = start + len(line) - len(line.lstrip())
            yield begins, begins + len(words)
        start += len(line) + 1


def _blocks(text: str, lines: list[Span]) -> Iterator[list[Span]]:
    """The lines of each paragraph: those between which none is blank."""
    block: list[Span] = []
    for line in lines:
        if block and text.count("\n", block[-1][1], line[0]) > 1:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


class _HeadingPlaces:
    """Places of a text that do not overlap."""

    def __init__(self, spans: Collection[Span]) -> None:
        self._spans = sorted(spans)

    def hold(self, label: _Label) -> bool:
        """Whether a label begins in one of them."""
        return self.holds((label.start, label.start))

    def holds(self, span: Span) -> bool:
        """Whether it lies within one of them."""
        place = bisect_right(self._spans, (span[0], sys.maxsize)) - 1
        return place >= 0 and span[1] <= self._spans[place][1]


def _labels(text: str, lines: list[Span]) -> Iterator[_Label]:
    for start, end in lines:
        if label := _label(text, start, end):
            yield label


def _label(text: str, start: int, end: int) -> _Label | None:
    for sort, pattern in (
        (_Sort.SHORT, _SHORT),
        (_Sort.NUMBER, _NUMBER),
        (_Sort.DASH, _DASH),
        (_Sort.HYPHEN, _HYPHEN),
        (_Sort.NAME, _NAME),
    ):
        found = pattern.match(text, start)
        if found is None:
            continue
        words = " ".join(found["label"].split())
        if sort is _Sort.NUMBER and text[start] not in "§(" and not found["mark"]:
            continue
        if sort is _Sort.NAME:
            if not _may_be_name(words):
                continue
            named = words.partition("(")[0]
            sort = _Sort.CAPITALS if named == named.upper() else _Sort.NAME
        return _Label(sort, words, start, found.end(), asks=_asks(text[start:end]))
    return None


def _may_be_name(words: str) -> bool:
    """Capitals, or words that all begin with one but for the small ones between them."""
    named = words.partition("(")[0].split()
    if len(words) > LONGEST_LABEL or not 1 <= len(named) <= 7:
        return False
    return all(word[0].isupper() or word in _SMALL_WORDS for word in named) and not any(
        c.isdigit() for word in named for c in word
    )


def _believed(text: str, labels: list[_Label]) -> dict[int, _Label]:
    """The labels that are some, by the place of their line."""
    sorts = Counter(label.sort for label in labels)
    asked = Counter(label.sort for label in labels if label.asks)
    turns = sorts[_Sort.SHORT] + sorts[_Sort.CAPITALS]
    has_question = any(label.words[0] == "Q" for label in labels if label.sort is _Sort.SHORT)
    names = Counter(label.words for label in labels if label.sort is _Sort.NAME)
    spoken = sorts[_Sort.NAME] >= FEWEST_NAMES and (
        max(names.values(), default=0) > 1 or any(is_asking(name) for name in names)
    )
    believed = {
        _Sort.SHORT: has_question and turns >= FEWEST,
        _Sort.CAPITALS: turns >= FEWEST,
        _Sort.NAME: spoken,
        _Sort.DASH: sorts[_Sort.DASH] >= FEWEST and asked[_Sort.DASH] > 0,
        _Sort.HYPHEN: sorts[_Sort.HYPHEN] >= FEWEST
        and asked[_Sort.HYPHEN] * 2 > sorts[_Sort.HYPHEN],
        _Sort.NUMBER: sorts[_Sort.NUMBER] >= FEWEST,
    }
    return {label.start: label for label in labels if believed[label.sort]}


def _asks(words: str) -> bool:
    return words.rstrip(_CLOSING).endswith("?")


def _of_block(
    text: str, lines: list[Span], labels: dict[int, _Label], headings: _HeadingPlaces
) -> Iterator[ArticlePassage]:
    """One passage, or several where a line within it is a heading or has a label of its own."""
    start, before = lines[0]
    was_heading = headings.holds(lines[0])
    for line in lines[1:]:
        is_heading = headings.holds(line)
        if is_heading or was_heading or line[0] in labels:
            yield _passage(text, (start, before), labels, headings)
            start = line[0]
        before, was_heading = line[1], is_heading
    yield _passage(text, (start, before), labels, headings)


def _passage(
    text: str, span: Span, labels: dict[int, _Label], headings: _HeadingPlaces
) -> ArticlePassage:
    start, end = span
    label = labels.get(start)
    if label is not None:
        blanks = len(text[label.after : end]) - len(text[label.after : end].lstrip())
        return ArticlePassage(start=min(label.after + blanks, end), end=end, label=label.words)
    heads = headings.holds(span) or _is_heading(text[start:end])
    return ArticlePassage(start=start, end=end, is_heading=heads)


def _is_heading(text: str) -> bool:
    """A short line without a stop, that begins as a line does: no remains of a sentence."""
    return (
        len(text) <= LONGEST_HEADING
        and "\n" not in text
        and _TIME.sub("", text)[:1].isupper()
        and not text.rstrip(_CLOSING).endswith(tuple(_STOPS))
        and (text[-1] not in _CLOSING or (text[-1] == ")" and "(" in text))
    )


def _with_questions(
    text: str, found: list[ArticlePassage], labels: dict[int, _Label]
) -> Iterator[ArticlePassage]:
    asking = _those_who_ask(text, found)
    dashes = {label.words for label in labels.values() if label.sort in (_Sort.DASH, _Sort.HYPHEN)}
    running = [p for p in found if not p.is_heading]
    answered = Counter(
        other.label in dashes for one, other in pairwise(running) if one.label in dashes
    )
    # Where what follows a dash has none, the dashes are the interviewer's.
    alone = answered[False] > answered[True]
    for passage in found:
        if passage.label in dashes:
            is_question = alone or _ends_asking(text, passage)
        else:
            is_question = bool(passage.label) and passage.label in asking
        yield replace(passage, is_question=True) if is_question else passage


def _those_who_ask(text: str, found: list[ArticlePassage]) -> set[str]:
    """The labels of journalists: by their word, or by turns that are all questions."""
    turns = Counter(p.label for p in found if p.label)
    asked = Counter(p.label for p in found if p.label and _ends_asking(text, p))
    return {
        label
        for label, count in turns.items()
        if is_asking(label) or (label[0].isalpha() and 1 < count == asked[label])
    }


def is_asking(label: str) -> bool:
    """Whether a label is a word for whoever asks: “Q”, “Question (Herald)”, “Journalist”."""
    word = label.partition("(")[0].strip().lower().rstrip("0123456789")
    return word in ASKING or word.split()[0:1] == ["question"]


def _ends_asking(text: str, passage: ArticlePassage) -> bool:
    return _asks(text[passage.start : passage.end])
