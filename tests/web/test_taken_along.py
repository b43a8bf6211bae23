"""Each table of a page is taken along at its own address, as CSV, XLSX or JSON: the same, and no more."""

from __future__ import annotations

import csv
import json
from io import BytesIO, StringIO
from typing import Any

import pytest
from openpyxl import load_workbook

from negotiations.recording.door import recording

from ..cast import FIRST, R1, Cast
from ..door import documents, reference_data
from .conftest import Site, signed_in

LISTS = ("parties", "issues", "rounds", "documents", "tracks", "speakers", "sources")
PAGES = (
    *(f"{noun}/" for noun in LISTS),
    *("", "demands/", "red-lines/", "developments/", "corrections/"),
    "compare/?known=2022-02-20",
)


def rows_of(site: Site, path: str, **asked: str) -> dict[str, list[dict[str, Any]]]:
    """The tables of a page by their names, as JSON."""
    answer = site.good(path, format="json", **asked)
    tables: dict[str, list[dict[str, Any]]] = json.loads(answer.response.content)["tables"]
    return tables


def as_text(row: dict[str, Any]) -> dict[str, str]:
    """A row of JSON as a CSV has it."""
    plain = {True: "true", False: "false", None: ""}
    return {
        name: plain[value] if value is None or isinstance(value, bool) else str(value)
        for name, value in row.items()
    }


@pytest.mark.parametrize("path", PAGES)
def test_links_of_a_page_lead_to_its_tables_which_say_the_same(anybody: Site, path: str) -> None:
    page = anybody.good(path)
    links = {
        named.partition(",")[0]: page.response.wsgi_request.path + href
        for href, named in page.anchors
        if "format=" in href and "docx" not in href
    }
    assert set(links) == {"CSV", "XLSX", "JSON"}

    (name, rows), *_ = json.loads(anybody.good(links["JSON"]).response.content)["tables"].items()
    sheet = anybody.good(links["CSV"]).response.content.decode()
    book = load_workbook(BytesIO(anybody.good(links["XLSX"]).response.content))

    assert rows, name
    listed = [
        {column: cell.removeprefix("'") for column, cell in row.items()}
        for row in csv.DictReader(StringIO(sheet))
    ]
    assert listed == [as_text(row) for row in rows]
    first, *rest = book[name.replace("-", " ").capitalize()].iter_rows(values_only=True)
    assert [list(first), len(rest)] == [list(rows[0]), len(rows)]
    assert book["About"]["B1"].value == anybody.good().response.context["negotiation"].title


def test_file_says_on_which_clocks_it_is_and_for_whom(cast: Cast, anybody: Site) -> None:
    with recording(cast.negotiation, what="a source", on=FIRST) as act:
        reference_data.register(
            act,
            noun="source",
            slug="cable",
            publisher="=Embassy",
            title="A cable",
            kind="cable",
            audience="team",
        )
    address = "/n/small/sources/"

    public = anybody.good(address, format="csv", known="2030-03-01").response
    team = signed_in(cast, "ben").good(address, format="csv", known="2030-03-01").response

    assert "cable" not in public.content.decode()
    assert "sources-at-2030-02-10-known-2030-03-01.csv" in public["Content-Disposition"]
    assert "known-2030-03-01-team-only.csv" in team["Content-Disposition"]
    (row,) = [
        one for one in csv.DictReader(StringIO(team.content.decode())) if "cable" in one["source"]
    ]
    assert (row["audience"], row["publisher"]) == ("team", "'=Embassy")


def test_what_narrows_a_page_narrows_its_table(cast: Cast, anybody: Site) -> None:
    for title, issuer, to in (("Offer", "p", "b"), ("Reply", "z", "q")):
        documents.hand_over_document(
            cast.negotiation, on=R1, title=title, issued_by=[issuer], addressed_to=[to]
        )

    page = anybody.good("/n/small/documents/", party="b")
    rows = rows_of(anybody, "/n/small/documents/", party="b")["documents"]

    assert "?party=b&format=csv" in page.links
    assert [(row["title"], row["issued_by"], row["addressed_to"]) for row in rows] == [
        ("Offer", "p", "b")
    ]


def test_statements_are_those_of_the_page(cast: Cast, anybody: Site) -> None:
    cast.said("+", at="r1", quote="We would.")
    cast.said("-", at="r2", audience="team")

    public = rows_of(anybody, "/n/small/sources/agency/")["statements"]
    team = rows_of(signed_in(cast, "ben"), "/n/small/sources/agency/")["statements"]

    assert [(row["stance"], row["quote"], row["sources"]) for row in public] == [
        ("leaning-for", "We would.", "agency")
    ]
    assert {row["audience"] for row in team} == {"public", "team"}


@pytest.mark.parametrize(
    ("query", "right"),
    [
        ({"format": "pdf"}, "Use one of html, csv, xlsx, json."),
        ({"format": "csv", "table": "wishes"}, "“wishes” is unknown for “table”."),
    ],
)
def test_what_there_is_not_is_told_with_what_there_is(
    anybody: Site, query: dict[str, str], right: str
) -> None:
    refused = anybody.get("parties/", **query)

    assert refused.status == 400
    assert right in refused.text
