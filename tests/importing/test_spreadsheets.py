"""What stands in a CSV or XLSX file is read as its writer sees it, under the numbers of the file."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from subprocess import run
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from negotiations.importing.sheet_rows import NotRead
from negotiations.importing.spreadsheets import rows_of
from tests.importing.sheets import (
    GOOD,
    cell,
    csv_text,
    parts,
    row,
    sheet,
    strings,
    styles,
    workbook,
)
from tests.length import many

FLAT = 24 * 2**10
ROOT = Path(__file__).parents[2]


def texts(path: Path, encoding: str | None = None) -> list[tuple[int, list[str]]]:
    return [(r.number, [c.text for c in r.cells]) for r in rows_of(path, encoding=encoding)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_csv_in_its_encodings_and_with_its_separators(
    encoding: str, separator: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(
        csv_text(("Zürich", "a,b;c"), head=("x", "y"), separator=separator).encode(encoding)
    )

    assert texts(path) == [(1, ["x", "y"]), (2, ["Zürich", "a,b;c"])]


def test_another_encoding_is_read_where_it_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(csv_text(("Zürich",), head=("x",)).encode("cp1252"))

    assert texts(path, "cp1252")[1] == (2, ["Zürich"])
    with pytest.raises(NotRead, match="no encoding 'klingon'"):
        texts(path, "klingon")


def test_blank_rows_count_and_lines_within_a_cell_do_not(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('sep=;\nx;y\n\n"two\nlines";1\n;\n3;\n')

    assert texts(path) == [(1, ["x", "y"]), (3, ["two\nlines", "1"]), (5, ["3"])]


def test_the_apostrophe_before_what_could_be_run_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("x\n'=1+1\n'--\n'quoted'\n+\n")

    assert [row[1][0] for row in texts(path)] == ["x", "=1+1", "--", "'quoted'", "+"]


def test_a_workbook_as_a_program_writes_it(tmp_path: Path) -> None:
    book = Workbook()
    active = book.active
    active.append(["x", "day", "score", "true?", "half"])
    active.append(["  Zürich\nand Bern ", date(2022, 1, 21), -1, True, 0.5])
    active.append([])
    active["A4"] = "below"
    active["F4"].font = Font(bold=True)
    hidden = book.create_sheet("first", 0)
    hidden.sheet_state = "hidden"
    path = tmp_path / "a.xlsx"
    book.save(path)

    assert texts(path) == [
        (1, ["x", "day", "score", "true?", "half"]),
        (2, ["Zürich\nand Bern", "2022-01-21", "-1", "true", "0.5"]),
        (4, ["below"]),
    ]


def test_a_workbook_that_counts_from_1904(tmp_path: Path) -> None:
    book = parts(row('<c s="1"><v>43120</v></c>'), head=("day",)) | {"xl/styles.xml": styles(0, 14)}
    book["xl/workbook.xml"] = str(book["xl/workbook.xml"]).replace(
        "<sheets>", '<workbookPr date1904="1"/><sheets>'
    )

    assert texts(workbook(tmp_path / "a.xlsx", book))[1] == (2, ["2022-01-21"])


def test_shared_texts_in_pieces_and_without_what_is_said_beside_them(tmp_path: Path) -> None:
    shared = strings("one").replace(
        "</sst>", "<si><r><t>t</t></r><r><t>wo</t></r><rPh><t>aside</t></rPh></si></sst>"
    )
    book = parts(row('<c t="s"><v>1</v></c>', '<c t="s"><v>0</v></c>'), head=("x", "y"))

    assert texts(workbook(tmp_path / "a.xlsx", book | {"xl/sharedStrings.xml": shared}))[1] == (
        2,
        ["two", "one"],
    )


def test_cells_that_are_left_out_are_empty(tmp_path: Path) -> None:
    far = '<c r="D2" t="inlineStr"><is><t>d</t></is></c>'
    styled = '<c r="XFD2" s="1"/>'
    path = workbook(tmp_path / "a.xlsx", parts(row("a", far, styled, number=2)))

    assert texts(path)[1] == (2, ["a", "", "", "d"])


def _many(path: Path, kind: str, count: int) -> Path:
    """So many rows, as CSV or in a workbook; `shared` is one whose cells share their texts."""
    if kind == "csv":
        with path.open("w") as file:
            file.write(csv_text())
            for number in range(count):
                file.write(f"{','.join(GOOD[:4])},Number {number}.,{GOOD[5]}\n")
        return path
    numbered = '<c t="s"><v>{}</v></c>' if kind == "shared" else cell("Number {}.")
    one_row, one_text = row(*GOOD[:4], numbered, GOOD[5]), "<si><t>Number {}.</t></si>"
    long = {"xl/worksheets/sheet1.xml": (sheet(one_row), one_row)}
    if kind == "shared":
        long["xl/sharedStrings.xml"] = (strings("Number {}."), one_text)
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, part in parts().items():
            if name not in long:
                archive.writestr(name, part)
        for name, (whole, one) in long.items():
            begins, ends = whole.split(one)
            with archive.open(name, "w") as written:
                written.write(begins.encode())
                for number in range(count):
                    written.write(one.format(number).encode())
                written.write(ends.encode())
    return path


IN_A_PROCESS = """
import resource, sys
from pathlib import Path
from negotiations.importing.sheet_rows import RowsOnDisk
from negotiations.importing.spreadsheets import rows_of

before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
with RowsOnDisk() as rows:
    read = sum(1 for _ in rows.keep(rows_of(Path(sys.argv[1]))))
    last = max(row.number for row in rows)
print(read, last, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.parametrize(
    ("kind", "count"),
    [
        *((kind, 20_000) for kind in ("csv", "xlsx", "shared")),
        *(
            pytest.param(kind, many(200_000, 1_000_000), marks=pytest.mark.slow)
            for kind in ("csv", "xlsx", "shared")
        ),
    ],
)
def test_memory_does_not_grow_with_the_rows(kind: str, count: int, tmp_path: Path) -> None:
    path = _many(tmp_path / "many", kind, count)

    # A process of its own: to count each byte in this one would take ten times as long.
    told = run(
        [sys.executable, "-c", IN_A_PROCESS, path], cwd=ROOT, capture_output=True, check=True
    )
    read, last, kilobytes = map(int, told.stdout.split())

    assert read == last == count + 1
    assert kilobytes < FLAT, f"{kilobytes // 2**10} MB"
