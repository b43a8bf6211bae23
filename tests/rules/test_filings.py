"""A row is filed under what it is about, and what follows it under what was told before."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from negotiations.rules.filings import Filed, RowToFile, filed

ALL, INSIDE = (True, True, True), (False, True, True)
FIRST = UUID(int=1)


def row(act: int, kind: str, **more: Any) -> RowToFile:
    fields: dict[str, Any] = {
        "id": UUID(int=act),
        "act": act,
        "number": 1,
        "root": FIRST,
        "follows": act > 1,
        "kind": kind,
        "parties": frozenset({7}),
        "issues": frozenset({8}),
        "readers": ALL,
    }
    return RowToFile(**fields | more)


def lists(*rows: RowToFile) -> list[Filed]:
    return [under for _, under in filed(rows, {})]


def test_row_is_filed_under_each_party_and_issue_at_once() -> None:
    assert lists(row(1, "made", parties=frozenset({7, 9}))) == [
        {(7, 8, "made"): ALL, (9, 8, "made"): ALL}
    ]


def test_row_of_no_party_is_filed_all_the_same() -> None:
    assert lists(row(1, "held", parties=frozenset(), issues=frozenset())) == [
        {(None, None, "held"): ALL}
    ]


def test_what_follows_is_filed_under_what_it_follows_too() -> None:
    *_, last = lists(row(1, "stated"), row(2, "changed"), row(3, "cancelled"))

    assert last == {(7, 8, kind): ALL for kind in ("stated", "changed", "cancelled")}


def test_it_is_so_for_those_who_had_what_it_follows() -> None:
    _, last = lists(row(1, "stated", readers=INSIDE), row(2, "changed"))
    assert last == {(7, 8, "stated"): INSIDE, (7, 8, "changed"): ALL}

    _, last = lists(row(1, "stated"), row(2, "changed", readers=INSIDE))
    assert last == {(7, 8, "stated"): INSIDE, (7, 8, "changed"): INSIDE}

    outside = (True, False, False)
    _, last = lists(row(1, "stated", readers=INSIDE), row(2, "changed", readers=outside))
    assert last == {(7, 8, "changed"): outside}


def test_rows_of_one_act_do_not_follow_each_other() -> None:
    _, *both = lists(
        row(1, "stated"), row(2, "changed"), row(2, "cancelled", id=UUID(int=9), number=2)
    )

    assert [{kind for *_, kind in under} for under in both] == [
        {"stated", "changed"},
        {"stated", "cancelled"},
    ]
