"""What some developments weigh, as one reader may know it: their issues, priorities and lines of the parties' own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from ...models import Development, Issue, RedLine
from ...rules.collisions import KnownRedLine
from ...rules.precedence import PRIORITIES, heaviest
from ...rules.remarks import KnownPriority, standing_priorities
from ...vocabulary.audiences import Audience
from ..perspective import Perspective
from .audience_view import priorities_for_each
from .on_issues import on_issues_for_each


class Weights:
    """The weights of some issues, and the priorities and red lines that stand on them, as one view has them."""

    def __init__(
        self,
        view: Perspective,
        issues: Iterable[Issue],
        lines: Iterable[KnownRedLine],
        stated: Iterable[KnownPriority],
    ) -> None:
        self._issues = {issue.slug: issue for issue in issues}
        self._lined = {
            (line.party, line.issue)
            for line in lines
            if line.standing(at=view.at, known=view.known)
        }
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


def weights_for(view: Perspective, issues: Iterable[Issue], **whose: Any) -> Weights:
    """The weights of those issues; `whose` narrows down lines and priorities. Two queries."""
    return weights_for_each({view.audience: (view, issues)}, **whose)[view.audience]


def weights_for_each(
    asked: Mapping[Audience, tuple[Perspective, Iterable[Issue]]], **whose: Any
) -> dict[Audience, Weights]:
    """The same for each of those audiences, of the issues that it sees: read once, for the widest cleared."""
    views = {reader: view for reader, (view, _) in asked.items()}
    issues = {reader: list(some) for reader, (_, some) in asked.items()}
    about = {issue.pk for some in issues.values() for issue in some}
    lines = on_issues_for_each(views, (RedLine,), issue__in=about, **whose)
    stated = priorities_for_each(views, issue__in=about, **whose)
    return {
        reader: Weights(
            view, issues[reader], chain(*lines[reader].red_lines.values()), stated[reader]
        )
        for reader, view in views.items()
    }
