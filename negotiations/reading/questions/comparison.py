"""The difference of two matrices: where parties stood otherwise at a second moment."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from ...models import Issue, Party, Series
from ...rules import changes, timeline
from ...rules.developments import KnownSeries
from ...rules.steps import direction, nature
from ..evidence import audience_view
from ..evidence.positions import Cell, cells
from ..evidence.series import series_facts
from ..perspective import ClockFault, Perspective
from .matrix import statements_by_id
from .position_history import History, Said


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell with another stance or other conditions at the second moment."""

    before: Said
    after: Said
    conditions_before: list[str]
    conditions_after: list[str]
    nature: str
    direction: str | None
    movement: str | None

    @property
    def party(self) -> Party:
        return self.after.party

    @property
    def issue(self) -> Issue:
        return self.after.issue


@dataclass(frozen=True, slots=True)
class FirstStance:
    """A cell that was empty at the first moment, and the statement that stands in it."""

    party: Party
    issue: Issue
    stance: str
    statement: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The cells that differ, in order of party and issue; `same` counts the stances that do not.

    With `more` there is more that may differ than was walked, and nothing is said of the rest.
    """

    differences: list[Difference]
    first_stances: list[FirstStance]
    same: int
    more: bool


def compare(
    before: Perspective,
    after: Perspective,
    *,
    parties: Collection[str] = (),
    issues: Collection[str] = (),
    most: int | None = None,
) -> Comparison:
    """The difference of two matrices, not the steps between. A fixed number of queries.

    `parties` and `issues` narrow it, by slug. Of more than `most` cells that may differ only so
    many are walked, those with another stance first. First stances are kept apart: they are
    news, not changes. Raises `ClockFault` where the second moment ends before the first.
    """
    if after.at < before.at:
        raise ClockFault("to", f"It ends on {after.at}, before {before.at}: exchange the two.")
    cells = _TwoMoments(before, after)
    return cells.compare(cells.places(parties, issues), most)


class _TwoMoments:
    def __init__(self, before: Perspective, after: Perspective) -> None:
        self.before, self.after = before, after

    def places(
        self, party_slugs: Collection[str], issue_slugs: Collection[str]
    ) -> dict[int, tuple[Party, Issue]]:
        """The party and the issue of each series that is asked for and that the reader may know of."""

        def seen(model: Any, slugs: Collection[str]) -> dict[int, Any]:
            rows = self.after.visible(model)
            return {row.pk: row for row in (rows.filter(slug__in=slugs) if slugs else rows)}

        parties, issues = seen(Party, party_slugs), seen(Issue, issue_slugs)
        series = Series.objects.filter(negotiation=self.after.negotiation)
        return {
            id: (parties[party], issues[issue])
            for id, party, issue in series.values_list("id", "party_id", "issue_id")
            if party in parties and issue in issues
        }

    def compare(self, places: dict[int, tuple[Party, Issue]], most: int | None) -> Comparison:
        then, now = self._stances(self.before, places), self._stances(self.after, places)
        differ = [id for id in now if id in then and now[id].statement != then[id].statement]
        differ.sort(key=lambda id: (now[id].score == then[id].score, id))
        walked = differ[:most]
        differences = self._differences(walked)
        new = {id: cell for id, cell in now.items() if id not in then}
        unwalked = len(differ) - len(walked)
        return Comparison(
            differences,
            self._first(new, places),
            same=len(now) - len(new) - len(differences) - unwalked,
            more=unwalked > 0,
        )

    def _stances(
        self, view: Perspective, places: dict[int, tuple[Party, Issue]]
    ) -> dict[int, Cell]:
        """The cells with a stance, by series."""
        by_series = cells(view)
        return {
            id: cell
            for id, cell in by_series.items()
            if cell.statement is not None and cell.score is not None and id in places
        }

    def _first(
        self, new: dict[int, Cell], places: dict[int, tuple[Party, Issue]]
    ) -> list[FirstStance]:
        rows = statements_by_id([c.statement for c in new.values() if c.statement], self.after)
        stances = [
            FirstStance(*places[id], row["stance"], row["slug"])
            for id, cell in new.items()
            if (row := rows.get(cell.statement or 0)) is not None
        ]
        return sorted(stances, key=lambda f: (f.issue.sequence, f.party.sequence, f.party.slug))

    def _differences(self, differ: list[int]) -> list[Difference]:
        if not differ:
            return []
        calendar = audience_view.calendar_for(self.after)
        demands = audience_view.by_issue(audience_view.demands_for(self.after))
        lines = audience_view.by_issue(audience_view.red_lines_for(self.after))
        walked = [
            audience_view.series_for(
                facts,
                self.after,
                calendar,
                demands=demands.get(facts.issue, ()),
                red_lines=lines.get(facts.issue, ()),
            )
            for facts in series_facts(differ).values()
        ]
        told = History(self.after, calendar, walked)
        pairs = [(series, *self._positions(series)) for series in walked]
        statements = told.said(p.statement for _, *two in pairs for p in two if p and p.statement)
        differences = [self._difference(*pair, statements) for pair in pairs]
        return sorted(
            (d for d in differences if d is not None), key=lambda d: (d.party.slug, d.issue.slug)
        )

    def _positions(
        self, series: KnownSeries
    ) -> tuple[timeline.KnownPosition | None, timeline.KnownPosition | None]:
        return (
            timeline.position(series.statements, at=self.before.at, known=self.after.known),
            timeline.position(series.statements, at=self.after.at, known=self.after.known),
        )

    def _difference(
        self,
        series: KnownSeries,
        stood: timeline.KnownPosition | None,
        stands: timeline.KnownPosition | None,
        said: dict[str, Said],
    ) -> Difference | None:
        if stood is None or stands is None or stood.statement is None or stands.statement is None:
            return None
        old, new = stood.statement, stands.statement
        if (old.stance, stood.conditions) == (new.stance, stands.conditions):
            return None
        if old.slug not in said or new.slug not in said:
            return None
        way = direction(old.stance, new.stance)
        asks = [ask for d in series.demands for ask in d.asks_over_time(known=self.after.known)]
        refusals = [r for line in series.red_lines if (r := line.refusal(known=self.after.known))]
        return Difference(
            before=said[old.slug],
            after=said[new.slug],
            conditions_before=sorted(stood.conditions),
            conditions_after=sorted(stands.conditions),
            nature=nature(old.stance, new.stance),
            direction=way,
            movement=changes.movement(series.party, way, new.day, asks, refusals),
        )
