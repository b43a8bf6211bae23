"""The names of the columns of a spreadsheet, and what each is likely to hold: for somebody who decides it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ..rules.names import folded
from .sheet_columns import NEEDED, SheetColumn, field_named, likely_field, named_columns
from .sheet_rows import NotRead, SheetRow
from .spreadsheets import rows_of

WHAT_WAS_WRONG = "What was wrong, and what would be right"
"""The name of the last column of the rows that we hand back with their faults; it is never read."""


@dataclass(frozen=True, slots=True)
class OfferedColumn:
    """A column and the field that it is likely to hold; None where it is like none of ours.

    `is_sure` where its name is one that we know, or somebody said so.
    """

    column: SheetColumn
    field: str | None
    is_sure: bool


def head_of(path: Path, *, encoding: str | None = None) -> SheetRow:
    """The first row of a spreadsheet, which names its columns. Raises `NotRead`."""
    head = next(rows_of(path, encoding=encoding), None)
    if head is None or head.number != 1:
        raise NotRead("The first row has to hold the names of the columns, and it is blank.")
    return head


def columns_offered(head: SheetRow, said: Mapping[str, str]) -> list[OfferedColumn]:
    """What each column is likely to hold; `said` is what somebody said of it before, by its name.

    What is only like a field is offered where no column is called so, and once.
    """
    columns = list(named_columns(head))
    wanted = {folded(name): field for name, field in said.items()}
    sure: dict[int, str | None] = {}
    for column in columns:
        name = folded(column.name)
        if name in wanted:
            sure[column.place] = wanted[name] or None
        elif (field := field_named(column.name)) is not None:
            sure[column.place] = field
    taken = set(sure.values())
    offered = []
    for column in columns:
        if column.place in sure:
            offered.append(OfferedColumn(column, sure[column.place], is_sure=True))
            continue
        near = likely_field(column.name)
        near = near if near not in taken else None
        taken.add(near)
        offered.append(OfferedColumn(column, near, is_sure=False))
    return offered


def faults_of_columns(offered: Sequence[OfferedColumn]) -> list[str]:
    """What is wrong with which column is read as what, each with what would be right."""
    faults = []
    of: dict[str, SheetColumn] = {}
    for one in offered:
        if one.field and one.field in of:
            first = of[one.field]
            alike = folded(first.name) == folded(one.column.name)
            right = "name one of them otherwise in the file" if alike else "leave one out"
            faults.append(f"Both {first} and {one.column} are read as {one.field}: {right}.")
        elif one.field:
            of[one.field] = one.column
    faults += [
        f"No column is read as {field}, which every statement needs: say which one holds it."
        for field in NEEDED
        if field not in of
    ]
    return faults


def heading_hash(head: SheetRow) -> str:
    """The same for files whose columns have the same names, in the same order.

    Also for rows that we handed back with their faults, so that they are read as the file was.
    """
    told = [cell.text for cell in head.cells if not holds_our_faults(cell.text)]
    names = "\n".join(folded(name) for name in told)
    return sha256(names.encode()).hexdigest()


def holds_our_faults(name: str) -> bool:
    """Whether the column of that name is the one in which we say what was wrong with a row."""
    return folded(name) == folded(WHAT_WAS_WRONG)
