"""A claim: what somebody says on one issue."""

from __future__ import annotations

from dataclasses import dataclass

from .addressees import Asked
from .likeness import LikeIssue


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueClaim:
    """The words that somebody says on one issue, with the guesses which it is, best first.

    `is_condition` where it is what an offer hangs on, `is_threat` where it is what a threat would
    follow on, `is_measure` where it is what is threatened itself. `asked` are those of whom it is asked.
    """

    text: str
    likes: list[LikeIssue]
    start: int = 0
    end: int = 0
    """Where the clauses that say it begin and end in the sentence."""
    is_condition: bool = False
    is_threat: bool = False
    is_measure: bool = False
    asked: Asked | None = None
    sides_with: str | None = None
    """The party with which it is told to agree."""
    warns: bool = False
    """Whether whoever says it warns in the same breath of what would follow."""
    is_worth_a_look: bool = False
    """Whether somebody is told to say it of an issue by its name, be it that no stance is plain."""
