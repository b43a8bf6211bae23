"""The rows of a CSV file: its encoding and its separator found out, and never guessed."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TextIO

from .sheet_rows import LONGEST_CELL, MOST_COLUMNS, NotRead, SheetCell, SheetRow, row_of

LONGEST_LINE = 2**20
SEPARATORS = ",;\t|"
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""The first bytes by which a file says its encoding; longer ones before those that they begin with."""
SAVE_ANEW = "Save it as CSV in UTF-8"
FORMULA = re.compile(r"\s*(?:=|@\w+\(|[+@-][^|!]*\|[^!]*!)")
"""What a spreadsheet program would run: `=1+1`, `@SUM(A1)`, `+cmd|' /C calc'!A0`."""
AS_TEXT = re.compile(r"'[=+\-@\t\r]")
"""An apostrophe before what could be run: our own files have it, and it is no part of the text."""
SAID_SEPARATOR = re.compile(r"sep=(.)\r?\n?\Z", re.IGNORECASE)


def csv_rows(path: Path, *, encoding: str | None = None) -> Iterator[SheetRow]:
    """The rows of the file. Raises `NotRead`.

    In UTF-8, unless it begins with the mark of another encoding, or one is named.
    """
    name = encoding or _encoding(path)
    try:
        with path.open(encoding=name, newline="") as file:
            yield from _rows(_lines(file))
    except LookupError:
        raise NotRead(f"There is no encoding '{name}'; name one such as utf-8 or cp1252.") from None
    except UnicodeError as wrong:
        raise NotRead(_not_in(name, wrong)) from None


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        first = file.read(4)
    return next((name for mark, name in MARKS if first.startswith(mark)), "utf-8")


def _not_in(name: str, wrong: UnicodeError) -> str:
    near = ""
    if isinstance(wrong, UnicodeDecodeError):
        around = wrong.object[max(wrong.start - 12, 0) : wrong.start + 12]
        shown = "".join(c if c.isprintable() else " " for c in around.decode("ascii", "replace"))
        near = f": the byte 0x{wrong.object[wrong.start]:02X} in “{shown.strip()}” is none of it"
    return (
        f"It is not in the encoding {name}{near}. {SAVE_ANEW}, or say in which encoding it is, "
        "such as cp1252 (by command: --encoding cp1252)."
    )


def _lines(file: TextIO) -> Iterator[str]:
    """Its lines, none so long that it could fill the memory."""
    number = 0
    while line := file.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE:
            raise NotRead(
                f"Line {number} is longer than {LONGEST_LINE:,} characters, which no row of "
                f"statements is. Is it a table at all? {SAVE_ANEW}."
            )
        yield line


def _rows(lines: Iterator[str]) -> Iterator[SheetRow]:
    first = next(lines, "")
    if "\0" in first:
        raise NotRead(
            "Its first line holds NUL characters: it is in UTF-16 without its mark, or no text. "
            f"{SAVE_ANEW}."
        )
    rest: Iterable[str] = chain((first,), lines)
    said = SAID_SEPARATOR.match(first)
    if said:
        rest = lines
    reader = csv.reader(rest, delimiter=said[1] if said else _separator(first), strict=True)
    try:
        for number, texts in enumerate(reader, start=1):
            if len(texts) > MOST_COLUMNS:
                raise NotRead(
                    f"Row {number} has {len(texts):,} columns; there may be {MOST_COLUMNS}. Take "
                    "out those that hold no statements."
                )
            if row := row_of(number, [_cell(text, number) for text in texts]):
                yield row
    except csv.Error as wrong:
        raise NotRead(
            f"Line {reader.line_num} is no CSV: {wrong}. Look for a quotation mark that is not "
            "closed, or that is not doubled within a text."
        ) from None


def _separator(line: str) -> str:
    """What stands most often between the names of the columns."""
    outside = re.sub(r'"[^"]*"', "", line)
    return max(SEPARATORS, key=outside.count)


def _cell(text: str, number: int) -> SheetCell:
    if len(text) > LONGEST_CELL:
        raise NotRead(
            f"A cell of row {number} is longer than {LONGEST_CELL:,} characters. Look for a "
            "quotation mark that is not closed."
        )
    if AS_TEXT.match(text):
        return SheetCell(text[1:].strip())
    if FORMULA.match(text):
        return SheetCell(
            text, "It holds a formula, and none is run here. Write what it comes to in its place."
        )
    return SheetCell(text.strip())
