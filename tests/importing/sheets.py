"""Spreadsheets to import in tests, CSV and XLSX, byte by byte where a program would not write them so."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

HEAD = ("party", "speaker", "issue", "stance", "summary", "day")
GOOD = ("a", "a-minister", "fees", "rejects", "Says that there will be none.", "2025-02-01")
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BEGINNING = '<?xml version="1.0" encoding="UTF-8"?>'


def with_(**changes: str) -> tuple[str, ...]:
    """The good row with other values in those columns."""
    return tuple(changes.get(name, value) for name, value in zip(HEAD, GOOD, strict=True))


def csv_text(*rows: Sequence[str], head: Sequence[str] = HEAD, separator: str = ",") -> str:
    out = StringIO()
    csv.writer(out, delimiter=separator).writerows([head, *rows])
    return out.getvalue()


def csv_file(path: Path, *rows: Sequence[str], head: Sequence[str] = HEAD) -> Path:
    path.write_text(csv_text(*rows, head=head), encoding="utf-8")
    return path


def cell(text: str) -> str:
    """A cell that holds its text itself."""
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def row(*cells: str, number: int | None = None) -> str:
    numbered = f" r={quoteattr(str(number))}" if number is not None else ""
    return f"<row{numbered}>{''.join(one if one.startswith('<c') else cell(one) for one in cells)}</row>"


def sheet(*rows: str, after: str = "", head: Sequence[str] = HEAD) -> str:
    data = "".join((row(*head), *rows))
    return f'{BEGINNING}<worksheet xmlns="{NAMESPACE}"><sheetData>{data}</sheetData>{after}</worksheet>'


BOOK = (
    f'{BEGINNING}<workbook xmlns="{NAMESPACE}" xmlns:r="{LINKS}"><sheets>'
    '<sheet name="Tabelle1" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
RELATIONS = (
    f'{BEGINNING}<Relationships><Relationship Id="rId1" Type="worksheet" '
    'Target="worksheets/sheet1.xml"/></Relationships>'
)


def parts(*rows: str, after: str = "", head: Sequence[str] = HEAD) -> dict[str, str | bytes]:
    """The parts of a workbook with one sheet, by their names."""
    return {
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": RELATIONS,
        "xl/worksheets/sheet1.xml": sheet(*rows, after=after, head=head),
    }


def strings(*texts: str) -> str:
    """The part with the texts that cells share."""
    items = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
    return f'{BEGINNING}<sst xmlns="{NAMESPACE}">{items}</sst>'


def styles(*formats: int) -> str:
    """The part with a style for each of those numbers of formats."""
    cells = "".join(f'<xf numFmtId="{number}"/>' for number in formats)
    return f'{BEGINNING}<styleSheet xmlns="{NAMESPACE}"><cellXfs>{cells}</cellXfs></styleSheet>'


def workbook(path: Path, of: Mapping[str, str | bytes] | Iterable[tuple[str, bytes | str]]) -> Path:
    """Writes the parts as an archive."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, part in of.items() if isinstance(of, Mapping) else of:
            archive.writestr(name, part)
    return path
