"""On which day which items of an agenda were taken, where minutes say so before they go through them."""

from __future__ import annotations

import re

from .day_words import DATE

NUMERALS = {"i": 1, "v": 5, "x": 10}
NUMBER = r"(?:[ivx]{1,7}|\d{1,3})"
"""No agenda has more items."""
TAKEN = re.compile(
    r"\b(?:items?|points?)\b[^.\n]{0,120}?\b(?:taken|discussed|considered|dealt with|examined|heard|covered)\b[^.\n]{0,160}",
    re.IGNORECASE,
)
ITEMS = re.compile(
    rf"\b(?:items?|points?)\s+(?P<first>{NUMBER})(?:\s*(?:to|through|and|[–-])\s*(?P<last>{NUMBER}))?\s+(?:(?:were|was)\s+\w+\s+(?:with\s+)?)?on\s+(?P<date>{DATE.pattern})",
    re.IGNORECASE,
)
HEADING = re.compile(rf"\W*(?:agenda\s+)?(?:item|point)\s+(?P<item>{NUMBER})\b", re.IGNORECASE)


def days_of_items(text: str) -> dict[int, str]:
    """The dates on which a text says that the items of an agenda were taken, by their numbers."""
    days: dict[int, str] = {}
    for told in TAKEN.finditer(text):
        for items in ITEMS.finditer(told[0]):
            first = _number(items["first"])
            last = _number(items["last"]) if items["last"] else first
            days |= dict.fromkeys(range(first, min(last, first + 99) + 1), items["date"])
    return days


def item_of(heading: str) -> int:
    """The number of the item that a heading opens; 0 where it opens none."""
    match = HEADING.match(heading)
    return _number(match["item"]) if match else 0


def _number(numeral: str) -> int:
    if numeral.isdigit():
        return int(numeral)
    values = [NUMERALS[letter] for letter in numeral.lower()]
    behind = [*values[1:], 0]
    return sum(-one if one < other else one for one, other in zip(values, behind, strict=True))
