"""What the first lines of a text say of it: its title, who published it, and its day.

The form of many: the headline, the publisher, the day, a by-line, then paragraphs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from ..importing.written_days import MONTHS, DayOrder, NoDay, day_in
from .languages import WORDS
from .passages import Span, lines_of

MOST_LINES = 8
LONGEST_TITLE = 250
LONGEST_LINE = 140
MOST_OTHER_WORDS = 8
"""Words that a line with the day may hold besides it: a place, the publisher, a time."""
_DAY = re.compile(
    r"\b(?:\d{4}-\d{2}-\d{2}|\d{1,2}(?:st|nd|rd|th|er|\.)?[ \t]+(?:de[ \t]+)?[^\W\d_]{3,12}\.?,?[ \t]+(?:de[ \t]+)?\d{4}"
    r"|[^\W\d_]{3,9}\.?[ \t]\d{1,2},?[ \t]\d{4}|\d{1,2}\.[ \t]?\d{1,2}\.[ \t]?\d{4}|\d{1,2}/\d{1,2}/\d{4})\b",
)
MONTHS_OF = {"no": "nb"}
"""Languages that dateparser knows by another name."""
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|er)\b")
_BY = re.compile(
    r"(?:by|from|von|par|por|di|da)[ \t]+[A-Z]|our (?:own )?(?:staff|correspondent|reporter)", re.I
)
_SAID_OF_DAY = re.compile(
    r"\b(?:published|updated|posted|issued|released|date|on|at|last|gmt|utc|cet|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b:?|\d{1,2}[:.]\d{2}(?:[ \t]*[ap]m)?",
    re.IGNORECASE,
)
_NEITHER = " \t,;:|·•()[]–—-/"
_FINAL = re.compile(r"[.!?…][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class FirstLines:
    """What was found; `spans` are the places of those lines. Empty or None where nothing was."""

    title: str = ""
    publisher: str = ""
    day: date | None = None
    spans: tuple[Span, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class _HeadLine:
    text: str
    span: Span
    is_new_block: bool
    day: date | None
    rest: str


def first_lines(text: str) -> FirstLines:
    """The title, publisher and day with which a text begins; running text is none of them."""
    lines = _lines(text)
    if not lines or len(lines[0].text) > LONGEST_TITLE:
        return FirstLines()
    if lines[0].day and not any(line.day for line in lines[1:3]):
        return FirstLines()
    dated = next((n for n, line in enumerate(lines[:5]) if n and line.day), 0)
    if any(_is_running(line) for line in lines[1:dated]):
        dated = 0
    if not dated and not _is_title_alone(lines):
        return FirstLines()
    kept, publisher = [lines[0]], ""
    for place, line in enumerate(lines[1:], start=1):
        if not _belongs(line, place, dated):
            break
        kept.append(line)
        if not publisher and place <= max(dated, 2) and not _BY.match(line.text):
            publisher = line.rest if line.day else line.text
    return FirstLines(
        title=lines[0].text,
        publisher=publisher,
        day=lines[dated].day if dated else next((k.day for k in kept if k.day), None),
        spans=tuple(line.span for line in kept),
    )


def day_of_line(text: str) -> date | None:
    """The day that stands in a line, where that is in no doubt."""
    found = _DAY.search(text)
    if found is None:
        return None
    written = _ORDINAL.sub("", " ".join(found.group().split()))
    try:
        return day_in(written, DayOrder())
    except NoDay:
        return _day_in_other_words(written)


def _day_in_other_words(written: str) -> date | None:
    """A day with the name of a month in another language: 12 janvier 2022."""
    month = re.search(r"(?!de\b)[^\W\d_]{3,}", written)
    if month is None or month.group().lower() in MONTHS:
        return None
    import dateparser

    parsed = dateparser.parse(
        written,
        languages=[MONTHS_OF.get(language, language) for language in WORDS],
        settings={"STRICT_PARSING": True, "PARSERS": ["absolute-time"]},
    )
    return parsed.date() if parsed else None


def _lines(text: str) -> list[_HeadLine]:
    found: list[_HeadLine] = []
    for start, end in islice(lines_of(text), MOST_LINES):
        words = text[start:end]
        is_new_block = bool(found) and text.count("\n", found[-1].span[1], start) > 1
        found.append(_HeadLine(words, (start, end), is_new_block, *_day_and_rest(words)))
    return found


def _day_and_rest(line: str) -> tuple[date | None, str]:
    """The day of a line that says little else, and what else it says."""
    if len(line) > LONGEST_LINE or (day := day_of_line(line)) is None:
        return None, ""
    rest = _SAID_OF_DAY.sub(" ", _DAY.sub(" ", line, count=1))
    rest = " ".join(rest.split()).strip(_NEITHER)
    return (day, rest) if len(rest.split()) <= MOST_OTHER_WORDS else (None, "")


def _is_running(line: _HeadLine) -> bool:
    """Whether a line behind the first is text that runs on."""
    if line.day:
        return False
    return len(line.text) > LONGEST_LINE or bool(_FINAL.search(line.text))


def _belongs(line: _HeadLine, place: int, dated: int) -> bool:
    """Whether a line behind the title is one of the head: up to the day, a by-line, or one right below."""
    if place <= dated:
        return True
    if _is_running(line):
        return False
    right_below = place == dated + 1 and not line.is_new_block
    return bool(_BY.match(line.text)) or line.day is not None or right_below


def _is_title_alone(lines: list[_HeadLine]) -> bool:
    """Whether the first line stands on its own over a text, and is no sentence itself."""
    return (
        len(lines) > 1
        and lines[1].is_new_block
        and not re.search(r"[.…:][\"'”’»)\]]*$", lines[0].text)
    )
