"""Lists that are typed or pasted: a thing a line, its columns between tabs as a spreadsheet has them, or between bars."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from .names import folded

TAB, BAR = "\t", "|"
MOST_LINES = 500
LONGEST = 200_000
PLACEHOLDER = re.compile(r"\[[^\[\]]+\]")
"""Words between brackets stand for others, which whoever begins with a template puts there."""


@dataclass(frozen=True, slots=True)
class PastedColumn:
    """A column of such a list: its field, its heading, and what else it may be called."""

    field: str
    heading: str
    also: tuple[str, ...] = ()

    @property
    def names(self) -> set[str]:
        return {folded(name) for name in (self.field, self.heading, *self.also)}


@dataclass(frozen=True, slots=True)
class PastedLine:
    """One line: its number as it was typed, its cells by field, and what is wrong with it as a line."""

    number: int
    cells: Mapping[str, str]
    fault: str = ""


def pasted_lines(text: str, columns: Sequence[PastedColumn]) -> list[PastedLine]:
    """The lines of a list, in order; blank ones are left out.

    Where the first line names columns alone, it says their order; else they stand as they are given.
    """
    numbered = list(_rows(text))
    order: Sequence[PastedColumn] = columns
    if numbered:
        headed = _headed(numbered[0][1], columns)
        if headed:
            order, numbered = headed, numbered[1:]
    return [_line(number, cells, order) for number, cells in numbered[: MOST_LINES + 1]]


def as_lines(rows: Iterable[Sequence[str]]) -> str:
    """The text of such a list, a row a line: what is read from it is what was given."""
    return "\n".join(
        f" {BAR} ".join(_in_cell(cell) for cell in row).rstrip(f" {BAR}") for row in rows
    )


def _in_cell(text: str) -> str:
    return " ".join(text.replace(BAR, "/").split())


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    for number, cells in _split(text.replace("\r\n", "\n").replace("\r", "\n")):
        stripped = [" ".join(cell.split()) for cell in cells]
        if any(stripped):
            yield number, stripped


def _split(text: str) -> Iterator[tuple[int, list[str]]]:
    if TAB in text:
        # Spreadsheets put a cell with a line break between quotes; strict reading would refuse a
        # quote that somebody typed.
        reader = csv.reader(StringIO(text, newline=""), delimiter=TAB)
        before = 0
        for cells in reader:
            yield before + 1, cells
            before = reader.line_num
        return
    for number, line in enumerate(text.split("\n"), start=1):
        yield number, line.split(BAR)


def _headed(cells: list[str], columns: Sequence[PastedColumn]) -> list[PastedColumn]:
    """The columns in the order that a line of headings gives; empty where it is none."""
    named = [next((c for c in columns if folded(cell) in c.names), None) for cell in cells]
    found = [column for column in named if column is not None]
    one_alone = (
        len(cells) == 1 and len(columns) > 1 and folded(cells[0]) != folded(columns[0].heading)
    )
    if len(found) < len(cells) or len(set(found)) < len(found) or one_alone:
        return []
    return found


def _line(number: int, cells: list[str], order: Sequence[PastedColumn]) -> PastedLine:
    fault = ""
    if any(cells[len(order) :]):
        headings = ", ".join(column.heading.lower() for column in order)
        fault = f"It has {len(cells)} columns; they are {headings}."
    given = {column.field: cell for column, cell in zip(order, cells, strict=False) if cell}
    placeholder = next((m for cell in cells if (m := PLACEHOLDER.search(cell))), None)
    if placeholder and not fault:
        fault = f"Put the words that are meant in place of {placeholder[0]}."
    return PastedLine(number, given, fault)
