"""The values that are right where one is wrong: the same for a query, a body, a form and a case file."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

MOST_SUGGESTED = 3
"""Of so many wrong ones at once it is said what would be right: to look for the nearest takes its time."""
ONLY_SO_MANY = f"What would be right is said of the first {MOST_SUGGESTED} alone."
LONGEST_WRONG = 120
"""Nothing is near to what is longer than any name."""
LONGEST_LIST = 40
"""Allowed values are listed up to here; beyond, the nearest ones are named."""


def what_is_right(wrong: str, values: Sequence[str]) -> str:
    """The end of a sentence that names the allowed values, or the nearest of many."""
    if not values:
        return "none can be given."
    if len(values) <= LONGEST_LIST:
        return f"use {'one of ' if len(values) > 1 else ''}{', '.join(values)}."
    near = get_close_matches(wrong, values, n=5) if len(wrong) <= LONGEST_WRONG else []
    return f"did you mean {', '.join(near)}?" if near else f"there are {len(values)}, none like it."


def suggestion(place: int, wrong: str, values: Sequence[str]) -> str:
    """The same for one of several wrong ones, by its place among them: of the first few alone."""
    if place < MOST_SUGGESTED:
        return what_is_right(wrong, values)
    return ONLY_SO_MANY if place == MOST_SUGGESTED else ""
