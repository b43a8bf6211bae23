"""Every list comes as JSON, CSV, NDJSON or XLSX, a page at a time, and says in each form how to go on."""

from __future__ import annotations

import csv
import json
import re
from io import BytesIO, StringIO
from typing import Any

import pytest
from openpyxl import load_workbook

from negotiations.models import Statement

from .conftest import HERE, Api

LISTS = (
    *(f"{HERE}{noun}/" for noun in ("parties", "rounds", "sources", "documents", "responses")),
    *(f"{HERE}{noun}/" for noun in ("statements", "demands", "red-lines", "corrections")),
    *(f"{HERE}collisions/", f"{HERE}compare/", "developments/", "negotiations/", "search/"),
)
ASKED: dict[str, dict[str, Any]] = {
    f"{HERE}compare/": {"from": "r-2022-01-12-nrc", "to": "r-2022-02-21-recognition"},
    "search/": {"q": "Minsk"},
}


def rows_of(answer: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = (
        answer if isinstance(answer, list) else answer.get("results", answer.get("changes"))
    )
    return rows


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode())))


def test_every_list_comes_in_every_form(anybody: Api) -> None:
    for path in LISTS:
        asked = {"limit": 7, **ASKED.get(path, {})}
        if "collisions" in path:
            del asked["limit"]
        rows = rows_of(anybody.get(path, **asked))
        assert rows, path

        lines = anybody.send(path, **asked, format="ndjson").content.splitlines()
        told = table(anybody.send(path, **asked, format="csv").content)
        book = load_workbook(BytesIO(anybody.send(path, **asked, format="xlsx").content))

        assert [json.loads(line) for line in lines] == rows, path
        assert len(told) == len(rows) == book.worksheets[0].max_row - 1, path
        assert all(set(row) <= set(told[0]) for row in rows), path
        first = next(name for name, value in rows[0].items() if isinstance(value, str))
        assert [row[first] for row in told] == [row.get(first) or "" for row in rows], path


def test_several_values_of_one_field_stand_between_semicolons(anybody: Api) -> None:
    (demand,) = anybody.get(f"{HERE}demands/", limit=1)["results"]

    (told,) = table(anybody.send(f"{HERE}demands/", limit=1, format="csv").content)

    assert told["addressees"] == ";".join(demand["addressees"])
    assert json.loads(told["answers"]) == demand["answers"]


def test_table_says_how_to_go_on(anybody: Api) -> None:
    path, seen = f"{HERE}parties/", []
    response = anybody.send(path, limit=9, format="csv")
    while True:
        seen += [row["slug"] for row in table(response.content)]
        following = re.search('<([^>]+)>; rel="next"', response.get("Link", ""))
        if not following:
            break
        response = anybody.client.get(following[1])

    assert seen == [row["slug"] for row in anybody.get(path)["results"]]
    assert 'rel="prev"' in response["Link"]
    assert 'rel="next"' in anybody.send(path, limit=9)["Link"]
    assert "Link" not in anybody.send(path)


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("text/csv", "text/csv; charset=utf-8"),
        ("application/x-ndjson", "application/x-ndjson"),
        ("text/csv;q=0.5, application/json", "application/json"),
        ("text/html, */*;q=0.8", "application/json"),
    ],
)
def test_accept_decides_where_no_format_is_asked_for(anybody: Api, accept: str, kind: str) -> None:
    address = f"/api/v1/{HERE}parties/"

    response = anybody.client.get(address, headers={"accept": accept})

    assert response["Content-Type"] == kind
    assert "Accept" in response["Vary"]
    other = anybody.client.get(f"{address}?format=json", headers={"accept": accept})
    assert other["Content-Type"] == "application/json"


@pytest.mark.parametrize("path", [f"{HERE}parties/", f"{HERE}matrix/", f"{HERE}parties/russia/"])
def test_accept_that_cannot_be_met_is_a_406(anybody: Api, path: str) -> None:
    response = anybody.client.get(f"/api/v1/{path}", headers={"accept": "text/html"})

    assert response.status_code == 406
    assert response.json()["code"] == "not-acceptable"
    assert "application/json" in response.json()["detail"]


def test_matrix_comes_by_accept_too(anybody: Api) -> None:
    address = f"/api/v1/{HERE}matrix/?at=2022-02-22"

    by_accept = anybody.client.get(address, headers={"accept": "text/csv"})

    assert by_accept.content == anybody.client.get(f"{address}&format=csv").content
    assert "json" in anybody.refused(f"{HERE}matrix/", format="ndjson")["detail"]


def test_file_is_not_sent_again_where_nothing_changed(anybody: Api) -> None:
    first = anybody.send(f"{HERE}parties/", format="xlsx")
    address = f"/api/v1/{HERE}parties/?format=xlsx"

    again = anybody.client.get(address, headers={"if-none-match": first["ETag"]})

    assert again.status_code == 304
    assert anybody.send(f"{HERE}parties/", format="csv")["ETag"] != first["ETag"]


def test_name_of_a_file_says_for_whom_it_is(anybody: Api, ana: Api) -> None:
    def named(api: Api, path: str) -> str:
        asked = ASKED.get(path, {})
        disposition = api.send(path, **asked, format="csv")["Content-Disposition"]
        return disposition.partition('filename="')[2].rstrip('"')

    slug = HERE.split("/")[1]
    compare = f"{HERE}compare/"
    assert named(ana, f"{HERE}statements/") == f"{slug}-statements.csv"
    Statement.objects.filter(slug="st-ru-arms-0126-transcript").update(audience="team")

    assert named(ana, f"{HERE}statements/") == f"{slug}-statements-team-only.csv"
    assert named(anybody, f"{HERE}statements/") == f"{slug}-statements.csv"
    # What does not say for whom it is goes by who reads it.
    assert named(ana, compare) == f"{slug}-compare-team-only.csv"
    assert named(anybody, compare) == f"{slug}-compare.csv"


def test_text_that_could_be_run_is_written_as_text(anybody: Api) -> None:
    Statement.objects.filter(slug="st-ru-arms-0126-transcript").update(summary="=1+1")

    told = table(anybody.send(f"{HERE}statements/", limit=1000, format="csv").content)

    (row,) = (row for row in told if row["slug"] == "st-ru-arms-0126-transcript")
    assert row["summary"] == "'=1+1"
