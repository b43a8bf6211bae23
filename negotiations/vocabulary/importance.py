"""The places of what is told together: what weighs most comes first (rule 18)."""

from __future__ import annotations

from enum import IntEnum


class Importance(IntEnum):
    """The places of news, and after them those of the rest."""

    CROSSED = 0
    SETTLED = 1
    """Agreed or reopened."""
    REVERSED = 2
    REFUSED = 3
    COUNTERED = 4
    MOVED = 5
    """Or in its conditions changed."""
    CONTESTED = 6
    OVERDUE = 7
    GRANTED = 8
    """Accepted, or accepted for discussion."""
    RELAXED = 9

    STATED = 10
    DEMANDS = 11
    LINES = 12
    TEXTS = 13
    CORRECTIONS = 14
    ROUNDS = 15
    REMARKS = 16
    ACTS = 17
    """Other acts on issues."""
    SPEAKING_FOR = 18
    """Dissociations."""
    OTHER = 19
    """What only passes over a demand."""

    @property
    def is_news(self) -> bool:
        """True of what changed, of which nothing that is merely new comes before."""
        return self <= Importance.RELAXED
