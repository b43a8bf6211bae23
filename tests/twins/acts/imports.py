"""Spreadsheets at the desk: sent, tried, recorded and undone, with rows that say what is hidden."""

from __future__ import annotations

from collections.abc import Callable

from negotiations.importing.import_runs import run
from negotiations.models import SheetImport

from ...importing.sheets import csv_text
from ..hidden_nouns import FREE, SECRET
from ..writing import Writer

type Act = Callable[[Writer], object]
LIST = "/admin/imports/small/"
HEAD = ("party", "speaker", "issue", "stance", "summary", "day", "slug")
ROWS = (
    ("p", "p4", "i", "rejects", "P rejects i.", "2030-03-10", ""),
    ("q", "q4", "j", "accepts", "Q accepts j.", "2030-03-10", SECRET),
    ("p", SECRET, "i", "accepts", "P accepts i.", "2030-03-11", ""),
    (SECRET, "p4", SECRET, "accepts", "It accepts it.", "2030-03-11", ""),
    (FREE, "p4", FREE, "accepts", "It accepts it.", "2030-03-11", ""),
)


def import_rows(*, undone: bool) -> Act:
    """Sends a file, has its good rows recorded, and looks at every page on the way."""

    def do(writer: Writer) -> None:
        address = writer.uploads(LIST, "talks.csv", csv_text(*ROWS, head=HEAD).encode())
        if not address:
            return
        _work(address)
        writer.looks_at(f"{address}?fate=fault")
        writer.presses(address, "do=record", rows="good")
        _work(address)
        writer.looks_at(LIST)
        writer.looks_at(f"{LIST}statements/")
        if undone:
            writer.presses(f"{address}?undo=1", "do=undo")
            _work(address)
        writer.looks_at(address)

    return do


def _work(address: str) -> None:
    """As a worker does what is asked."""
    run(SheetImport.objects.get(key=address.rstrip("/").rpartition("/")[2]).pk)


ACTS: dict[str, Act] = {
    "import a sheet, at the desk": import_rows(undone=False),
    "import a sheet and undo it, at the desk": import_rows(undone=True),
}
