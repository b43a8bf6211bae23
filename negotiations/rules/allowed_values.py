"""The values that are right where one is wrong: the same for a query, a body, a form and a case file."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

LONGEST_LIST = 40
"""Allowed values are listed up to here; beyond, the nearest ones are named."""


def what_is_right(wrong: str, values: Sequence[str]) -> str:
    """The end of a sentence that names the allowed values, or the nearest of many."""
    if not values:
        return "none can be given."
    if len(values) <= LONGEST_LIST:
        return f"use {'one of ' if len(values) > 1 else ''}{', '.join(values)}."
    near = get_close_matches(wrong, values, n=5)
    return f"did you mean {', '.join(near)}?" if near else f"there are {len(values)}, none like it."
