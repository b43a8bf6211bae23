"""The trajectories that the pages of an issue and of a party share: who stood where, and since which words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import HttpRequest

from ...exporting.page_tables import MOST_ROWS, PageTable
from ...exporting.position_tables import said_table, trajectory_table
from ...models import Round
from ...reading.questions.overview import unpublished
from ...reading.questions.position_history import History, Said, history
from ...reading.questions.trajectories import (
    RoundWindow,
    Trajectory,
    trajectories,
    words_of,
    words_read,
)
from ...rules.changes import Change
from ...rules.developments import KnownSeries
from ...rules.timeline import KnownStatement
from ..clock_bar import bar
from ..day_pages import day_page
from ..request_context import PageClocks
from ..row_pages import MOVES
from ..taken_along import Tables
from ..trajectory_picture import picture

MOST_TOLD = 10
"""The most of the last developments that stand on the page of what they are about."""
MOST_SAID = 100
MOST_MOVES = 60
"""So many statements, and so many moves, are on one page of them, the newest on the first."""

type Move = tuple[KnownSeries, Change]


@dataclass(frozen=True, slots=True)
class Paths:
    """The series of a page, at each round that had begun by the day asked about."""

    when: PageClocks
    told: History
    begun: list[Round]
    window: RoundWindow
    found: list[Trajectory]

    @classmethod
    def of(cls, when: PageClocks, series: Q) -> Paths:
        """Those of the series that `series` names of which anything is held."""
        told = history(when.view, series)
        begun = [r for r in when.rounds if r.first_day <= when.at and r.has_begun(when.known)]
        return cls(when, told, begun, *trajectories(told, begun))

    def context(
        self, request: HttpRequest, kept: Mapping[str, str] | None = None
    ) -> dict[str, Any]:
        """What the templates of both pages are given; raises `Unreadable` for a page that is not there.

        `kept` is what links to more of it keep of the query besides its clocks.
        """
        when = self.when
        query = {**when.kept, **(kept or {})}
        words, moves = words_of(self.found), self._moves()
        paged = day_page(request, words, _said_on, kept=query, most=MOST_SAID)
        moved = day_page(request, moves, _moved_on, kept=query, most=MOST_MOVES, by=MOVES)
        return {
            "negotiation": when.view.negotiation,
            "moment": when,
            "bar": bar(when, unpublished(when.view)),
            "rounds": self.window.rounds,
            "trajectories": self.found,
            "picture": picture(self.found, self.window),
            "moved": moved,
            "steps": self.told.steps_of(moved.paged.rows) if moved else [],
            "said": paged,
            "everything": words_read(self.told, self.found, paged.paged.rows) if paged else [],
            "taken": min(len(words), MOST_ROWS),
            "stated": sum(t.now is not None for t in self.found),
        }

    def _moves(self) -> list[Move]:
        """Every change by the day asked about, the newest first."""
        there = {(line.party.slug, line.issue.slug) for line in self.found}
        changed = self.told.changed(
            lambda c: (
                c.before is not None and max(c.statement.day, c.statement.held_from) <= self.when.at
            )
        )
        seen = (move for move in changed if (move[0].party, move[0].issue) in there)
        return sorted(seen, key=lambda m: (_moved_on(m), m[1].statement.slug), reverse=True)

    @property
    def standing(self) -> list[Said]:
        """The statement of each position on the day asked about."""
        return [line.now for line in self.found if line.now is not None]

    @property
    def tables(self) -> Tables:
        """Where each stood at the last rounds, and the last statements."""
        return {"statements": self._statements, "trajectories": self._trajectories}

    def _statements(self) -> PageTable:
        words = words_of(self.found)[:MOST_ROWS]
        return said_table(self.when.view, words_read(self.told, self.found, words))

    def _trajectories(self) -> PageTable:
        """At more rounds than the page shows, where those are the fewer for many series."""
        _, found = trajectories(self.told, self.begun, in_full=True)
        return trajectory_table(self.when.view, found)


def tables_of(when: PageClocks, series: Callable[[], Q]) -> Tables:
    """The tables of the series that are named, which are read only where one is taken along."""
    return {
        "statements": lambda: Paths.of(when, series())._statements(),
        "trajectories": lambda: Paths.of(when, series())._trajectories(),
    }


def _said_on(statement: KnownStatement) -> date:
    return statement.day


def _moved_on(move: Move) -> date:
    return move[1].statement.day
