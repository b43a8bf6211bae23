"""The nature and direction of a step between two stances (rule 4)."""

from __future__ import annotations

from ..vocabulary.stances import Stance
from ..vocabulary.steps import Direction, Nature


def nature(before: str, after: str) -> Nature:
    """`reversed` across the middle, `conditions-changed` for the same stance, else `moved`."""
    if before == after:
        return Nature.CONDITIONS_CHANGED
    return Nature.REVERSED if _score(before) * _score(after) < 0 else Nature.MOVED


def direction(before: str, after: str) -> Direction | None:
    """`towards` the proposition or `away` from it; None where the stance is the same."""
    step = _score(after) - _score(before)
    if step == 0:
        return None
    return Direction.TOWARDS if step > 0 else Direction.AWAY


def _score(stance: str) -> int:
    score = Stance(stance).score
    if score is None:
        raise ValueError(f"{stance} is no stance on a proposition")
    return score
