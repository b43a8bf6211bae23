"""How many cells of a matrix are read in one answer, or in one table: more are read by parts."""

from __future__ import annotations

MOST_CELLS = 20_000
"""Parties times issues. A matrix of 198 parties and 100 issues has 19,800 cells."""


class TooManyCells(ValueError):
    """More was asked for than one answer holds; its words say how much, and how much that is."""


def refuse_too_many(parties: int, issues: int) -> None:
    """Raises `TooManyCells` where a matrix of so many has more cells than are read at once."""
    if parties * issues > MOST_CELLS:
        raise TooManyCells(
            f"{parties:,} parties on {issues:,} issues are {parties * issues:,} cells, and at most "
            f"{MOST_CELLS:,} are read at once."
        )
