"""What some developments weigh, as one reader may know it: their issues, priorities and lines of the parties' own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...models import Development, Issue
from ...rules.precedence import PRIORITIES, heaviest
from ...rules.remarks import standing_priorities
from ..perspective import Perspective
from .audience_view import priorities_for
from .on_issues import red_lines_for


class Weights:
    """The weights of some issues, and the priorities and red lines that stand on them: two queries."""

    def __init__(self, view: Perspective, issues: Iterable[Issue], **whose: Any) -> None:
        self._issues = {issue.slug: issue for issue in issues}
        about = [issue.pk for issue in self._issues.values()]
        lines = red_lines_for(view, issue__in=about, **whose)
        self._lined = {
            (line.party, line.issue)
            for line in lines
            if line.standing(at=view.at, known=view.known)
        }
        stated = priorities_for(view, issue__in=about, **whose)
        self._priorities = standing_priorities(stated, at=view.at, known=view.known)

    def weight_of(self, row: Development) -> str | None:
        """The weight of the issue of a development, of several the heaviest."""
        issues = (self._issues.get(slug) for slug in row.issues)
        return heaviest(issue.weight for issue in issues if issue is not None)

    def priority_of(self, row: Development) -> str | None:
        """How much the issue matters to the acting party, of several the one that matters most."""
        standing = (self._priorities.get((acting(row), slug)) for slug in row.issues)
        words = [one.priority for one in standing if one is not None]
        return min(words, key=lambda word: PRIORITIES[word], default=None)

    def has_line(self, row: Development) -> bool:
        """True where a red line of the acting party's own stands on what it is about."""
        return any((acting(row), slug) in self._lined for slug in row.issues)


def acting(row: Development) -> str:
    """The slug of the party that acts; empty where none does."""
    return row.party.slug if row.party else next(iter(row.parties), "")
