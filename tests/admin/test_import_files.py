"""Files of imports at the desk: for whom they are, how they are handed out, and what is taken in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from negotiations.models import SheetImport, Statement
from negotiations.rules.files import LARGEST_FILE

from ..cast import Cast
from ..importing.sheets import parts, workbook
from ..importing.sheets import row as book_row
from .conftest import Desk, listed, opened, read, signed_in
from .importing import HEAD, LIST, ROW, address, kept, recorded, row, sent, sheet, tried, worked


@pytest.fixture(autouse=True)
def imports_dir(settings: Any, tmp_path: Path) -> Path:
    settings.IMPORTS_DIR = tmp_path / "imports"
    return tmp_path / "imports"


def statements() -> int:
    return Statement.objects.count()


# Who may, and what he learns


def test_imports_are_there_for_those_who_publish(cast: Cast, ana: Desk) -> None:
    of = tried(ana, row(), row(party="Nobody"))
    pages = [LIST, address(of), f"{address(of)}file/", f"{LIST}template/", f"{LIST}statements/"]
    there = dict.fromkeys(("ana", "olga", "root"), 200)
    there |= {"anonymous": 302, "cora": 302, "eve": 404, "ben": 404}

    for page in pages:
        answers = {name: signed_in(cast, name).get(page).status_code for name in there}
        assert answers == there, page
    faults = {
        name: signed_in(cast, name).get(f"{address(of)}faults/").status_code for name in there
    }
    assert faults == there | {"olga": 404, "root": 404}


def test_what_the_cleared_sent_is_not_there_for_others(cast: Cast, ana: Desk, olga: Desk) -> None:
    before = read(ana.page(LIST))
    of = tried(olga, row(), name="hidden.csv")

    assert read(ana.page(LIST)) == before
    assert ana.get(address(of)).status_code == 404
    assert ana.get(f"{address(of)}file/").status_code == 404
    # And the same file is taken as if nobody had sent it.
    own = sent(ana, row())
    assert own.pk != of.pk


def test_what_another_tried_is_not_shown(cast: Cast, ana: Desk, olga: Desk) -> None:
    of = tried(ana, row(party="Zz"))

    seen = olga.page(address(of))

    assert "outcome" not in seen.context or seen.context["outcome"] is None
    assert olga.post(address(of), {"do": "try"}).status_code == 400


def test_role_is_asked_again_when_it_is_done(cast: Cast, ana: Desk) -> None:
    of = tried(ana, row())
    ana.post(address(of), {"do": "record", "seen": of.outcome["digest"], "rows": "all"})
    cast.negotiation.memberships.filter(user=cast.ana).delete()
    before = statements()

    worked(of)

    assert statements() == before
    assert of.refusal.startswith("Who asked for it may no longer do it here")


# The files


def test_file_is_kept_for_the_team_and_saved_never_shown(
    cast: Cast, ana: Desk, imports_dir: Path
) -> None:
    of = sent(ana, row())

    answer = ana.get(f"{address(of)}file/")

    assert b"".join(answer.streaming_content) == sheet(row())
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == 'attachment; filename="talks.csv"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert {path.name for path in imports_dir.iterdir()} == {of.key.hex}
    assert (of.path.stat().st_mode & 0o077) == 0


@pytest.mark.parametrize("how", ["changed", "missing"])
def test_file_that_is_not_as_it_was_sent_is_neither_handed_out_nor_read(
    cast: Cast, ana: Desk, how: str
) -> None:
    of = sent(ana, row())
    if how == "changed":
        of.path.write_bytes(sheet(row(stance="++")))
    else:
        of.path.unlink()

    assert ana.get(f"{address(of)}file/").status_code == 404
    assert worked(of).refusal.startswith("The file that was kept is missing")
    assert worked(sent(ana, row())).state == SheetImport.State.REFUSED  # what was asked is over
    ana.post(address(of), {"do": "try", **{f"column.{n}": f for n, f in enumerate(HEAD)}})
    assert worked(of).state == SheetImport.State.TRIED


def test_template_and_export_have_the_same_columns_and_read_back_to_nothing_new(
    cast: Cast, ana: Desk
) -> None:
    empty = ana.get(f"{LIST}template/")
    whole = ana.get(f"{LIST}statements/")
    assert whole.content.startswith(empty.content)
    assert 'filename="small-statements.csv"' in whole["Content-Disposition"]

    file = SimpleUploadedFile("export.csv", whole.content)
    of = worked(kept(ana.post(LIST, {"file": file})))

    count = of.outcome["count"]
    assert count["repeat"] > 0
    assert (count["new"], count["changes-position"], count["fault"]) == (0, 0, 0)


def test_export_is_for_its_reader(cast: Cast, ana: Desk, olga: Desk) -> None:
    cast.said("--", at="r2", slug="xyzzy", audience="cleared")

    assert b"xyzzy" not in ana.get(f"{LIST}statements/").content
    assert b"xyzzy" in olga.get(f"{LIST}statements/").content


def test_what_was_never_recorded_is_thrown_away(cast: Cast, ana: Desk, imports_dir: Path) -> None:
    of = tried(ana, row())

    ana.post(address(of), {"do": "throw-away"})

    assert not SheetImport.objects.exists()
    assert not list(imports_dir.iterdir())
    kept_one = recorded(ana, tried(ana, row()))
    assert ana.post(address(kept_one), {"do": "throw-away"}).status_code == 400


def test_too_large_a_file_is_one_clear_fault(cast: Cast, ana: Desk, imports_dir: Path) -> None:
    large = SimpleUploadedFile("a.csv", b"x" * (LARGEST_FILE + 1))

    answer = ana.post(LIST, {"file": large})

    assert answer.status_code == 400
    assert "It is larger than 20 MB" in read(answer)
    assert not imports_dir.exists()


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ({}, "Choose a file."),
        ({"file": b"%PDF-1.7"}, "It is a PDF. Save the table as .xlsx or CSV."),
        ({"file": b"\nA,B"}, "The first row has to hold the names of the columns"),
        ({"file": b"A,B\n1,2", "encoding": "rot13"}, "There is no such encoding here"),
    ],
)
def test_what_is_no_table_is_refused_with_what_would_be_right(
    cast: Cast, ana: Desk, imports_dir: Path, typed: dict[str, Any], fault: str
) -> None:
    if "file" in typed:
        typed = {**typed, "file": SimpleUploadedFile("a.csv", typed["file"])}

    answer = ana.post(LIST, typed)

    assert answer.status_code == 400
    assert fault in read(answer)
    assert not SheetImport.objects.exists()
    assert not imports_dir.exists() or not list(imports_dir.iterdir())


def test_front_page_and_the_negotiation_lead_there_for_who_publishes(
    cast: Cast, ana: Desk, ben: Desk
) -> None:
    assert f'href="{LIST}"' in ana.page("/admin/").content.decode()
    assert LIST not in ben.page("/admin/").content.decode()
    assert f'href="{LIST}"' in ana.page(opened(cast.negotiation)).content.decode()
    assert LIST not in ben.page(opened(cast.negotiation)).content.decode()


def test_workbook_is_read_as_a_table_is(cast: Cast, ana: Desk, tmp_path: Path) -> None:
    path = workbook(tmp_path / "talks.xlsx", parts(book_row(*ROW), head=HEAD))

    answer = ana.post(LIST, {"file": SimpleUploadedFile("talks.xlsx", path.read_bytes())})

    assert worked(kept(answer)).outcome["count"]["new"] == 1


def test_trail_says_from_which_file_it_came(cast: Cast, ana: Desk, olga: Desk) -> None:
    of = recorded(ana, tried(ana, row()))

    shown = read(olga.page(listed("auditentry"), q="file"))

    assert of.sha256 in shown
    assert "talks.csv" in shown
