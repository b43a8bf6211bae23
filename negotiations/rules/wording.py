"""Days, numbers, lists and names in sentences."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

ARROW = "→"
OPENING_MARK = "“"
INSIDE = str.maketrans({"“": "‘", "”": "’"})
"""The quotation marks of a name that is itself put in quotation marks."""


def day_words(day: date | str) -> str:
    """A day as "26 January 2022"."""
    day = _as_day(day)
    return f"{day.day} {day:%B %Y}"


def short_day_words(day: date | str, year: int | None) -> str:
    """A day as "26 Jan", for tight places; as "26 Jan 2022" where that is not the year of all around it."""
    day = _as_day(day)
    return f"{day.day} {day:%b}" if day.year == year else f"{day.day} {day:%b %Y}"


def _as_day(day: date | str) -> date:
    return date.fromisoformat(day) if isinstance(day, str) else day


def span_words(first: date | str, last: date | str) -> str:
    """From one day to another: "26 January 2022", "16–20 September 2024"."""
    first, last = _as_day(first), _as_day(last)
    if first == last:
        return day_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_words(last)}"
    return f"{day_words(first)} to {day_words(last)}"


def quoted(name: str) -> str:
    """A name in quotation marks, as it stands in a sentence: “Halting Nord Stream 2”."""
    return f"{OPENING_MARK}{name.translate(INSIDE)}”"


def conditions_words(conditions: Iterable[str]) -> str:
    """The conditions of a stance as they are named: "if" does not read before every name."""
    named = list(conditions)
    return f"condition{'s' * (len(named) > 1)}: {'; '.join(named)}"


_NUMBERS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]


def number_words(number: int) -> str:
    """Numbers up to twelve as words, as they stand in sentences."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


def listed(items: Iterable[str]) -> str:
    """Names as they stand in a sentence."""
    words = list(items)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


OPENING = 300
"""A quote of more characters is folded: so many of them are read first."""
LEFT_OUT = "[…]"


def opening(text: str, most: int = OPENING) -> str:
    """The text itself, or as many whole words of a longer one as fit, and that something is left out."""
    if len(text) <= most:
        return text
    # Of a word that is longer than all that, its beginning.
    kept = text[: most + 1].rsplit(maxsplit=1)[0][:most].rstrip()
    return f"{kept} {LEFT_OUT}"
