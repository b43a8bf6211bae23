"""Two parties side by side on one issue: how far apart they stand."""

from __future__ import annotations

from enum import StrEnum


class Apart(StrEnum):
    """How two parties stand to each other on an issue, the widest apart first."""

    DIFFERENT_SIDES = "different-sides"
    IN_DEGREE = "in-degree"
    ONE_STATED = "only-one-stated"
    THE_SAME = "the-same"
    NEITHER_STATED = "neither-stated"


def apart(one: int | None, other: int | None) -> Apart:
    """How two scores differ: across the middle or to it, or only in degree."""
    if one is None or other is None:
        return Apart.NEITHER_STATED if one == other else Apart.ONE_STATED
    if one == other:
        return Apart.THE_SAME
    return Apart.IN_DEGREE if one * other > 0 else Apart.DIFFERENT_SIDES
