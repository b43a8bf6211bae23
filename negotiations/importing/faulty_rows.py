"""The rows of an import that have a fault, to be mended in a spreadsheet and sent again."""

from __future__ import annotations

from collections.abc import Iterator

from ..models import SheetImport
from .kept_fates import faults_kept
from .kept_imports import fates_path
from .sheet_columns import SheetColumns
from .sheet_entries import DAYS, DayOrders
from .sheet_heads import WHAT_WAS_WRONG, head_of, holds_our_faults
from .sheet_rows import SheetRow
from .statement_import import StatementSheet
from .written_days import NoDay, day_in


def faulty_rows(of: SheetImport) -> Iterator[list[str]]:
    """The names of its columns, then each row with a fault as it was sent, and what is wrong with it.

    A day that the other rows of its column tell how to read is written so that it needs no others.
    In memory there is one row at a time. Raises `NotRead` before the first.
    """
    head = head_of(of.path, encoding=of.encoding or None)
    places = [place for place, cell in enumerate(head.cells) if not holds_our_faults(cell.text)]
    with StatementSheet.read(of.path, encoding=of.encoding or None, columns=of.columns) as sheet:
        yield [*(head.cell(place).text for place in places), WHAT_WAS_WRONG]
        faults = faults_kept(fates_path(of))
        number, told = next(faults, (0, ""))
        for row in sheet.rows:
            if row.number == number:
                days = _days(row, sheet.columns, sheet.orders)
                texts = [days.get(place, row.cell(place).text) for place in places]
                yield [*texts, f"Row {number}: {told}"]
                number, told = next(faults, (0, ""))


def _days(row: SheetRow, columns: SheetColumns, orders: DayOrders) -> dict[int, str]:
    """The days that can be read, as they are written here, by the place of their column."""
    days = {}
    for field in DAYS & columns.of.keys():
        place = columns.of[field].place
        cell = row.cell(place)
        try:
            if cell.text and not cell.fault:
                days[place] = day_in(cell.text, orders.of(field)).isoformat()
        except NoDay:
            continue
    return days
