"""Days, lists and names in sentences."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

ARROW = "→"
INSIDE = str.maketrans({"“": "‘", "”": "’"})
"""The quotation marks of a name that is itself put in quotation marks."""


def day_words(day: date | str) -> str:
    """A day as "26 January 2022"."""
    if isinstance(day, str):
        day = date.fromisoformat(day)
    return f"{day.day} {day:%B %Y}"


def quoted(name: str) -> str:
    """A name in quotation marks, as it stands in a sentence: “Halting Nord Stream 2”."""
    return f"“{name.translate(INSIDE)}”"


def conditions_words(conditions: Iterable[str]) -> str:
    """The conditions of a stance as they are named: "if" does not read before every name."""
    named = list(conditions)
    return f"condition{'s' * (len(named) > 1)}: {'; '.join(named)}"


def listed(items: Iterable[str]) -> str:
    """Names as they stand in a sentence."""
    words = list(items)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
