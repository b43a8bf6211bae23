"""Statements written by API: what follows is what follows from the door, and a try keeps nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from negotiations.models import Act, Negotiation
from negotiations.rules.calendar import today_utc

from ..cast import faults
from ..door import record_statement
from ..tables import rest_is_slow
from .acts import FIRST, ONE_OF_EACH, SAID, as_the_door_takes_it
from .conftest import HERE, SLUG, Api

pytestmark = pytest.mark.core

# What is answered


def test_statement_is_published_and_read_where_it_says(editor: Api, anybody: Api) -> None:
    response = editor.send(f"{HERE}statements/", method="POST", content=SAID)

    written = json.loads(response.content)
    followed = written.pop("developments")
    assert response.status_code == 201
    assert response["Location"] == f"http://testserver/api/v1/{HERE}statements/{written['slug']}/"
    assert written == editor.get(response["Location"]) == anybody.get(response["Location"])
    assert {name: written[name] for name in SAID} == SAID
    assert (written["status"], written["held_from"], written["known_from"]) == (
        "published",
        "2022-02-26",
        "2022-02-26",
    )
    assert followed == anybody.get("developments/", limit=1000)["results"][-1:]
    assert followed[0]["headline"].startswith("Germany on")
    assert (followed[0]["from_stance"], followed[0]["to_stance"]) == (
        "leaning-against",
        "leaning-for",
    )


def test_what_is_left_out_is_today_and_public(editor: Api) -> None:
    body = {name: value for name, value in SAID.items() if name != "day"}

    written = editor.post("statements/", body)

    assert {written[name] for name in ("day", "held_from", "known_from")} == {str(today_utc())}
    assert (written["audience"], written["confidence"]) == ("public", "high")
    assert written["slug"] == f"germany-swift-{today_utc()}"


def test_every_field_is_read_back(editor: Api) -> None:
    body = {
        **SAID,
        "reported_by": "macron",
        "round": "r-2022-02-21-recognition",
        "timing": "between-rounds",
        "conditions": ["only-some-banks", "gas-is-paid"],
        "quote": "targeted and functional",
        "quote_language": "en",
        "original_quote": "gezielte und funktionale",
        "held_from": "2022-02-25",
        "known_from": "2022-02-27",
        "sources": ["dw-2022-01-21", "nova-2022-01-21"],
        "document": None,
        "confidence": "low",
        "provenance": "knowledge",
        "audience": "team",
        "embargo_until": None,
        "slug": "st-de-swift-0226",
    }

    written = editor.post("statements/", body)

    of_the_door = {name: written[name] for name in ("conditions", "slug")}
    assert {name: written[name] for name in body} == {**body, **of_the_door}
    assert written["asked_slug"] == body["slug"]
    assert set(written["conditions"]) == set(body["conditions"])


@pytest.mark.parametrize(
    ("given", "shown"), [({}, None), ({"conditions": None}, None), ({"conditions": []}, [])]
)
def test_no_conditions_mentioned_is_not_none_any_longer(
    editor: Api, given: dict[str, Any], shown: Any
) -> None:
    assert editor.post("statements/", SAID | given)["conditions"] == shown


def test_what_stood_under_conditions_changes_only_where_none_are_left(editor: Api) -> None:
    editor.post("statements/", {**SAID, "conditions": ["only-some-banks"]})

    silent = editor.post("statements/", {**SAID, "day": "2022-02-27"})
    lifted = editor.post("statements/", {**SAID, "day": "2022-02-28", "conditions": []})

    assert silent["developments"] == []
    assert [row["nature"] for row in lifted["developments"]] == ["conditions-changed"]


# The same door


def told(rows: list[Any]) -> list[tuple[Any, ...]]:
    names = ("kind", "from_stance", "to_stance", "nature", "headline", "held_from", "known_from")
    return [
        tuple(str(row[name] if isinstance(row, dict) else getattr(row, name)) for name in names)
        for row in rows
    ]


def test_the_door_tells_the_same(editor: Api, negotiation: Negotiation) -> None:
    with transaction.atomic():
        by_the_door = told(record_statement(negotiation, **as_the_door_takes_it(SAID)).developments)
        transaction.set_rollback(True)

    by_the_api = told(editor.post("statements/", SAID)["developments"])

    assert by_the_api == by_the_door != []
    assert faults(negotiation) == []


def test_the_act_says_who_and_what(editor: Api) -> None:
    editor.post("statements/", SAID)

    act = Act.objects.latest("pk")

    assert (act.what, act.on, act.by and act.by.username, act.silent) == (
        "statement-recorded",
        today_utc(),
        "edith",
        False,
    )


# Drafts


def test_analysts_statement_is_a_draft_and_tells_nothing(analyst: Api, anybody: Api) -> None:
    before = anybody.get("developments/", limit=1000)

    written = analyst.post("statements/", SAID)

    assert (written["status"], written["developments"]) == ("draft", [])
    assert anybody.get("developments/", limit=1000) == before
    anybody.refused(f"{HERE}statements/{written['slug']}/", 404)
    assert analyst.here(f"statements/{written['slug']}/")["status"] == "draft"


def test_draft_is_published_once_and_by_an_editor(analyst: Api, editor: Api, anybody: Api) -> None:
    slug = editor.post("statements/", {**SAID, "draft": True})["slug"]
    publish = f"statements/{slug}/publish/"

    analyst.refused(HERE + publish, 403, method="POST")
    published = editor.post(publish, expected=200)

    assert published["status"] == anybody.here(f"statements/{slug}/")["status"] == "published"
    assert [row["kind"] for row in published["developments"]] == ["position-changed"]
    again = editor.refused(HERE + publish, 409, method="POST", content={})
    assert list(again["errors"]) == ["statement"]


# Corrected, denied, retracted


def test_correction_is_a_new_version_that_keeps_what_is_left_out(editor: Api, anybody: Api) -> None:
    old = anybody.here(f"statements/{FIRST}/")

    response = editor.send(
        f"{HERE}statements/{FIRST}/correct/",
        method="POST",
        content={
            "reason": "reclassified",
            "note": "Heard again.",
            "stance": "rejects",
            "slug": "st-second",
        },
    )

    new = json.loads(response.content)
    assert (response.status_code, new["slug"]) == (201, "st-second")
    assert response["Location"].endswith(f"{HERE}statements/st-second/")
    changed = {"stance", "slug", "known_from", "supersedes", "correction", "version"}
    changed |= {"url", "html_url"}
    assert {name for name in old if old[name] != new[name]} == changed
    assert (new["stance"], new["supersedes"], new["version"]) == ("rejects", FIRST, 2)
    assert new["known_from"] == str(today_utc())
    assert "statement-corrected" in {row["kind"] for row in new["developments"]}
    ended = anybody.here(f"statements/{FIRST}/")
    assert (ended["status"], ended["superseded_by"]) == ("superseded", "st-second")
    assert ended["known_until"] == str(today_utc())
    assert anybody.here(f"corrections/{new['correction']}/")["superseded"] == FIRST


@pytest.mark.parametrize(
    ("body", "kind", "told"),
    [
        ({"reason": "source-corrected", "sources": []}, "source-correction", True),
        ({"reason": "day-corrected", "held_from": "2022-01-02"}, "day-correction", True),
        ({"reason": "typo-mended", "summary": "Mended."}, "typo", False),
    ],
)
def test_correction_has_its_reason_and_note_and_a_typo_is_told_to_nobody(
    editor: Api, anybody: Api, body: dict[str, Any], kind: str, told: bool
) -> None:
    new = editor.post(f"statements/{FIRST}/correct/", {**body, "note": "The transcript came."})

    correction = anybody.here(f"corrections/{new['correction']}/")
    assert (correction["kind"], correction["note"]) == (kind, "The transcript came.")
    assert (new["supersedes"], new["slug"]) == (FIRST, correction["current"])
    assert ("statement-corrected" in {row["kind"] for row in new["developments"]}) == told
    assert told or new["developments"] == []


def test_null_takes_away_what_may_be_missing_and_else_means_left_out(editor: Api) -> None:
    said = editor.post(
        "statements/",
        {**SAID, "reported_by": "macron", "conditions": ["gas-is-paid"], "quote": "targeted"},
    )
    gone = {"reported_by": None, "conditions": None, "quote": None}
    kept = {"day": None, "held_from": None, "known_from": None, "timing": None, "slug": None}

    new = editor.post(
        f"statements/{said['slug']}/correct/", {"reason": "wording-corrected", **gone, **kept}
    )

    assert {name: new[name] for name in gone} == gone
    assert (new["day"], new["held_from"]) == (said["day"], said["held_from"])
    assert new["known_from"] == str(today_utc())


def test_version_has_one_successor(editor: Api) -> None:
    body = ONE_OF_EACH[f"statements/{FIRST}/correct/"]
    editor.post(f"statements/{FIRST}/correct/", body)

    for act, again in (("correct", body), ("deny", {}), ("retract", {})):
        problem = editor.refused(
            f"{HERE}statements/{FIRST}/{act}/", 409, method="POST", content=again
        )
        assert list(problem["errors"]) == ["statement"]


@pytest.mark.parametrize(
    ("act", "status", "until"),
    [("deny", "denied", lambda: None), ("retract", "retracted", lambda: str(today_utc()))],
)
def test_what_is_taken_back_is_shown_with_what_followed(
    editor: Api, anybody: Api, act: str, status: str, until: Callable[[], str | None]
) -> None:
    written = editor.post(f"statements/{FIRST}/{act}/", {"note": "So it is."}, expected=200)

    followed = written.pop("developments")
    known_until = written["known_until"]
    assert (written["slug"], written["status"], known_until) == (FIRST, status, until())
    assert written == anybody.here(f"statements/{FIRST}/")
    assert followed == anybody.get("developments/", limit=1000)["results"][-len(followed) :]
    assert {row["kind"] for row in followed} >= {"statement-corrected"}
    assert anybody.here(f"corrections/{written['correction']}/")["note"] == "So it is."


@pytest.mark.parametrize("act", ["correct", "deny", "retract"])
def test_draft_is_published_before_it_is_corrected(editor: Api, draft: None, act: str) -> None:
    body = {"reason": "reclassified", "note": "Heard again."} if act == "correct" else {}

    problem = editor.refused(f"{HERE}statements/st-draft/{act}/", 409, method="POST", content=body)

    assert "publish it first" in problem["detail"]


# What it costs


@pytest.mark.parametrize("path", rest_is_slow(ONE_OF_EACH, quick=list(ONE_OF_EACH)[:1]))
def test_queries_do_not_grow_with_what_is_there(
    editor: Api, negotiation: Negotiation, draft: None, path: str
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            editor.post(path, {**ONE_OF_EACH[path], "dry_run": True}, expected=200)
        return len(captured)

    queries()
    few = queries()
    for number in range(1, 13):
        more = {"day": date(2022, 2, number), "stance": "rejects", "slug": f"st-more-{number}"}
        record_statement(negotiation, **as_the_door_takes_it(SAID) | more)

    assert queries() <= few


def test_case_has_what_these_tests_rely_on(anybody: Api) -> None:
    first = anybody.here(f"statements/{FIRST}/")

    assert (anybody.here("")["slug"], first["status"], first["stance"]) == (
        SLUG,
        "published",
        "leaning-against",
    )
