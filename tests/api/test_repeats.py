"""What is recorded already is a 409 that names it; a dry run names it, and `repeat` keeps it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from negotiations.models import Negotiation, Source, Statement

from ..door import record_statement
from .acts import SAID
from .conftest import HERE, Api, refused

PUBLISH = f"{HERE}statements/waits/publish/"


@pytest.fixture
def said(negotiation: Negotiation) -> dict[str, Any]:
    """What is sent, and recorded already under the slug `said`."""
    source = Source.objects.filter(negotiation=negotiation).order_by("slug")[0].slug
    body = {**SAID, "sources": [source]}
    _record(negotiation, body, slug="said")
    return body


def _record(negotiation: Negotiation, body: dict[str, Any], **more: Any) -> Statement:
    fields = {**body, "day": date.fromisoformat(body["day"]), **more}
    made: Statement = record_statement(negotiation, **fields).made
    return made


def test_repeat_is_a_conflict_that_names_what_stands(editor: Api, said: dict[str, Any]) -> None:
    problem = refused(editor, said, 409)

    assert (problem["code"], problem["repeat_of"]) == ("recorded-already", "said")
    assert list(problem["errors"]) == ["repeat"]
    assert "recorded already as 'said'" in problem["detail"]
    assert Statement.objects.filter(day="2022-02-26", party__slug="germany").count() == 1


def test_what_is_taken_says_nothing_of_a_repeat(editor: Api, said: dict[str, Any]) -> None:
    problem = refused(editor, {**said, "stance": "rejects", "slug": "said"}, 409)

    assert "repeat_of" not in problem
    assert (problem["code"], list(problem["errors"])) == ("conflict", ["slug"])


def test_repeat_is_kept_where_it_is_meant(editor: Api, said: dict[str, Any]) -> None:
    kept = editor.post("statements/", {**said, "repeat": True})

    assert kept["slug"] == "germany-swift-2022-02-26"
    assert "repeat" not in kept


@pytest.mark.parametrize("given", [{}, {"repeat": True}])
def test_dry_run_names_what_stands(editor: Api, said: dict[str, Any], given: Any) -> None:
    tried = editor.post("statements/", {**said, **given, "dry_run": True}, expected=200)

    assert tried["repeat_of"] == "said"
    assert tried["statement"]["slug"] == "germany-swift-2022-02-26"


def test_dry_run_of_something_new_names_nothing(editor: Api, said: dict[str, Any]) -> None:
    new = {**said, "stance": "rejects"}

    assert editor.post("statements/", new, expected=200, dry_run="true")["repeat_of"] is None
    assert (
        editor.post("statements/said/retract/", {}, expected=200, dry_run="true")["repeat_of"]
        is None
    )


def test_analysts_draft_is_a_repeat_too(analyst: Api, said: dict[str, Any]) -> None:
    assert refused(analyst, said, 409)["repeat_of"] == "said"
    assert analyst.post("statements/", {**said, "repeat": True})["status"] == "draft"


def test_draft_of_what_was_recorded_meanwhile_is_a_repeat(
    editor: Api, negotiation: Negotiation, said: dict[str, Any]
) -> None:
    _record(negotiation, said, slug="waits", draft=True, repeat=True)
    tried = editor.post("statements/waits/publish/", {"dry_run": True}, expected=200)

    problem = editor.refused(PUBLISH, 409, method="POST", content={})
    kept = editor.post("statements/waits/publish/", {"repeat": True}, expected=200)

    assert (tried["repeat_of"], problem["repeat_of"]) == ("said", "said")
    assert kept["status"] == "published"


def test_hidden_statement_changes_nothing_of_what_its_writer_is_answered(
    editor: Api, owner: Api, negotiation: Negotiation, said: dict[str, Any]
) -> None:
    body = {**said, "stance": "rejects"}
    before = editor.post("statements/", {**body, "dry_run": True}, expected=200)
    _record(negotiation, body, slug="secret", audience="cleared")

    beside = editor.post("statements/", {**body, "dry_run": True}, expected=200)
    hers = owner.post("statements/", {**body, "dry_run": True}, expected=200)

    assert beside == before
    assert before["repeat_of"] is None
    assert hers["repeat_of"].startswith("secret-")
    assert refused(owner, body, 409)["repeat_of"] == hers["repeat_of"]
    assert editor.post("statements/", body)["slug"] == "germany-swift-2022-02-26"


@pytest.mark.parametrize(
    "path", [f"{HERE}statements/said/deny/", f"{HERE}statements/said/correct/"]
)
def test_what_cannot_be_a_repeat_does_not_take_the_word(
    editor: Api, said: dict[str, Any], path: str
) -> None:
    content = {"repeat": True, **({"reason": "reclassified"} if "correct" in path else {})}

    assert list(editor.refused(path, 400, method="POST", content=content)["errors"]) == ["repeat"]
