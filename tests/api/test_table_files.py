"""Every list comes as JSON, CSV, NDJSON or XLSX, a page at a time, and says in each form how to go on."""

from __future__ import annotations

import csv
import json
import re
from io import BytesIO, StringIO
from typing import Any
from urllib.parse import urlencode

import pytest
from openpyxl import load_workbook

from negotiations.api.v1.table_files import MEDIA
from negotiations.models import Negotiation, Statement

from .conftest import HERE, SLUG, Api
from .hidden_facts import plant
from .test_asking import ASKED, LISTS, PAGED, rows_of
from .test_candidates import coded as coded

EMPTY = {"changes/"} | {
    f"{HERE}{noun}/"
    for noun in ("drafts", "editions", "issue-acts", "priorities", "remarks", "dissociations")
}
"""Lists in which nothing stands in the case as it is loaded."""


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode())))


def test_every_list_comes_in_every_form(anybody: Api) -> None:
    for path in LISTS:
        asked = {**ASKED.get(path, {}), **({"limit": 7} if path in PAGED else {})}
        rows = rows_of(anybody, path, **asked)
        assert rows or path in EMPTY, path

        lines = anybody.send(path, **asked, format="ndjson").content.splitlines()
        told = table(anybody.send(path, **asked, format="csv").content)
        book = load_workbook(BytesIO(anybody.send(path, **asked, format="xlsx").content))

        assert [json.loads(line) for line in lines] == rows, path
        assert len(told) == len(rows) == book.worksheets[0].max_row - 1, path
        assert all(set(row) <= set(told[0]) for row in rows), path
        first = next((n for n in (rows or [{}])[0] if isinstance(rows[0][n], str)), "")
        assert [row[first] for row in told] == [row.get(first) or "" for row in rows], path


def test_what_is_ones_own_and_what_is_coded_come_in_every_form(
    editor: Api, anybody: Api, coded: str
) -> None:
    slug = HERE.split("/")[1]
    editor.send("subscriptions/", method="POST", content={"negotiation": slug})
    hook = {"url": "https://desk.example.org/hook", "negotiation": slug}
    endpoint = json.loads(editor.send("endpoints/", method="POST", content=hook).content)
    attempts = f"endpoints/{endpoint['id']}/attempts/"
    coded = HERE + coded
    for path in ("tokens/", "subscriptions/", "endpoints/", attempts, coded):
        answer = editor.get(path)
        rows = answer["candidates" if path == coded else "results"]
        assert rows or path == attempts, path

        lines = editor.send(path, format="ndjson")
        sheet = editor.send(path, format="csv")
        book = load_workbook(BytesIO(editor.send(path, format="xlsx").content))

        assert [json.loads(line) for line in lines.content.splitlines()] == rows, path
        assert len(table(sheet.content)) == len(rows) == book.worksheets[0].max_row - 1, path
        only = "team-only" if path == coded else "yours-only"
        assert f'{only}.csv"' in sheet["Content-Disposition"], path
        assert anybody.send(path, format="csv").status_code in (401, 404), path


def test_what_is_hidden_changes_no_form(anybody: Api, negotiation: Negotiation) -> None:
    def answers() -> dict[tuple[str, str], Any]:
        told = {}
        for path in (*(set(LISTS) - {"changes/"}), f"{HERE}matrix/"):
            for form in ("csv", "ndjson", "xlsx"):
                answer = anybody.send(path, **ASKED.get(path, {}), format=form)
                names = ("ETag", "Content-Disposition", "Link")
                says = [answer.get(name) for name in names]
                told[path, form] = (says, answer.content if form != "xlsx" else None)
        return told

    before = answers()
    plant(negotiation, "team")
    after = answers()

    assert [where for where, told in after.items() if told != before[where]] == []


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


def test_what_cannot_be_met_says_what_would_be_right(anybody: Api) -> None:
    for path in (*LISTS, f"{HERE}matrix/", f"{HERE}parties/russia/"):
        address = f"/api/v1/{path}?{urlencode(ASKED.get(path, {}))}"
        response = anybody.client.get(address, headers={"accept": "text/html"})
        assert response.status_code == 406, path
        assert response.json()["code"] == "not-acceptable"
        assert "application/json" in response.json()["detail"]

    for path in (*LISTS, f"{HERE}matrix/"):
        problem = anybody.refused(path, **ASKED.get(path, {}), format="parquet")
        assert problem["code"] == "unreadable-query", path
        assert "Use one of json, csv, ndjson, xlsx." in problem["errors"]["format"][0]


def test_document_names_the_media_types_of_every_table(anybody: Api) -> None:
    paths = anybody.get("schema/", format="json")["paths"]
    several = [f"/api/v1/{path}".replace(SLUG, "{negotiation}") for path in LISTS]
    own = [f"/api/v1/{path}/" for path in ("tokens", "subscriptions", "endpoints")]

    for path in (*several, *own, f"/api/v1/{HERE}matrix/".replace(SLUG, "{negotiation}")):
        answers = paths[path]["get"]["responses"]
        assert set(answers["200"]["content"]) == set(MEDIA.values()), path
        assert "406" in answers, path


def test_matrix_comes_in_every_form_too(anybody: Api) -> None:
    address = f"/api/v1/{HERE}matrix/?at=2022-02-22"
    whole = anybody.client.get(address).json()

    by_accept = anybody.client.get(address, headers={"accept": "text/csv"})
    lines = anybody.client.get(f"{address}&format=ndjson").content.splitlines()
    cells = anybody.client.get(f"{address}&format=ndjson&cells=full").content.splitlines()

    assert by_accept.content == anybody.client.get(f"{address}&format=csv").content
    scores = [dict(zip(whole["issues"], row, strict=True)) for row in whole["scores"]]
    parties = [{"party": party} for party in whole["parties"]]
    assert [json.loads(line) for line in lines] == [
        party | row for party, row in zip(parties, scores, strict=True)
    ]
    full = anybody.client.get(f"{address}&cells=full").json()["cells"]
    assert [json.loads(line) for line in cells] == full


@pytest.mark.parametrize("path", [f"{HERE}parties/", f"{HERE}matrix/"])
def test_file_is_not_sent_again_where_nothing_changed(anybody: Api, path: str) -> None:
    first = anybody.send(path, format="xlsx")
    address = f"/api/v1/{path}?format=xlsx"

    again = anybody.client.get(address, headers={"if-none-match": first["ETag"]})

    assert again.status_code == 304
    assert anybody.send(path, format="csv")["ETag"] != first["ETag"]


def test_name_of_a_file_says_on_which_clocks_and_for_whom_it_is(anybody: Api, ana: Api) -> None:
    def named(api: Api, path: str, **clocks: str) -> str:
        asked = {**ASKED.get(path, {}), **clocks, "known": "2022-02-22"}
        disposition = api.send(path, **asked, format="csv")["Content-Disposition"]
        return disposition.partition('filename="')[2].rstrip('"')

    slug, known = HERE.split("/")[1], "known-2022-02-22"
    compare = f"{HERE}compare/"
    compared = f"{slug}-compare-from-r-2022-01-12-nrc-to-r-2022-02-21-recognition-{known}"
    assert named(ana, f"{HERE}statements/") == f"{slug}-statements-{known}.csv"
    Statement.objects.filter(slug="st-ru-arms-0126-transcript").update(audience="team")

    assert named(ana, f"{HERE}statements/") == f"{slug}-statements-{known}-team-only.csv"
    assert named(anybody, f"{HERE}statements/") == f"{slug}-statements-{known}.csv"
    assert named(anybody, f"{HERE}parties/") == f"{slug}-parties.csv"  # on no clock
    on_both = f"at-2022-01-27-{known}"
    assert named(anybody, f"{HERE}demands/", at="2022-01-27") == f"{slug}-demands-{on_both}.csv"
    # What does not say for whom it is goes by who reads it.
    assert named(ana, compare) == f"{compared}-team-only.csv"
    assert named(anybody, compare) == f"{compared}.csv"


def test_text_that_could_be_run_is_written_as_text(anybody: Api) -> None:
    Statement.objects.filter(slug="st-ru-arms-0126-transcript").update(summary="=1+1")

    told = table(anybody.send(f"{HERE}statements/", limit=1000, format="csv").content)

    (row,) = (row for row in told if row["slug"] == "st-ru-arms-0126-transcript")
    assert row["summary"] == "'=1+1"
