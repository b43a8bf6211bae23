"""Columns are known by their names; one that is only like ours is suggested, and none is taken for it."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from negotiations.importing.sheet_columns import columns_of
from negotiations.importing.sheet_rows import NotRead, SheetCell, SheetRow
from tests.importing.sheets import HEAD


@pytest.mark.parametrize(
    ("names", "fields"),
    [
        (["Country", "Who", "Topic", "Pos.", "In short", "Said on"], HEAD),
        (["PARTY", "Speaker ", "issue", "Stance", "In our words", "Day"], HEAD),
        (["party", "said by", "proposition", "score", "summary", "date"], HEAD),
    ],
)
def test_columns_are_known_by_their_names(names: list[str], fields: Iterable[str]) -> None:
    head = SheetRow(1, [SheetCell(name) for name in names])

    found = columns_of(head)

    assert {place.place: field for field, place in found.of.items()} == dict(enumerate(fields))


def test_a_column_that_is_none_of_ours_is_left_out_and_one_that_is_wished_for_is_read() -> None:
    head = SheetRow(1, [SheetCell(name) for name in (*HEAD, "Notiz intern", "Beleg")])

    found = columns_of(head, {"beleg": "sources", "day": ""})

    assert found.of["sources"].place == 7
    assert "day" not in found.of
    assert [column.name for column in found.left_out] == ["day", "Notiz intern"]


def test_a_wish_that_cannot_be_met_is_told() -> None:
    head = SheetRow(1, [SheetCell(name) for name in HEAD])

    with pytest.raises(NotRead) as refused:
        columns_of(head, {"Beleg": "sources", "day": "tag"})

    assert "There is no column “Beleg” in the file." in str(refused.value)
    assert "There is no field 'tag'" in str(refused.value)


def test_where_a_column_is_missing_those_that_are_none_of_ours_are_named() -> None:
    head = SheetRow(1, [SheetCell(name) for name in ("Notiz", *HEAD[:4], "Wortlaut")])
    title = SheetRow(1, [SheetCell("Talks of 2022")])

    with pytest.raises(
        NotRead, match=r"(?s)no column for summary.*none of ours: “Notiz”, “Wortlaut”"
    ):
        columns_of(head)
    with pytest.raises(NotRead, match=r"“Talks of 2022”\. Is the first row the one with the names"):
        columns_of(title)
