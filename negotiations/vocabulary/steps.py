"""The names of a step from one stance to the next (rule 4)."""

from __future__ import annotations

from enum import StrEnum


class Nature(StrEnum):
    """`reversed` across the middle, `conditions-changed` with the same stance, else `moved`.

    A first stance is no step, and is called `first-stated`.
    """

    MOVED = "moved"
    REVERSED = "reversed"
    CONDITIONS_CHANGED = "conditions-changed"
    FIRST_STATED = "first-stated"


class Direction(StrEnum):
    """`towards` the proposition, or `away` from it."""

    TOWARDS = "towards"
    AWAY = "away"


class Movement(StrEnum):
    """Towards the party's own side a position is `hardened`, away from it `softened`."""

    HARDENED = "hardened"
    SOFTENED = "softened"
