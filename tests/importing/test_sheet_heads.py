"""What each column is likely to hold: taken where its name is known, offered where it is like one of ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiations.importing.sheet_heads import (
    columns_offered,
    faults_of_columns,
    head_of,
    heading_hash,
)
from negotiations.importing.sheet_rows import NotRead, SheetCell, SheetRow


def head(*names: str) -> SheetRow:
    return SheetRow(1, [SheetCell(name) for name in names])


NEEDED = ("party", "speaker", "issue", "stance", "summary")


@pytest.mark.parametrize(
    ("names", "said", "offered"),
    [
        (("Country", "Who said it"), {}, [("party", True), ("speaker", True)]),
        (("Sumary", "Colour"), {}, [("summary", False), (None, False)]),
        (("party", "actor"), {}, [("party", True), ("party", True)]),
        (("party", "Prty"), {}, [("party", True), (None, False)]),
        (("Colour",), {"colour": "stance"}, [("stance", True)]),
        (("party",), {"Party": ""}, [(None, True)]),
    ],
)
def test_each_column_is_offered_as_what_it_is_likely_to_hold(
    names: tuple[str, ...], said: dict[str, str], offered: list[tuple[str | None, bool]]
) -> None:
    found = columns_offered(head(*names), said)

    assert [(one.field, one.is_sure) for one in found] == offered


def test_what_is_said_of_a_column_is_never_passed_over_in_silence() -> None:
    found = columns_offered(head(*NEEDED, "Note"), {"Note": "party"})

    assert faults_of_columns(found) == [
        "Both column A (“party”) and column F (“Note”) are read as party: leave one out."
    ]


def test_two_columns_of_one_name_are_told_apart_in_the_file() -> None:
    found = columns_offered(head(*NEEDED, "Party"), {})

    assert faults_of_columns(found) == [
        "Both column A (“party”) and column F (“Party”) are read as party: name one of them "
        "otherwise in the file."
    ]


def test_what_is_needed_and_missing_is_named() -> None:
    found = columns_offered(head(*NEEDED[1:]), {})

    assert faults_of_columns(found) == [
        "No column is read as party, which every statement needs: say which one holds it."
    ]


def test_files_with_the_same_columns_are_known_by_them() -> None:
    assert heading_hash(head("Party", "Day")) == heading_hash(head("party ", "DAY"))
    assert heading_hash(head("Party", "Day")) != heading_hash(head("Day", "Party"))


def test_file_without_names_of_columns_is_none(tmp_path: Path) -> None:
    blank = tmp_path / "a.csv"
    blank.write_text("\nparty,speaker\n")

    with pytest.raises(NotRead, match="The first row has to hold the names of the columns"):
        head_of(blank)
