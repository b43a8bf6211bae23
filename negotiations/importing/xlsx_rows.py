"""The rows of a sheet of an XLSX file, as the texts that a reader of the spreadsheet sees in it.

openpyxl knows the formats and the days of spreadsheets. It is not asked to read the file: it takes
every text of it into memory, and every column that a row claims to have.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from .sheet_rows import (
    EMPTY,
    LONGEST_CELL,
    MOST_COLUMNS,
    NotRead,
    SheetCell,
    SheetRow,
    row_of,
)
from .xlsx_package import SAVE_ANEW, Markup, Package, StringTable, read_whole

WORKBOOK = "xl/workbook.xml"
LINKS = "xl/_rels/workbook.xml.rels"
STRINGS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"
LAST_ROW = 1_048_576
MOST_STYLES = 70_000
MOST_MERGED = 3
"""Of so many merged places it is said where they are."""
PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})\Z", re.ASCII)
NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?\Z", re.ASCII)
ESCAPED = re.compile(r"_x((?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})_")
"""How a workbook writes a character that XML cannot; halves of characters are none."""
FORMULA = (
    "It holds a formula, and none is run here. Put its value in its place: copy the cells, and "
    "paste them as values."
)


def xlsx_rows(path: Path) -> Iterator[SheetRow]:
    """The rows of the first sheet that is shown. Raises `NotRead`."""
    package = Package(path)
    strings = StringTable(STRINGS)
    try:
        book = _Book(WORKBOOK)
        read_whole(book, package)
        if package.has(STRINGS):
            read_whole(strings, package)
        styles = _Styles(STYLES)
        if package.has(STYLES):
            read_whole(styles, package)
        sheet = _Sheet(_part_of(book, package), strings, styles, book.begins)
        for _ in sheet.read(package):
            yield from sheet.take()
        sheet.refuse_merged()
    finally:
        strings.close()
        package.close()


def _part_of(book: _Book, package: Package) -> str:
    """The part that holds the first sheet that is shown."""
    if book.link is None:
        raise NotRead(f"It has no sheet that is shown. {SAVE_ANEW}.")
    links = _Links(LINKS)
    read_whole(links, package)
    target = links.targets.get(book.link, "")
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


class _Book(Markup):
    """Which sheet is the first that is shown, and from which day the workbook counts."""

    link: str | None = None
    begins = CALENDAR_WINDOWS_1900

    def start(self, name: str, said: dict[str, str]) -> None:
        if name == "workbookPr" and said.get("date1904") in ("1", "true"):
            self.begins = CALENDAR_MAC_1904
        elif name == "sheet" and self.link is None and said.get("state", "visible") == "visible":
            self.link = next((value for key, value in said.items() if key.endswith(":id")), None)


class _Links(Markup):
    """Which part each link of the workbook leads to."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.targets: dict[str, str] = {}

    def start(self, name: str, said: dict[str, str]) -> None:
        if name == "Relationship" and len(self.targets) < MOST_STYLES:
            self.targets[said.get("Id", "")] = said.get("Target", "")


class _Styles(Markup):
    """Which styles of cells show a number as a day."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._codes: dict[str, str] = {}
        self._in_cells = False
        self._days: list[bool] = []

    def shows_a_day(self, style: str | None) -> bool:
        if style is None or not style.isdecimal() or len(style) > 6:
            return False
        return int(style) < len(self._days) and self._days[int(style)]

    def start(self, name: str, said: dict[str, str]) -> None:
        if len(self._codes) + len(self._days) > MOST_STYLES:
            raise NotRead(f"It has more than {MOST_STYLES:,} styles. {SAVE_ANEW}.")
        if name == "numFmt":
            self._codes[said.get("numFmtId", "")] = said.get("formatCode", "")[:1000]
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells:
            self._days.append(self._is_day(said.get("numFmtId", "0")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cells = False

    def _is_day(self, id: str) -> bool:
        code = self._codes.get(id)
        if code is None and id.isdecimal() and len(id) <= 3:
            code = BUILTIN_FORMATS.get(int(id))
        return bool(code) and bool(is_date_format(code))


class _Sheet(Markup):
    """The rows of a sheet, as they are complete."""

    def __init__(self, name: str, strings: StringTable, styles: _Styles, begins: datetime) -> None:
        super().__init__(name)
        self._strings, self._styles, self._begins = strings, styles, begins
        self._ready: list[SheetRow] = []
        self._merged: list[str] = []
        self._number = 0
        self._cells: list[SheetCell] = []
        self._column = 0
        self._kind: str | None = None
        self._style: str | None = None
        self._words: list[str] = []
        self._length = 0
        self._has_formula = False
        self._listens = False
        self._aside = 0
        self._string = lru_cache(maxsize=1000)(strings.__getitem__)

    def take(self) -> Iterator[SheetRow]:
        """The rows that are complete, each once."""
        ready, self._ready = self._ready, []
        yield from ready

    def refuse_merged(self) -> None:
        """Raises `NotRead` where cells are merged: of such a place one cell alone has the value."""
        if self._merged:
            raise NotRead(
                f"Merged cells: {', '.join(self._merged)}. Only the first of them holds the value, "
                "and the other rows none. Split them, and write in each row what belongs to it."
            )

    def start(self, name: str, said: dict[str, str]) -> None:
        if name == "c":
            self._begin_cell(said)
        elif name in ("v", "t"):
            self._listens = not self._aside
        elif name == "row":
            self._begin_row(said)
        elif name == "f":
            self._has_formula = True
        elif name == "rPh":
            self._aside += 1
        elif name == "mergeCell" and len(self._merged) < MOST_MERGED:
            self._merged.append(said.get("ref", "")[:20])

    def text(self, text: str) -> None:
        if not self._listens:
            return
        self._length += len(text)
        if self._length > LONGEST_CELL:
            raise NotRead(
                f"A cell of row {self._number} holds more than {LONGEST_CELL:,} characters. {SAVE_ANEW}."
            )
        self._words.append(text)

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self._listens = False
        elif name == "c":
            self._end_cell()
        elif name == "row" and (row := row_of(self._number, self._cells)):
            self._ready.append(row)
        elif name == "rPh":
            self._aside -= 1

    def _begin_row(self, said: dict[str, str]) -> None:
        given = said.get("r", str(self._number + 1))
        number = int(given) if given.isdecimal() and len(given) <= 7 else 0
        if not self._number < number <= LAST_ROW:
            raise NotRead(
                f"After row {self._number} it has a row {given[:20]!r}; rows are numbered from 1 to "
                f"{LAST_ROW:,}, each once. {SAVE_ANEW}."
            )
        self._number, self._cells, self._column = number, [], 0

    def _begin_cell(self, said: dict[str, str]) -> None:
        self._column += 1
        place = said.get("r")
        if place is not None:
            read = PLACE.match(place)
            column = column_index_from_string(read[1]) if read else 0
            if column < self._column or (read and int(read[2]) != self._number):
                raise NotRead(
                    f"Row {self._number} has a cell {place[:20]!r} out of place. {SAVE_ANEW}."
                )
            self._column = column
        self._kind, self._style = said.get("t"), said.get("s")
        self._words, self._length, self._has_formula = [], 0, False

    def _end_cell(self) -> None:
        text = "".join(self._words)
        if not text and not self._has_formula:
            return
        if self._column > MOST_COLUMNS:
            raise NotRead(
                f"Row {self._number} has something in column {self._column:,}; there may be "
                f"{MOST_COLUMNS} columns. Take out those that hold no statements."
            )
        self._cells += [EMPTY] * (self._column - 1 - len(self._cells))
        self._cells.append(SheetCell("", FORMULA) if self._has_formula else self._cell(text))

    def _cell(self, text: str) -> SheetCell:
        match self._kind:
            case "s":
                try:
                    shared = self._string(int(text)) if text.isdecimal() else None
                except (IndexError, ValueError):
                    shared = None
                if shared is None:
                    return SheetCell("", f"Its text is missing in the file. {SAVE_ANEW}.")
                return SheetCell(_unescaped(shared).strip())
            case "inlineStr" | "str":
                return SheetCell(_unescaped(text).strip())
            case "b":
                return SheetCell("true" if text.strip() == "1" else "false")
            case "e":
                return SheetCell(text[:20], f"It holds the error {text[:20]}. Write its value.")
            case "d":
                return SheetCell(text.strip()[:10])
            case None | "n":
                return self._number_cell(text.strip())
            case kind:
                return SheetCell(
                    "", f"It is of a kind that is unknown, {kind[:20]!r}. {SAVE_ANEW}."
                )

    def _number_cell(self, text: str) -> SheetCell:
        if not NUMBER.match(text) or len(text) > 50:
            return SheetCell(text[:50], f"It is said to be a number and is none. {SAVE_ANEW}.")
        number = float(text)
        if self._styles.shows_a_day(self._style):
            return self._day_cell(number, text)
        if number.is_integer() and abs(number) < 1e15:
            return SheetCell(str(int(number)))
        return SheetCell(text)

    def _day_cell(self, number: float, text: str) -> SheetCell:
        try:
            day = from_excel(number, self._begins)
        except (OverflowError, ValueError):
            day = None
        if not isinstance(day, date):
            return SheetCell(
                text, "It is shown as a day and is none. Write the day, such as 2022-01-26."
            )
        # A datetime is a date, too: what time it was is not asked.
        return SheetCell(day.isoformat()[:10])


def _unescaped(text: str) -> str:
    if "_x" not in text:
        return text
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def column_letters(place: int) -> str:
    """The letters by which a spreadsheet calls the column of that place, from 0."""
    return str(get_column_letter(place + 1))
