"""The statements that stand as a table, in the columns in which an import reads them back."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import batched
from typing import Any

from ..entries.statements import StatementEntry
from ..importing.sheet_entries import list_text
from ..reading.evidence import nouns
from ..reading.perspective import Perspective
from .case_entry import BATCH, said_of
from .case_lists import LISTS
from .reader_names import ReaderNames

COLUMNS = tuple(StatementEntry.model_fields)


def statement_rows(view: Perspective) -> Iterator[list[str]]:
    """The names of the columns, then each statement that stands for the reader, by day and slug."""
    yield list(COLUMNS)
    names = ReaderNames(view, LISTS)
    rows = _standing(view)
    ids = list(rows.order_by("day", "slug").values_list("pk", flat=True))
    for some in batched(ids, BATCH):
        by_id = {row.pk: row for row in rows.filter(pk__in=some).prefetch_related("citations")}
        for said in (said_of(StatementEntry, by_id[id], names) for id in some if id in by_id):
            yield [_cell(said[field]) for field in COLUMNS]


def _standing(view: Perspective) -> Any:
    standing = nouns.statements(view).published().not_ended_for(view.audience, known=view.known)
    return standing.filter(view.sees("speaker__"))


def _cell(value: Any) -> str:
    """What an import reads as that value; empty where nothing is said."""
    if isinstance(value, list):
        return list_text(value)
    return "" if value is None else str(value)
