"""What is only tried keeps nothing, and says what would follow if it were done."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.apps import apps

from negotiations.models import Negotiation, Statement

from .acts import FIRST, ONE_OF_EACH, SAID
from .conftest import HERE, Api, somebody


def everything_kept(negotiation: Negotiation) -> dict[str, Any]:
    """How many rows there are of everything, and what a statement that was there says of itself."""
    models = apps.get_app_config("negotiations").get_models()
    rows = {model.__name__: model._default_manager.count() for model in models}
    first = Statement.objects.filter(slug=FIRST).values().get()
    turned = Negotiation.objects.values_list("turned_on", flat=True).get(pk=negotiation.pk)
    return {**rows, "first": first, "turned": turned}


@pytest.mark.parametrize("how", ["body", "query", "both"])
@pytest.mark.parametrize("path", ONE_OF_EACH)
def test_dry_run_keeps_nothing(
    editor: Api, negotiation: Negotiation, draft: None, path: str, how: str
) -> None:
    body = {**ONE_OF_EACH[path], **({} if how == "query" else {"dry_run": True})}
    before = everything_kept(negotiation)

    tried = editor.post(path, body, expected=200, **({} if how == "body" else {"dry_run": "true"}))

    assert tried["dry_run"] is True
    assert everything_kept(negotiation) == before


@pytest.mark.parametrize("path", ONE_OF_EACH)
def test_dry_run_says_what_then_follows(editor: Api, draft: None, path: str) -> None:
    tried = editor.post(path, {**ONE_OF_EACH[path], "dry_run": True}, expected=200)
    kept = editor.send(HERE + path, method="POST", content={**ONE_OF_EACH[path], "dry_run": False})

    written = json.loads(kept.content)
    followed = written.pop("developments")
    assert tried["statement"] == written
    kept_nowhere = dict.fromkeys(("id", "cursor", "url", "html_url"))
    assert [row | kept_nowhere for row in followed] == tried["developments"] != []


@pytest.mark.parametrize("path", ONE_OF_EACH)
def test_analyst_may_ask_what_would_follow(
    analyst: Api, editor: Api, draft: None, path: str
) -> None:
    body = {**ONE_OF_EACH[path], "dry_run": True}

    mine, his = (api.post(path, body, expected=200) for api in (analyst, editor))

    assert mine["developments"] == his["developments"] != []
    mine["statement"] |= {"status": his["statement"]["status"]}
    assert mine["statement"] == his["statement"]


@pytest.mark.parametrize(
    ("role", "given", "status"),
    [
        ("analyst", {}, "draft"),
        ("analyst", {"draft": False}, "published"),
        ("editor", {}, "published"),
        ("editor", {"draft": True}, "draft"),
    ],
)
def test_dry_run_shows_the_status_and_tells_as_if_published(
    negotiation: Negotiation, role: str, given: dict[str, Any], status: str
) -> None:
    somewho = somebody(negotiation, "dora", role, scope="write")

    tried = somewho.post("statements/", {**SAID, **given, "dry_run": True}, expected=200)

    assert tried["statement"]["status"] == status
    assert [row["kind"] for row in tried["developments"]] == ["position-changed"]


def test_dry_run_is_refused_as_the_act_would_be(editor: Api, negotiation: Negotiation) -> None:
    before = everything_kept(negotiation)
    body = {**SAID, "speaker": "macron"}

    refusals = [
        editor.refused(f"{HERE}statements/", 400, method="POST", content=body | {"dry_run": tried})
        for tried in (True, False)
    ]

    assert refusals[0] == refusals[1]
    assert list(refusals[0]["errors"]) == ["speaker"]
    assert everything_kept(negotiation) == before


@pytest.mark.parametrize(
    ("day", "warnings"),
    [
        (
            "1922-02-20",
            {"day": ["20 February 1922 is before the negotiation began, on 17 December 2021."]},
        ),
        ("2022-02-22", {}),
        (
            "2022-02-23",
            {"day": ["23 February 2022 is after the negotiation ended, on 22 February 2022."]},
        ),
    ],
)
def test_dry_run_warns_of_a_day_outside_the_negotiation(
    editor: Api, day: str, warnings: dict[str, list[str]]
) -> None:
    tried = editor.post("statements/", {**SAID, "day": day, "dry_run": True}, expected=200)

    assert tried["warnings"] == warnings
    editor.post("statements/", {**SAID, "day": day}, expected=201)
