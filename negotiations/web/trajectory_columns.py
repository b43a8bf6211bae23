"""The columns of trajectories as they are drawn: rounds, and the days between them on which something was said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ..models import Round
from ..reading.questions.trajectories import RoundWindow, Trajectory
from ..rules.timeline import KnownStatement

ROUND_WIDTH = 58
BETWEEN_WIDTH = 54
LEAST_WIDTH = 900
APART = 30
"""From one statement to the next in one column,"""
MOST_IN_A_COLUMN = 3
"""of which so many are drawn there, the latest."""

BEFORE = "before"
type ColumnKey = tuple[str, str]
"""At a round or after it, and which; or before all that are shown."""


@dataclass(slots=True)
class LaneColumn:
    """A round, or what was said between it and the next, or before all of them.

    `same_day` is True for a round that begins on the day of the one before it. `days` are the first
    and the last day on which something was said in it.
    """

    key: ColumnKey
    round: Round | None
    width: float
    x: float = 0
    same_day: bool = False
    days: tuple[date, date] | None = None
    new_year: bool = False

    @property
    def left(self) -> float:
        return self.x - self.width / 2

    @property
    def right(self) -> float:
        return self.x + self.width / 2

    @property
    def is_round(self) -> bool:
        return self.key[0] == "at"

    @property
    def in_one_month(self) -> bool:
        """Whether its days can be named shortly: 10–11 Feb."""
        return self.days is not None and self.days[0].month == self.days[1].month

    @property
    def day(self) -> date | None:
        """The first day of it, as its head names it."""
        if self.is_round and self.round is not None:
            return self.round.first_day
        return self.days[0] if self.days else None


def column_of(statement: KnownStatement, window: RoundWindow) -> ColumnKey:
    """The column of a statement: its round, else what lies between the rounds on its day."""
    place = statement.place
    if place.at_round and any(r.slug == place.round for r in window.rounds):
        return ("at", place.round or "")
    begun = [r for r in window.rounds if r.first_day <= statement.day]
    return ("after", begun[-1].slug) if begun else (BEFORE, "")


def columns_of(drawn: Iterable[Trajectory], window: RoundWindow) -> list[LaneColumn]:
    most: dict[ColumnKey, int] = {}
    days: dict[ColumnKey, tuple[date, date]] = {}
    for line in drawn:
        here: dict[ColumnKey, int] = {}
        for said in line.words:
            key = column_of(said.as_known, window)
            here[key] = here.get(key, 0) + 1
            first, last = days.get(key, (said.row.day, said.row.day))
            days[key] = (min(first, said.row.day), max(last, said.row.day))
        for key, count in here.items():
            most[key] = max(most.get(key, 0), min(count, MOST_IN_A_COLUMN))
    keys: list[tuple[ColumnKey, Round | None]] = [((BEFORE, ""), None)]
    for meeting in window.rounds:
        keys += [(("at", meeting.slug), meeting), (("after", meeting.slug), meeting)]
    columns = [
        LaneColumn(key, meeting, _width(key, most.get(key, 0)), days=days.get(key))
        for key, meeting in keys
        if key[0] == "at" or key in most or (key[0] == BEFORE and window.earlier)
    ]
    return _placed(columns)


def _width(key: ColumnKey, most: int) -> float:
    least = ROUND_WIDTH if key[0] == "at" else BETWEEN_WIDTH
    return max(least, most * APART + 8)


def _placed(columns: list[LaneColumn]) -> list[LaneColumn]:
    """The columns from left to right, wide enough together."""
    total = sum(column.width for column in columns)
    spread = max(1, LEAST_WIDTH / total) if total else 1
    left: float = 0
    for column in columns:
        column.width = round(column.width * spread, 1)
        column.x = round(left + column.width / 2, 1)
        left += column.width
    years = [column.day.year if column.day else None for column in columns]
    rounds = [column for column in columns if column.is_round and column.round]
    for before, after in pairwise(rounds):
        if before.round and after.round:
            after.same_day = before.round.first_day == after.round.first_day
    named: int | None = None
    for column, year in zip(columns, years, strict=True):
        column.new_year = year is not None and year != named
        named = year or named
    return columns
