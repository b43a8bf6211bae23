"""A spreadsheet as rows of texts: read once, whole, before the record is locked, and kept on disk.

Nothing that a cell holds is run. What cannot be taken for a text, a number or a day is a fault of
its cell; what makes the file as a whole unreadable is `NotRead`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from tempfile import TemporaryFile
from types import TracebackType
from typing import NamedTuple, Self

import orjson

LONGEST_CELL = 40_000
"""So many characters a cell may hold: a few more than a spreadsheet program lets it."""
MOST_COLUMNS = 500
MOST_ROWS = 5_000_000
MOST_BYTES = 2**32


class NotRead(Exception):
    """The file cannot be read as a table. The sentence says what is wrong, and what would be right."""


class SheetCell(NamedTuple):
    """A cell as text; `fault` is the sentence on why it cannot be taken for one."""

    text: str
    fault: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.text and not self.fault


EMPTY = SheetCell("")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row under the number that the file itself gives it: the head is 1, and blank ones count."""

    number: int
    cells: Sequence[SheetCell]

    def cell(self, place: int) -> SheetCell:
        """The cell in the column of that place, from 0; an empty one where the row has ended."""
        return self.cells[place] if place < len(self.cells) else EMPTY


class RowsOnDisk(AbstractContextManager["RowsOnDisk"]):
    """Rows that have been read, without those that are blank. In memory there is one at a time."""

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115  # it is closed by __exit__
        self.count = 0
        self._bytes = 0

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def keep(self, rows: Iterable[SheetRow]) -> Iterator[SheetRow]:
        """Keeps the rows as they pass."""
        for row in rows:
            if self.count >= MOST_ROWS:
                raise NotRead(f"It has more than {MOST_ROWS:,} rows; import it in parts.")
            self._bytes += self._file.write(_written(row))
            if self._bytes > MOST_BYTES:
                raise NotRead(f"It holds more than {MOST_BYTES // 2**20:,} MB of text.")
            self.count += 1
            yield row

    def __iter__(self) -> Iterator[SheetRow]:
        self._file.seek(0)
        for line in self._file:
            number, cells = orjson.loads(line)
            yield SheetRow(number, [SheetCell(*cell) for cell in cells])

    def __enter__(self) -> Self:
        return self


def _written(row: SheetRow) -> bytes:
    try:
        return orjson.dumps([row.number, [[*cell] for cell in row.cells]]) + b"\n"
    except orjson.JSONEncodeError:
        raise NotRead(f"Row {row.number} holds halves of characters. Write it anew.") from None


def row_of(number: int, cells: list[SheetCell]) -> SheetRow | None:
    """The row without the empty cells at its end; None where nothing stands in it."""
    while cells and cells[-1].is_empty:
        cells.pop()
    return SheetRow(number, cells) if cells else None
