"""The stance scale, and what a step between two stances is called (rule 4)."""

from __future__ import annotations

SCORES: dict[str, int | None] = {
    "rejects": -2,
    "leaning-against": -1,
    "open-or-conditional": 0,
    "leaning-for": 1,
    "accepts": 2,
    "no-public-position": None,
}
"""Every stance with its score; silence has none."""

SILENCE = "no-public-position"

OPPOSITE = {"accepts": "rejects", "rejects": "accepts"}
"""The other outcome that a demand can ask for and a red line refuse."""


def nature(before: str, after: str) -> str:
    """`reversed` across the middle, `conditions-changed` for the same stance, else `moved`."""
    if before == after:
        return "conditions-changed"
    return "reversed" if _score(before) * _score(after) < 0 else "moved"


def direction(before: str, after: str) -> str | None:
    """`towards` the proposition or `away` from it; None where the stance is the same."""
    step = _score(after) - _score(before)
    if step == 0:
        return None
    return "towards" if step > 0 else "away"


def _score(stance: str) -> int:
    score = SCORES[stance]
    if score is None:
        raise ValueError(f"{stance} is no stance on a proposition")
    return score
