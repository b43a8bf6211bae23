"""Where a party stands and how it came to: derived for each issue, and read in words where a brief may have room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import cast

from django.db.models import Q

from ...models import Issue, Party
from ...rules import timeline
from ...rules.changes import Change
from ...rules.developments import KnownSeries
from ...rules.precedence import Precedence
from ...rules.timeline import KnownStatement
from ...vocabulary.kinds import Kind
from ...vocabulary.stances import SILENCE
from ...vocabulary.steps import Nature
from ..perspective import Perspective
from .brief_weights import BriefWeights
from .briefs import heaviest
from .position_history import Said, history
from .standings import Stands, of_party


@dataclass(frozen=True, slots=True)
class StandsOnIssue:
    """Where it stands on an issue: by which words, and since when without a break."""

    cell: Stands
    word: Said | None
    since: date
    conditions: list[str]
    voices: list[Said]

    @property
    def issue(self) -> Issue:
        return cast(Issue, self.cell.about)


class PartyStances:
    """All that a party stands for, in a fixed number of queries, whatever it said.

    `stated` are its cells with a stance and `moved` the issues on which it took more than one step, all of
    them; `stands` and the `ways` with their `steps` those of them that weigh most. `said` are the words behind
    these, both voices of a day, and all that may be denied or told by another.
    """

    def __init__(self, view: Perspective, party: Party, weights: BriefWeights) -> None:
        self.view, self.party, self.weights = view, party, weights
        self.standing = of_party(view, party)
        self.told = history(view, Q(party=party))
        self.changes = self._changes()
        cells = [
            c for group in self.standing.groups if group.stance != SILENCE for c in group.cells
        ]
        self.stated = sorted(cells, key=lambda c: (c.about.sequence, c.about.slug))
        self.moved = [slug for slug, some in self.changes.items() if len(some) > 1]
        shown = heaviest(self.stated, self.weight)
        self.ways = set(heaviest(self.moved, self._weight_of_way))
        self.steps = self.told.steps_of(self._changes_to_read())
        self.said = self.told.said(self._words_to_read(shown))
        self.stands = [self._stand_of(cell) for cell in shown]

    @cached_property
    def _issues(self) -> dict[str, Issue]:
        return {issue.slug: issue for issue in self.standing.all_about}

    @cached_property
    def _series(self) -> dict[str, KnownSeries]:
        return {series.issue: series for series in self.told.series}

    @cached_property
    def _known(self) -> dict[str, KnownStatement]:
        """All that it said, by slug, without its words."""
        return {s.slug: s for series in self.told.series for s in series.statements}

    def _changes(self) -> dict[str, list[Change]]:
        """Its first stance and its changes on each issue by then, in the order of days, by the slug of the issue."""
        at = self.view.at
        by_issue: dict[str, list[Change]] = {}
        for series, change in self.told.changed(
            lambda c: c.statement.held_from <= at and _by(c.statement, at)
        ):
            if series.issue in self._issues:
                by_issue.setdefault(series.issue, []).append(change)
        for changes in by_issue.values():
            changes.sort(key=lambda c: (c.statement.day, c.statement.slug))
        return by_issue

    def _changes_to_read(self) -> list[tuple[KnownSeries, Change]]:
        """Those of the ways that may have room, and those on which it spoke with two voices."""
        return [
            (self._series[slug], change)
            for slug, changes in self.changes.items()
            for change in changes
            if slug in self.ways or change.contested
        ]

    def _words_to_read(self, shown: Sequence[Stands]) -> Iterator[KnownStatement]:
        """The words of those cells, both voices of them, and all that may be denied or told by another."""
        slugs = {cell.statement for cell in shown}
        for cell in shown:
            yield from self._voices_of(cell)
        for slug, known in self._known.items():
            if slug in slugs or not known.counts or known.told_by:
                yield known

    def _place(self, cell: Stands) -> timeline.KnownPosition | None:
        series = self._series.get(cell.about.slug)
        at, known = self.view.at, self.view.known
        return timeline.position(series.statements, at=at, known=known) if series else None

    def _voices_of(self, cell: Stands) -> Sequence[KnownStatement]:
        if not (cell.contested or cell.degree):
            return ()
        place = self._place(cell)
        return (place.contested or place.in_degree) if place else ()

    def weight(self, cell: Stands) -> Precedence:
        """What the line of that cell weighs."""
        issue = cast(Issue, cell.about)
        since = self._since(cell)
        return self.weights.of(Kind.POSITION_CHANGED, self.party, issue, since)

    def _weight_of_way(self, slug: str) -> Precedence:
        last = self.changes[slug][-1]
        return self.weights.change(last, self.party, self._issues[slug])

    def _stand_of(self, cell: Stands) -> StandsOnIssue:
        place = self._place(cell)
        return StandsOnIssue(
            cell=cell,
            word=self.said.get(cell.statement),
            since=self._since(cell),
            conditions=sorted(place.conditions) if place else [],
            voices=[self.said[v.slug] for v in self._voices_of(cell) if v.slug in self.said],
        )

    def _since(self, cell: Stands) -> date:
        """The first day of the stance without a break."""
        own = self.changes.get(cell.about.slug, [])
        since = cell.held_from
        for change in own:
            if change.nature != Nature.CONDITIONS_CHANGED:
                since = change.statement.held_from
        last = own[-1].statement.stance if own else None
        return since if last == cell.stance else cell.held_from

    @property
    def thin(self) -> list[Stands]:
        """Where it is told by one side only, or we are less than sure of it."""
        return [cell for cell in self.stated if self._is_thin(cell)]

    def _is_thin(self, cell: Stands) -> bool:
        known, word = self._known.get(cell.statement), self.said.get(cell.statement)
        told_by_another = word is not None and word.told_by_another
        return known is not None and (known.confidence != "high" or told_by_another)


def _by(word: KnownStatement, at: date) -> bool:
    """Whether a step had been taken by then, as it is told: by the day of its word, or as it was held."""
    return min(word.day, word.held_from) <= at
