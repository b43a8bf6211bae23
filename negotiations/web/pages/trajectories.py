"""The trajectories that the pages of an issue and of a party share: who stood where, and since which words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from ...exporting.page_tables import MOST_ROWS, PageTable
from ...exporting.position_tables import said_table, trajectory_table
from ...reading.questions.overview import unpublished
from ...reading.questions.position_history import History, Said, history
from ...reading.questions.rounds import MOST_SAID
from ...reading.questions.trajectories import RoundWindow, Trajectory, trajectories, words_said
from ..clock_bar import bar
from ..request_context import PageClocks
from ..taken_along import Tables
from ..trajectory_picture import picture

MOST_TOLD = 10
"""The most of the last developments that stand on the page of what they are about."""


@dataclass(frozen=True, slots=True)
class Paths:
    """The series of a page, at each round that had begun by the day asked about."""

    when: PageClocks
    told: History
    window: RoundWindow
    found: list[Trajectory]

    @classmethod
    def of(cls, when: PageClocks, series: Q) -> Paths:
        """Those of the series that `series` names of which anything is held."""
        told = history(when.view, series)
        begun = [r for r in when.rounds if r.first_day <= when.at and r.has_begun(when.known)]
        window = RoundWindow.of(begun)
        return cls(when, told, window, trajectories(told, window))

    @property
    def context(self) -> dict[str, Any]:
        when = self.when
        said = words_said(self.told, self.found, MOST_SAID + 1)
        steps = self.told.steps(lambda c: max(c.statement.day, c.statement.held_from) <= when.at)
        return {
            "negotiation": when.view.negotiation,
            "moment": when,
            "bar": bar(when, unpublished(when.view)),
            "rounds": self.window.rounds,
            "trajectories": self.found,
            "picture": picture(self.found, self.window),
            "steps": [step for step in steps if not step.is_first],
            "everything": said[:MOST_SAID],
            "more_said": len(said) > MOST_SAID,
            "stated": sum(t.now is not None for t in self.found),
        }

    @property
    def standing(self) -> list[Said]:
        """The statement of each position on the day asked about."""
        return [line.now for line in self.found if line.now is not None]

    @property
    def tables(self) -> Tables:
        """Where each stood at each round that is shown, and the statements."""
        view = self.when.view
        return {
            "statements": self._statements,
            "trajectories": lambda: trajectory_table(view, self.found),
        }

    def _statements(self) -> PageTable:
        return said_table(self.when.view, words_said(self.told, self.found, MOST_ROWS))
