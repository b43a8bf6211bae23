"""A copy that follows the log of changes ends with what its audience reads from the lists."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from jsonschema import Draft202012Validator
from pytest_django.plugin import DjangoDbBlocker

from negotiations.models import LoggedChange, Negotiation
from negotiations.rules.calendar import today_utc

from ..door import audiences, corrections
from .acts import SAID
from .conftest import SLUG, Api
from .following import Follower, kept, listed


@pytest.fixture(scope="module", autouse=True)
def told(loaded: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The logs tell of the case as it was loaded, as long as these tests run."""
    with django_db_blocker.unblock(), transaction.atomic():
        kept()
        yield
        transaction.set_rollback(True)


def changes(api: Api, **asked: Any) -> dict[str, Any]:
    page: dict[str, Any] = api.get("changes/", negotiation=SLUG, **asked)
    return page


def test_a_copy_is_what_the_lists_answer(anybody: Api, ana: Api, olga: Api) -> None:
    for api in (anybody, ana, olga):
        follower = Follower(api, SLUG, limit=70)
        follower.follow()

        assert follower.copy == listed(api, SLUG)
        assert follower.follow() == []


def test_what_is_written_comes_after_the_cursor(anybody: Api, editor: Api) -> None:
    follower = Follower(anybody, SLUG)
    follower.follow()
    editor.post("statements/", {**SAID, "slug": "st-new", "day": "2022-02-20"})
    kept()

    new = follower.follow()

    assert follower.copy == listed(anybody, SLUG)
    [row] = [row for row in new if row["slug"] == "st-new"]
    assert (row["type"], row["version"], row["deleted"]) == ("statement", 1, False)
    assert row["negotiation"] == SLUG
    assert row["object"] == anybody.here("statements/st-new/")
    assert row["at"].startswith(today_utc().isoformat())


def test_a_tombstone_says_type_and_slug_and_nothing_else(
    anybody: Api, negotiation: Negotiation
) -> None:
    follower = Follower(anybody, SLUG)
    follower.follow()
    slug = next(slug for type, slug in follower.copy if type == "red-line")
    audiences.withhold(negotiation, noun="red_line", slug=slug, audience="team")
    assert slug not in [row["slug"] for row in Follower(anybody, SLUG).follow()]
    kept()

    [row] = [row for row in follower.follow() if row["deleted"]]

    assert {**row, "cursor": None} == {
        "cursor": None,
        "negotiation": SLUG,
        "type": "red-line",
        "slug": slug,
        "version": None,
        "deleted": True,
        "at": None,
        "object": None,
    }
    assert not [row for row in Follower(anybody, SLUG).follow() if row["deleted"]]
    assert follower.copy == listed(anybody, SLUG)


def test_from_the_end_on_and_backwards(anybody: Api, negotiation: Negotiation) -> None:
    latest = changes(anybody, after="latest")
    assert (latest["results"], latest["next"]) == ([], None)
    slug = anybody.slugs("statements/", status="published")[0]
    corrections.retract_statement(negotiation, statement=slug, note="Misheard.")
    kept()

    new = changes(anybody, after=latest["cursor"])["results"]
    newest = changes(anybody, order="newest", limit=len(new))

    assert ("statement", slug) in {(row["type"], row["slug"]) for row in new}
    assert [row["object"] for row in newest["results"]] == [row["object"] for row in new[::-1]]
    rows, page = newest["results"], newest
    while page["next"]:
        page = anybody.get(page["next"])
        rows += page["results"]
    whole = changes(anybody, limit=1000)["results"]
    assert [row["slug"] for row in rows] == [row["slug"] for row in whole[::-1]]


def test_of_some_types_alone(anybody: Api) -> None:
    rows = changes(anybody, type=["party", "red-line"], limit=1000)["results"]

    assert {row["type"] for row in rows} == {"party", "red-line"}
    assert [row["object"] for row in rows if row["type"] == "party"] == anybody.rows("parties/")


def test_a_page_of_a_type_takes_as_many_questions_as_a_row(anybody: Api) -> None:
    asked = []
    for limit in (2, 60):
        with CaptureQueriesContext(connection) as queries:
            assert len(changes(anybody, type="source", limit=limit)["results"]) == limit
        asked.append(len(queries))

    assert asked[0] == asked[1] < 15


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "x",
        "latest.latest",
        str(UUID(int=1)),
        f"{UUID(int=1)}.{UUID(int=2)}",
        "\0",
        "…",
        "1" * 5000,
    ],
    ids=["empty", "letter", "latest twice", "an id", "two ids", "NUL", "dots", "long"],
)
def test_a_cursor_that_no_page_handed_out_is_refused(anybody: Api, cursor: str) -> None:
    problem = anybody.refused("changes/", negotiation=SLUG, after=cursor)

    assert set(problem["errors"]) == {"after"}


def test_a_cursor_of_another_audience_is_unknown(anybody: Api, ana: Api) -> None:
    theirs = changes(ana, limit=1)["cursor"].split(".")[0]
    mine = changes(anybody, limit=1)["cursor"].split(".")[0]

    problem = anybody.refused("changes/", after=theirs)
    mixed = anybody.refused("changes/", after=f"{mine}.{theirs}")
    nobody_s = anybody.refused("changes/", after=str(uuid4()))

    assert problem == mixed == nobody_s
    assert problem["code"] == "unknown-cursor"


def test_a_negotiation_that_is_not_there_is_refused_as_one_that_is_hidden(
    anybody: Api, negotiation: Negotiation
) -> None:
    Negotiation.objects.filter(pk=negotiation.pk).update(is_public=False)

    hidden = anybody.refused("changes/", negotiation=SLUG)
    missing = anybody.refused("changes/", negotiation="made-up")

    assert (
        hidden["errors"]["negotiation"][0].replace(SLUG, "made-up")
        == (missing["errors"]["negotiation"][0])
    )
    assert anybody.get("changes/")["results"] == []


def test_an_object_that_is_hidden_meanwhile_is_left_out_and_not_shown(
    anybody: Api, negotiation: Negotiation
) -> None:
    row = LoggedChange.objects.filter(audience="public", type="red-line").first()
    assert row is not None
    audiences.withhold(negotiation, noun="red_line", slug=row.slug, audience="team")

    rows = changes(anybody, type="red-line", limit=1000)["results"]

    assert rows
    assert row.slug not in {told["slug"] for told in rows}


def test_rows_come_a_line_each_too(anybody: Api) -> None:
    response = anybody.send("changes/", negotiation=SLUG, type="issue", format="ndjson")

    lines = response.content.decode().splitlines()
    assert len(lines) == len(anybody.rows("issues/"))


def test_rows_and_tombstones_are_as_the_document_describes_them(
    anybody: Api, negotiation: Negotiation
) -> None:
    document = json.loads(anybody.send("schema/", format="json").content)
    answers = document["paths"]["/api/v1/changes/"]["get"]["responses"]["200"]
    shape = {"$ref": "#/shape", "shape": answers["content"]["application/json"]["schema"]}
    before = changes(anybody, limit=1000)
    line = next(row["slug"] for row in before["results"] if row["type"] == "red-line")
    audiences.withhold(negotiation, noun="red_line", slug=line, audience="team")
    kept()
    after = changes(anybody, after=before["cursor"])

    assert len({row["type"] for row in before["results"]}) > 10
    assert any(row["deleted"] for row in after["results"])
    for page in (before, after):
        faults = Draft202012Validator({**document, **shape}).iter_errors(page)
        assert [fault.message for fault in faults] == []
