"""Tables for spreadsheets: CSV and XLSX in which no cell is run as a formula."""

from __future__ import annotations

import csv
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import BytesIO, StringIO
from itertools import batched, islice
from types import NoneType

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Cell = str | int | bool | date | None
Row = Sequence[Cell]
RUN = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins with one of these is taken for a formula by some spreadsheet."""
ROWS_AT_ONCE = 200


def as_csv(rows: Iterable[Row]) -> bytes:
    """The rows as CSV. A text that could be run gets an apostrophe before it."""
    return b"".join(csv_in_parts(rows))


def csv_in_parts(rows: Iterable[Row]) -> Iterator[bytes]:
    """The same bit by bit."""
    for some in batched(rows, ROWS_AT_ONCE):
        out = StringIO()
        writer = csv.writer(out)
        writer.writerows([_plain(cell) for cell in row] for row in some)
        yield out.getvalue().encode()


def csv_of_columns(columns: Sequence[Sequence[Cell]]) -> Iterator[bytes]:
    """The rows that the columns make, as `csv_in_parts` writes them, in a third of the time."""
    rows = zip(*map(_plain_column, columns), strict=True)
    while True:
        out = StringIO()
        csv.writer(out).writerows(islice(rows, ROWS_AT_ONCE))
        if not (some := out.getvalue()):
            return
        yield some.encode()


def _plain_column(cells: Sequence[Cell]) -> Sequence[Cell]:
    # Most columns are such: no call for each of their cells.
    kinds = set(map(type, cells))
    if kinds <= {NoneType, int, date}:
        return cells
    if kinds <= {NoneType, str} and {
        cell[:1] for cell in cells if isinstance(cell, str)
    }.isdisjoint(RUN):
        return cells
    return [_plain(cell) for cell in cells]


def csv_to_mend(rows: Iterable[Row]) -> Iterator[bytes]:
    """The same bit by bit, for a spreadsheet program in which it is mended and saved.

    It begins with the mark of its encoding, and every cell is quoted, so that nothing in the name of
    a column is taken for what stands between two.
    """
    yield BOM_UTF8
    for some in batched(rows, ROWS_AT_ONCE):
        out = StringIO()
        writer = csv.writer(out, quoting=csv.QUOTE_ALL)
        writer.writerows([_plain(cell) for cell in row] for row in some)
        yield out.getvalue().encode()


def _plain(cell: Cell) -> Cell:
    if isinstance(cell, str) and cell.startswith(RUN):
        return f"'{cell}"
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return cell


def as_xlsx(sheets: dict[str, Iterable[Row]]) -> bytes:
    """The sheets as a workbook. Every text is written as text, and stays it when edited."""
    book = Workbook(write_only=True)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "B2"
        for row in rows:
            sheet.append([_cell(sheet, cell) for cell in row])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: object, value: Cell) -> object:
    if not isinstance(value, str):
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("", value)
    if not text.startswith(RUN):
        # It makes a cell of it by itself, and of most of them a row's one cell again and again.
        return text
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell
