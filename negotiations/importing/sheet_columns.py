"""Which column of a spreadsheet holds which field of a statement: by its name, never by its look.

A name that we know is taken. One that is only like it is suggested, and nothing is read until
somebody says so; what is like none of ours is left out, and that is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from ..entries.statements import StatementEntry
from ..rules.marks import mark_in
from ..rules.names import folded
from .sheet_rows import NotRead, SheetRow
from .xlsx_rows import column_letters

FIELDS = tuple(StatementEntry.model_fields)
NEEDED = tuple(name for name, field in StatementEntry.model_fields.items() if field.is_required())
OTHER_NAMES = {
    "party": "country|actor|delegation|whose position",
    "speaker": "who|said by|who said it|spokesperson",
    "reported_by": "as told by|told by",
    "issue": "topic subject proposition",
    "stance": "position pos score",
    "conditions": "condition",
    "summary": "in short|our words",
    "quote": "quotation|own words",
    "quote_language": "language",
    "original_quote": "original",
    "day": "date|said on",
    "held_from": "held since|since",
    "known_from": "known since|public from",
    "sources": "source link url address",
    "confidence": "sure|how sure",
    "embargo_until": "embargo",
    "slug": "id",
}
"""What others call our fields; their titles and our own names need not be said."""
LIKE = 0.7
"""From here on the name of a column may be meant for ours, and is not passed over."""
LONGEST_NAME = 200
LONGEST_SHOWN = 40
MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of the file under its own name."""

    place: int
    name: str

    def __str__(self) -> str:
        return f"column {column_letters(self.place)} (“{self.name}”)"


@dataclass(frozen=True, slots=True)
class SheetColumns:
    """The column of each field that has one, and those that hold none of ours."""

    of: Mapping[str, SheetColumn]
    left_out: tuple[SheetColumn, ...]


def columns_of(head: SheetRow | None, said: Mapping[str, str] | None = None) -> SheetColumns:
    """The columns that the first row names. Raises `NotRead` with all that is wrong of them.

    `said` leads from names of columns to our fields, where it is not plain; to nothing where one
    is to be left out.
    """
    if head is None or head.number != 1:
        raise NotRead("The first row has to hold the names of the columns, and it is blank.")
    wanted = {folded(name): field for name, field in (said or {}).items()}
    wrong = list(_wrong_wishes(head, said or {}))
    of: dict[str, SheetColumn] = {}
    left_out: list[SheetColumn] = []
    for column in named_columns(head):
        field = wanted.get(folded(column.name), field_named(column.name))
        if field and field in of:
            wrong.append(
                f"Both {of[field]} and {column} are read as {field}; name one of them otherwise, "
                "or leave it out."
            )
        elif field:
            of[field] = column
        elif field is None and (near := likely_field(column.name)):
            wrong.append(
                f"{column} is none of ours; did you mean {near}? Name it so, or say "
                f"--column '{column.name}={near}', or leave it out by --column '{column.name}='."
            )
        else:
            left_out.append(column)
    missing = [field for field in NEEDED if field not in of]
    wrong += [
        f"There is no column for {field}, which every statement needs. Name one so, or say which "
        f"it is: --column 'NAME={field}'."
        for field in missing
    ]
    if missing and left_out:
        wrong.append(_passed_over(left_out, every=not of))
    if wrong:
        raise NotRead("\n".join(one[0].upper() + one[1:] for one in wrong))
    return SheetColumns(of, tuple(left_out))


def _passed_over(columns: Sequence[SheetColumn], *, every: bool) -> str:
    """Those among which the missing ones may be."""
    names = ", ".join(f"“{column.name[:LONGEST_SHOWN]}”" for column in columns[:MOST_SHOWN])
    more = f" and {len(columns) - MOST_SHOWN} more" if len(columns) > MOST_SHOWN else ""
    asked = " Is the first row the one with the names of the columns?" if every else ""
    return f"These are none of ours: {names}{more}.{asked}"


def named_columns(head: SheetRow) -> Iterator[SheetColumn]:
    """The columns that have a name. Raises `NotRead` where one cannot be read."""
    for place, cell in enumerate(head.cells):
        if cell.fault or mark_in(cell.text):
            told = cell.fault or mark_in(cell.text)
            raise NotRead(f"The name of column {column_letters(place)} cannot be read. {told}")
        if len(cell.text) > LONGEST_NAME:
            raise NotRead(
                f"The name of column {column_letters(place)} is longer than {LONGEST_NAME} "
                "characters. Is the first row the one with the names?"
            )
        if cell.text:
            yield SheetColumn(place, cell.text)


def _wrong_wishes(head: SheetRow, said: Mapping[str, str]) -> Iterator[str]:
    there = {folded(cell.text) for cell in head.cells}
    for name, field in said.items():
        if folded(name) not in there:
            yield f"There is no column “{name}” in the file."
        if field and field not in FIELDS:
            yield f"There is no field '{field}'; use one of {', '.join(FIELDS)}."


def field_named(name: str) -> str | None:
    """The field that is called so."""
    return _NAMES.get(folded(name))


def likely_field(name: str) -> str | None:
    """The field whose name is like that one."""
    near = get_close_matches(folded(name), _NAMES, n=1, cutoff=LIKE)
    return _NAMES[near[0]] if near else None


def _known_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for field, more in OTHER_NAMES.items():
        several = more.split("|") if "|" in more else more.split()
        names |= {folded(name): field for name in several}
    for field, shape in StatementEntry.model_fields.items():
        names |= {folded(name): field for name in (field, shape.title or field)}
    return names


_NAMES = _known_names()
