"""The whole record is taken along while it is read: what the lists answer, in memory that does not grow."""

from __future__ import annotations

import csv
import json
from datetime import date
from io import BytesIO, StringIO
from itertools import product
from typing import Any
from zipfile import ZipFile

import pytest
from django.http import StreamingHttpResponse

from negotiations.api.v1.record_tables import TABLES
from negotiations.api.v1.views import exports
from negotiations.models import Negotiation

from .conftest import HERE, SLUG, Api
from .hidden_facts import plant
from .test_asking import everything as everything
from .test_asking import rows_of

EXPORT = f"{HERE}export/"
CLOCKS: tuple[dict[str, str], ...] = ({}, {"at": "2022-01-27", "known": "2022-02-10"})
AT = {"issues", "demands"}
"""The lists that take both clocks."""


def taken(api: Api, path: str, **asked: Any) -> bytes:
    answer: Any = api.send(path, **asked)
    assert answer.status_code == 200, answer.content
    assert answer.streaming
    return b"".join(answer.streaming_content)


def lines(content: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in content.splitlines()]


def listed(api: Api, table: str, clocks: dict[str, str]) -> list[dict[str, Any]]:
    """What the list of that name answers, in the order of the table."""
    if table == "developments":
        rows = rows_of(api, "developments/", negotiation=SLUG)
        known = clocks.get("known")
        return [row for row in rows if not known or row["known_from"] <= known]
    asked = clocks if table in AT else {k: v for k, v in clocks.items() if k == "known"}
    rows = rows_of(api, f"{HERE}{table}/", **asked)
    if table == "statements":
        rows = [row for row in rows if row["status"] != "draft"]
    return sorted(rows, key=lambda row: row["slug"])


@pytest.mark.in_turn
def test_every_table_has_the_rows_of_its_list(anybody: Api, olga: Api, everything: None) -> None:
    for api, clocks in product((anybody, olga), CLOCKS):
        for table in TABLES:
            told = lines(taken(api, f"{EXPORT}{table}/", format="ndjson", **clocks))
            assert told == listed(api, table, clocks), (table, clocks)


def test_sheet_is_that_of_the_list(anybody: Api) -> None:
    for table in TABLES:
        rows = lines(taken(anybody, f"{EXPORT}{table}/", format="ndjson"))

        sheet = csv.DictReader(StringIO(taken(anybody, f"{EXPORT}{table}/").decode()))

        assert len(list(sheet)) == len(rows), table
        assert sheet.fieldnames == list(TABLES[table].shape().fields), table
    slugs = {"ordering": "slug", "limit": 1000, "format": "csv"}
    of_the_list = anybody.send(f"{HERE}red-lines/", **slugs).content
    assert taken(anybody, f"{EXPORT}red-lines/") == of_the_list


def test_archive_holds_every_table_and_says_what_it_is(anybody: Api) -> None:
    asked = {"known": "2022-02-10", "round": "r-2022-01-26-written-responses"}
    for form in ("csv", "ndjson", "parquet"):
        archive = ZipFile(BytesIO(taken(anybody, EXPORT, format=form, **asked)))

        about = json.loads(archive.read("about.json"))
        assert archive.testzip() is None
        assert archive.namelist() == ["about.json", *(f"{name}.{form}" for name in TABLES)]
        assert (about["at"], about["known"]) == ("2022-01-26", "2022-02-10")
        assert about["negotiation"]["slug"] == SLUG
        alone = taken(anybody, f"{EXPORT}statements/", format=form, **asked)
        assert archive.read(f"statements.{form}") == alone


def test_parquet_says_the_same_in_types(anybody: Api) -> None:
    # Here, since it starts threads, and mutations are tried by forking.
    from pyarrow import parquet

    for name in TABLES:
        rows = lines(taken(anybody, f"{EXPORT}{name}/", format="ndjson"))

        table = parquet.read_table(BytesIO(taken(anybody, f"{EXPORT}{name}/", format="parquet")))

        assert table.num_rows == len(rows), name
        for row, told in zip(rows, table.to_pylist(), strict=True):
            for field, value in row.items():
                if isinstance(value, dict) or (value and isinstance(value, list)):
                    same = value == told[field] or value == json.loads(told[field])
                else:
                    was = told[field]
                    as_told = was.isoformat() if isinstance(was, date) else was
                    same = value == as_told or (not value and not as_told)
                assert same, (name, field)


def test_site_without_it_says_what_to_install(
    anybody: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "writes_parquet", lambda: False)

    for path in (EXPORT, f"{EXPORT}statements/"):
        problem = anybody.refused(path, 406, format="parquet")
        assert problem["code"] == "not-acceptable"
        assert "bin/setup parquet" in problem["detail"]
        assert "csv or ndjson" in problem["detail"]
        assert taken(anybody, path, format="csv")


def test_what_is_asked_wrongly_is_refused_before_it_begins(anybody: Api, cora: Api) -> None:
    assert anybody.refused(f"{EXPORT}nothing/", 404)["code"] == "not-found"
    assert anybody.refused(f"{EXPORT}drafts/", 404)["code"] == "not-found"
    assert "Use one of csv" in anybody.refused(EXPORT, format="xlsx")["errors"]["format"][0]
    assert "at" in anybody.refused(EXPORT, at="2022-01-27", round="r-2022-01-12-nrc")["errors"]
    for path, media in ((EXPORT, "application/zip"), (f"{EXPORT}parties/", "text/csv")):
        answer = anybody.client.get(f"/api/v1/{path}", headers={"accept": "text/html"})
        assert answer.status_code == 406
        assert media in answer.json()["detail"]


def test_long_record_is_for_whoever_says_who_he_is(
    anybody: Api, cora: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    for most, status in ((10, 401), (10_000, 200)):
        monkeypatch.setattr(exports, "FOR_STRANGERS", most)
        for path in (EXPORT, f"{EXPORT}parties/"):
            assert anybody.send(path).status_code == status
            assert taken(cora, path)
    monkeypatch.setattr(exports, "FOR_STRANGERS", 10)
    assert anybody.refused(EXPORT, 401)["code"] == "no-token"


def test_accept_decides_and_head_reads_nothing(anybody: Api) -> None:
    address = f"/api/v1/{EXPORT}parties/"

    answer = anybody.client.get(address, headers={"accept": "application/x-ndjson"})
    head: Any = anybody.client.head(address)

    assert isinstance(answer, StreamingHttpResponse)
    assert answer["Content-Type"] == "application/x-ndjson"
    assert {"Accept", "Authorization", "Cookie"} <= {*answer["Vary"].split(", ")}
    assert answer["Cache-Control"] == "public, no-cache"
    assert b"".join(head.streaming_content) == b""
    assert head["Content-Disposition"].endswith('.csv"')


def test_what_is_hidden_changes_no_export(
    anybody: Api, ana: Api, cora: Api, negotiation: Negotiation
) -> None:
    def exported() -> list[bytes]:
        return [taken(anybody, EXPORT, format=form) for form in ("ndjson", "parquet")]

    before = exported()
    plant(negotiation, "team")

    assert exported() == before
    assert b"atlantis" in taken(ana, f"{EXPORT}parties/")
    team_only: Any = ana.client.head(f"/api/v1/{EXPORT}")
    assert team_only["Content-Disposition"].endswith('-team-only.zip"')
    negotiation.is_public = False
    negotiation.save(update_fields=["is_public"])
    for path in (EXPORT, f"{EXPORT}parties/", f"{EXPORT}nothing/"):
        assert cora.refused(path, 404)["code"] == "not-found"
