"""Spreadsheets from outside, CSV or XLSX: by what stands in them, not by their names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .csv_rows import csv_rows
from .sheet_rows import NotRead, SheetRow
from .xlsx_rows import xlsx_rows

ZIP = b"PK\x03\x04"
OTHERS = (
    (
        b"\xd0\xcf\x11\xe0",
        "It is a workbook of the old kind (.xls), or locked with a password. Save it as .xlsx or "
        "CSV, without one.",
    ),
    (b"%PDF", "It is a PDF. Save the table as .xlsx or CSV."),
    (b"\x1f\x8b", "It is packed (gzip). Unpack it first."),
    (b"{\\rtf", "It is a text document. Save the table as .xlsx or CSV."),
    (b"<", "It is a page or XML, and no table. Save the table as .xlsx or CSV."),
)
"""What a file begins with that is neither, and what to do."""


def rows_of(path: Path, *, encoding: str | None = None) -> Iterator[SheetRow]:
    """The rows of a spreadsheet that are not blank, in their order. Raises `NotRead`."""
    try:
        with path.open("rb") as file:
            first = file.read(8)
    except OSError as wrong:
        raise NotRead(f"It cannot be opened: {wrong.strerror}.") from None
    if not first:
        raise NotRead("It is empty.")
    for beginning, told in OTHERS:
        if first.startswith(beginning):
            raise NotRead(told)
    if first.startswith(ZIP):
        yield from xlsx_rows(path)
    else:
        yield from csv_rows(path, encoding=encoding)
