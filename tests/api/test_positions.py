"""Matrix, comparison, collisions and demands against a second, independent reading of the rules."""

from __future__ import annotations

import csv
from datetime import date
from io import BytesIO, StringIO
from itertools import combinations_with_replacement, product
from typing import Any

import pytest
from openpyxl import load_workbook

from negotiations.exporting import tables
from negotiations.models import Negotiation, Party
from negotiations.rules.calendar import today_utc
from tests.oracle import prototype

from .conftest import HERE, Api

pytestmark = pytest.mark.core

slow = pytest.mark.slow
KNOWN = ("2022-01-12", "2022-01-26", "2022-02-02", "2022-02-08", "2022-03-01")
ROUNDS = (
    "r-2021-12-17-drafts",
    "r-2022-01-12-nrc",
    "r-2022-01-26-written-responses",
    "r-2022-02-07-moscow-macron",
    "r-2022-02-21-recognition",
)
AT_ONCE = {
    ("r-2022-01-12-nrc", "2022-01-12"),
    ("r-2022-01-26-written-responses", "2022-02-02"),
    ("r-2022-02-21-recognition", "2022-03-01"),
}
"""The few that are compared every time: the prototype is slow."""
MOMENTS = [
    pytest.param(*moment, marks=() if moment in AT_ONCE else slow)
    for moment in product(ROUNDS, KNOWN)
]
PAIRS = [
    pytest.param(
        before,
        after,
        known,
        marks=() if (before, known) == (ROUNDS[1], KNOWN[-1]) and after == ROUNDS[-1] else slow,
    )
    for before, after in combinations_with_replacement(ROUNDS, 2)
    for known in KNOWN
]


def last_day(case: dict[str, Any], slug: str) -> date:
    return prototype.last_day(prototype.by_slug(case["rounds"], slug))


@pytest.mark.parametrize(("round_", "known"), MOMENTS)
def test_matrix_is_the_prototype_s(
    anybody: Api, case: dict[str, Any], round_: str, known: str
) -> None:
    clocks = {"at": last_day(case, round_), "known": date.fromisoformat(known)}
    expected = prototype.matrix(case, **clocks)
    moved = prototype.moved(case, **clocks)

    said = anybody.here("matrix/", round=round_, known=known, cells="full")

    parties, issues = said["parties"], said["issues"]
    assert (said["round"], said["at"], said["known"]) == (round_, str(clocks["at"]), known)
    assert {
        (parties[p], issues[i]): score
        for p, row in enumerate(said["scores"])
        for i, score in enumerate(row)
        if score is not None
    } == {where: cell["score"] for where, cell in expected.items() if cell["stance"]}
    for mark in ("silent", "contested", "degree"):
        marked = {(parties[p], issues[i]) for p, i in said["marks"][mark]}
        assert marked == {where for where, cell in expected.items() if cell[mark]}
    via = {(parties[p], issues[i], body) for p, i, body in said["marks"]["via"]}
    assert via == {(*where, body) for where, cell in expected.items() for body in cell["via"]}
    assert {(parties[p], issues[i]): score for p, i, score in said["moved"]} == moved
    for cell in said["cells"]:
        of = expected[cell["party"], cell["issue"]]
        if of["stance"]:
            assert {name: cell[name] for name in of} == of


@pytest.mark.parametrize(("before", "after", "known"), PAIRS)
def test_comparison_is_the_prototype_s(
    anybody: Api, case: dict[str, Any], before: str, after: str, known: str
) -> None:
    expected = prototype.compare(case, before, after, date.fromisoformat(known))

    said = anybody.here("compare/", **{"from": before, "to": after, "known": known})["changes"]

    key = lambda change: (change["party"], change["issue"])  # noqa: E731
    assert sorted(said, key=key) == sorted(expected, key=key)


@pytest.mark.parametrize(("round_", "known"), MOMENTS)
def test_demands_and_collisions_are_the_prototype_s(
    anybody: Api, case: dict[str, Any], round_: str, known: str
) -> None:
    clocks = {"at": last_day(case, round_), "known": date.fromisoformat(known)}
    expected = prototype.demands(case, **clocks)

    said = anybody.rows("demands/", round=round_, known=known)
    collisions = anybody.here("collisions/", round=round_, known=known)

    by_addressee = lambda answer: answer["addressee"]  # noqa: E731
    assert [row["slug"] for row in said] == [row["slug"] for row in expected]
    for row, of in zip(said, expected, strict=True):
        assert row["answers"] == sorted(of["answers"], key=by_addressee)
        assert row["other_replies"] == of["other_replies"]
    assert [row["slug"] for row in expected if row["open"]] == anybody.slugs(
        "demands/", round=round_, known=known, unanswered="true"
    )
    in_order = lambda rows: sorted(rows, key=lambda row: sorted(row.items()))  # noqa: E731
    assert in_order(collisions) == in_order(prototype.collisions(case, **clocks))


def test_day_that_has_not_come_is_today_and_the_answer_says_so(anybody: Api) -> None:
    today = today_utc().isoformat()

    said = anybody.here("matrix/", at="2999-01-26", known="2999-01-26")

    assert (said["round"], said["at"], said["known"]) == (None, today, today)


def test_matrix_narrows_to_what_is_asked(anybody: Api) -> None:
    whole = anybody.here("matrix/", at="2022-02-22")

    said = anybody.here("matrix/", at="2022-02-22", party=["russia", "germany"], issue="swift")

    assert (said["round"], said["parties"], said["issues"]) == (
        None,
        ["germany", "russia"],
        ["swift"],
    )
    swift = whole["issues"].index("swift")
    scores = [[whole["scores"][whole["parties"].index(p)][swift]] for p in said["parties"]]
    assert said["scores"] == scores


# As tables


def test_csv_is_the_matrix(anybody: Api) -> None:
    said = anybody.here("matrix/", at="2022-02-22")

    response = anybody.send(f"{HERE}matrix/", at="2022-02-22", format="csv")

    assert response["Content-Type"].startswith("text/csv")
    assert "attachment" in response["Content-Disposition"]
    header, *rows = csv.reader(StringIO(response.content.decode()))
    assert header == ["party", *said["issues"]]
    assert rows == [
        [party, *("" if score is None else str(score) for score in scores)]
        for party, scores in zip(said["parties"], said["scores"], strict=True)
    ]


def test_full_cells_are_rows_of_the_table(anybody: Api) -> None:
    cells = anybody.here("matrix/", at="2022-02-22", cells="full")["cells"]

    response = anybody.send(f"{HERE}matrix/", at="2022-02-22", format="csv", cells="full")

    rows = list(csv.DictReader(StringIO(response.content.decode())))
    assert [row["statement"] for row in rows] == [cell["statement"] for cell in cells]
    assert [row["stance"] for row in rows] == [cell["stance"] for cell in cells]


def test_workbook_holds_texts_and_no_formula(anybody: Api, negotiation: Negotiation) -> None:
    Party.objects.filter(negotiation=negotiation, slug="germany").update(name="=1+1")

    response = anybody.send(f"{HERE}matrix/", at="2022-02-22", format="xlsx")

    book = load_workbook(BytesIO(response.content))
    names = {row[0].value: row[1] for row in book["Parties"].iter_rows(min_row=2)}
    assert (names["germany"].value, names["germany"].data_type) == ("=1+1", "s")
    scores = book["Matrix"]
    assert scores.max_row == 21
    assert {type(c.value) for row in scores.iter_rows(min_row=2, min_col=2) for c in row} == {
        int,
        type(None),
    }


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\ta", "\ra"])
def test_text_that_a_spreadsheet_would_run_is_text(text: str) -> None:
    in_csv = next(csv.reader(StringIO(tables.as_csv([[text, -1]]).decode(), newline="")))
    cell = load_workbook(BytesIO(tables.as_xlsx({"a": [[text]]})))["a"]["A1"]

    assert in_csv == [f"'{text}", "-1"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
