"""The rows of an import that have a fault: handed back to be mended, and read again as the file was."""

from __future__ import annotations

import csv
import tracemalloc
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from negotiations.exporting.tables import csv_to_mend
from negotiations.importing.faulty_rows import faulty_rows
from negotiations.importing.sheet_columns import field_named, likely_field
from negotiations.importing.sheet_heads import WHAT_WAS_WRONG
from negotiations.models import SheetImport

from ..cast import Cast
from .conftest import Desk, read
from .importing import HEAD, LIST, address, kept, outcome, recorded, row, sent, tried, worked


@pytest.fixture(autouse=True)
def imports_dir(settings: Any, tmp_path: Path) -> Path:
    settings.IMPORTS_DIR = tmp_path / "imports"
    return tmp_path / "imports"


def faults(desk: Desk, of: SheetImport) -> list[list[str]]:
    """The file with the rows that have a fault, as it is handed out."""
    answer = desk.get(f"{address(of)}faults/")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    return list(csv.reader(StringIO(answer.getvalue().decode("utf-8-sig"), newline="")))


def sent_again(desk: Desk, rows: Sequence[Sequence[str]]) -> SheetImport:
    out = StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows(rows)
    file = SimpleUploadedFile("mended.csv", out.getvalue().encode())
    answer = desk.post(LIST, {"file": file})
    assert answer.status_code == 302, answer.context["faults"]
    return worked(kept(answer))


def test_they_come_in_the_columns_of_the_file_with_what_would_be_right(
    cast: Cast, ana: Desk
) -> None:
    of = tried(ana, row(), row(party="Zz"), row(stance="perhaps"), row(day="2030-03-02"))

    head, *rows = faults(ana, of)

    assert head == [*HEAD, WHAT_WAS_WRONG]
    assert [one[:-1] for one in rows] == [list(row(party="Zz")), list(row(stance="perhaps"))]
    assert rows[0][-1].startswith("Row 3: ")
    assert "Zz" in rows[0][-1]
    assert "href" not in rows[0][-1]
    assert f"{address(of)}faults/" in ana.page(address(of)).content.decode()


def test_mended_they_are_read_as_the_file_was(cast: Cast, ana: Desk) -> None:
    """With what was said of its columns and its words, and without what we wrote beside the rows."""
    head = ("Prty", *HEAD[1:])
    first = sent(ana, row(party="Zed"), row(party="Zed", stance="perhaps"), head=head)
    columns = {f"column.{place}": field for place, field in enumerate(HEAD)}
    ana.post(address(first), {"do": "try", **columns})
    words = {"word.0": "z", "word-field.0": "party", "word-text.0": "Zed"}
    worked(first)
    ana.post(address(first), {"do": "try", **columns, **words})
    of = recorded(ana, worked(first), rows="good")
    assert of.state == SheetImport.State.RECORDED, of.refusal
    assert "1 row with a fault was left out" in read(ana.page(address(of)))

    rows = faults(ana, of)
    rows[1][HEAD.index("stance")] = "accepts"
    again = sent_again(ana, rows)

    assert again.outcome["count"] == {"new": 0, "repeat": 0, "changes-position": 1, "fault": 0}


def test_what_is_not_mended_comes_back_with_its_fault_once(cast: Cast, ana: Desk) -> None:
    again = sent_again(ana, faults(ana, tried(ana, row(party="Zz"))))

    head, one = faults(ana, again)

    assert head == [*HEAD, WHAT_WAS_WRONG]
    assert one[-1].startswith("Row 2: ")


def test_nothing_in_it_is_run(cast: Cast, ana: Desk) -> None:
    bad = ("=1+1", "+1", "-1", "@SUM(A1)")
    of = tried(ana, *(row(summary=text, party="Zz") for text in bad))

    text = ana.get(f"{address(of)}faults/").getvalue().decode("utf-8-sig")

    cells = [cell for line in csv.reader(StringIO(text, newline="")) for cell in line]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert [one[HEAD.index("summary")] for one in faults(ana, of)[1:]] == [f"'{t}" for t in bad]


def test_names_of_columns_and_days_need_no_other_rows(cast: Cast, ana: Desk) -> None:
    """A separator in a name is none between two, and what the other rows tell of a day is told here."""
    head = (*HEAD, "a;b;c;d;e;f;g;h")
    of = sent_again(
        ana, [head, (*row(day="03/02/2030", party="Zz"), "x"), (*row(day="25/02/2030"), "x")]
    )

    rows = faults(ana, of)
    again = sent_again(ana, rows)

    assert rows[0] == [*head, WHAT_WAS_WRONG]
    assert rows[1][HEAD.index("day")] == "2030-02-03"
    assert outcome(ana, again).rows[0].faults == outcome(ana, of).rows[0].faults


def test_none_is_handed_out_where_no_row_has_one(cast: Cast, ana: Desk) -> None:
    of = tried(ana, row())

    assert ana.get(f"{address(of)}faults/").status_code == 404
    assert "faults/" not in ana.page(address(of)).content.decode()


def test_file_that_is_not_as_it_was_sent_has_none(cast: Cast, ana: Desk) -> None:
    of = tried(ana, row(party="Zz"))
    of.path.write_bytes(of.path.read_bytes() + b"\n")

    assert ana.get(f"{address(of)}faults/").status_code == 404


def test_column_of_ours_is_like_none_that_is_read() -> None:
    assert field_named(WHAT_WAS_WRONG) is None
    assert likely_field(WHAT_WAS_WRONG) is None


def test_memory_does_not_grow_with_the_rows(cast: Cast, ana: Desk) -> None:
    def peak(many: int) -> int:
        of = tried(ana, *(row(party="Zz", summary=f"{n} {'x' * 400}") for n in range(many)))
        tracemalloc.start()
        written = sum(len(some) for some in csv_to_mend(faulty_rows(of)))
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert written > many * 400
        return highest

    assert peak(4000) < peak(500) + 500_000
