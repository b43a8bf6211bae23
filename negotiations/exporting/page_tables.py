"""A table of a page as it is taken along: its columns and rows, and for whom the whole is only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..reading.evidence.audience_marks import mark_of_any
from ..reading.perspective import Perspective
from ..rules.audience_marks import AudienceMark, audience_word, narrowest
from .tables import Cell, Row

MOST_ROWS = 1_000
"""So many rows of a list a table has at most, the first: the API has them all."""
MARK = ("audience", "audience_until")
"""The last two columns of every table: the widest audience of a row, and until when no wider one."""


@dataclass(frozen=True, slots=True)
class PageTable:
    """One table of a page. Each row has a cell for each column; `name` is what an address calls it."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Row]
    mark: AudienceMark | None = None

    @property
    def lines(self) -> Iterator[Row]:
        """The names of the columns, then the rows."""
        yield self.columns
        yield from self.rows

    @property
    def objects(self) -> list[dict[str, Cell]]:
        """Each row by the names of the columns."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


class TableBuilder:
    """Collects the rows of a table, each with its mark as of the day of the reader."""

    def __init__(self, view: Perspective, name: str, columns: Sequence[str]) -> None:
        self._today = view.today
        self._name = name
        self._columns = (*columns, *MARK)
        self._rows: list[Row] = []
        self._marks: list[AudienceMark | None] = []

    def add(self, cells: Sequence[Any], *things: Any) -> None:
        """A row that names those `things`: as `mark_of_any` takes them."""
        mark = narrowest(mark_of_any(thing, self._today) for thing in things)
        self._marks.append(mark)
        self._rows.append(
            [*map(as_cell, cells), audience_word(mark), mark.until if mark is not None else None]
        )

    def table(self) -> PageTable:
        return PageTable(self._name, self._columns, self._rows, narrowest(self._marks))


def names_of(things: Iterable[Any]) -> list[str]:
    """The slugs of things, for one cell."""
    return [thing.slug for thing in things]


def as_cell(value: Any) -> Cell:
    """Several things in one cell stand between semicolons; nothing is an empty cell."""
    if isinstance(value, (list, tuple)):
        return ";".join(str(one) for one in value) or None
    return None if value == "" else value
