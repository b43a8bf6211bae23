"""Row 6: a spreadsheet as the desk sends it, tried and then recorded, with all that follows from it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db import connection, transaction

from negotiations.entries.statements import StatementEntry
from negotiations.importing.row_fates import Fate, RowFates
from negotiations.importing.sheet_entries import list_text
from negotiations.importing.statement_import import StatementSheet, import_statements
from negotiations.models import Negotiation

from . import invented
from .invented import Size
from .measuring import Row, peak_memory, seconds
from .scratch import SLUG, tidy

ROWS = 10_000
WITHIN = 15
"""Seconds for so many rows with their preview."""
BY_FILE = 870_000 / (15 * 60)
"""Rows a second, so that 870,000 take a quarter of an hour."""
GROWTH = 128
"""So many megabytes more may be held while it is read and recorded."""


def rows(size: Size) -> Iterator[Row]:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "round.csv"
        many = _write(file, size)
        before = peak_memory()
        tried = seconds(lambda: take_in(file, many, dry_run=True))
        recorded = seconds(lambda: take_in(file, many, dry_run=False))
    tidy()
    vendor = connection.vendor
    name = f"6c sheet of {many:,} rows with preview"
    yield Row(name, tried + recorded, None, "s", vendor, WITHIN * many / ROWS)
    yield Row("6d rows by file", many / recorded, None, "/s", vendor, BY_FILE)
    yield Row("6e memory of it", peak_memory() - before, None, "MB", vendor, GROWTH)


def take_in(file: Path, expected: int, *, dry_run: bool) -> None:
    """The file by the door, in silence; raises where a row is refused. Nothing is kept of it."""
    negotiation = Negotiation.objects.get(slug=SLUG)
    with transaction.atomic(), StatementSheet.read(file) as sheet, RowFates() as fates:
        import_statements(negotiation, sheet, fates, dry_run=dry_run, silent=True)
        transaction.set_rollback(True)
        if fates.recorded != expected or fates.count[Fate.FAULT]:
            told = [fault.told for fault in fates.frequent_faults]
            raise RuntimeError(f"of {expected} rows {fates.recorded} were recorded: {told}")


def _write(file: Path, size: Size) -> int:
    """What is said at the round that waits, in the columns of the desk; how many rows."""
    many = 0
    with file.open("w", encoding="utf-8", newline="") as opened:
        written = csv.writer(opened)
        said = list(islice(invented.said_next(size), ROWS))
        columns = [name for name in StatementEntry.model_fields if name in said[0]]
        written.writerow(columns)
        for one in said:
            written.writerow(_cell(one[name]) for name in columns)
            many += 1
    return many


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return list_text(value)
    return "" if value is None else str(value)
