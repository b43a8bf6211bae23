"""A write that is sent again under its key is done once, and answered with what the first made."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.utils import timezone

from negotiations.models import (
    Act,
    Draft,
    Endpoint,
    Membership,
    Negotiation,
    SentForm,
    Statement,
    Subscription,
)
from negotiations.recording.sent_forms import forget_sent_forms

from ..door import audiences
from .acts import SAID
from .conftest import HERE, STATEMENTS, Api, somebody
from .sending import Route, answered_in_turn, routes, send

pytestmark = pytest.mark.django_db

KEY = "8e03978e-40d5-43dd-bc93-6894a57f9324"
GONE = {
    ("POST", "remarks/<slug:slug>/retract/"),
    ("POST", "priorities/<slug:slug>/retract/"),
    ("POST", "drafts/<slug:slug>/discard/"),
}
"""What takes away is answered with a 404, since nothing is left that could be shown."""


def said(api: Api, body: Any = SAID, *, key: str = KEY, path: str = STATEMENTS) -> HttpResponse:
    return send(api, "POST", path, body, idempotency_key=key)


def kept() -> list[int]:
    """How much there is of all that is written."""
    return [model.objects.count() for model in (Act, Subscription, Endpoint)]


def content(answer: HttpResponse) -> Any:
    """What it says; a database may give names in another order than that in which they were kept."""
    return json.loads(answer.content) if answer.content else None


def code(answer: HttpResponse) -> tuple[int, str]:
    return answer.status_code, json.loads(answer.content)["code"]


@pytest.mark.in_turn
def test_every_write_is_done_once_and_answered_again(owner: Api, negotiation: Negotiation) -> None:
    written: set[Route] = set()

    for number, (step, answered) in enumerate(answered_in_turn(negotiation)):
        first = step.sent(owner, idempotency_key=f"key-{number}")
        assert first.status_code < 300, (step.route, first.content)
        after = kept()
        second = step.sent(owner, idempotency_key=f"key-{number}")
        assert kept() == after, step.route
        if step.route in GONE:
            assert code(second) == (404, "not-found"), step.route
        else:
            assert second.status_code == first.status_code, (step.route, second.content)
            assert content(second) == content(first), step.route
            assert second.headers.get("Location") == first.headers.get("Location")
        written.add(step.route)
        answered(first)

    assert written == set(routes())


def test_another_request_under_the_key_is_refused(editor: Api) -> None:
    said(editor, {**SAID, "slug": "once"})
    others: list[tuple[str, str, Any]] = [
        ("POST", STATEMENTS, {**SAID, "slug": "twice"}),
        ("POST", f"{STATEMENTS}?dry_run=true", {**SAID, "slug": "once"}),
        ("POST", f"{STATEMENTS}once/retract/", {**SAID, "slug": "once"}),
        ("PATCH", f"{HERE}remarks/none/", {**SAID, "slug": "once"}),
    ]

    for method, path, body in others:
        answer = send(editor, method, path, body, idempotency_key=KEY)
        assert code(answer) == (409, "key-used"), path
    assert Statement.objects.filter(slug="twice").count() == 0
    assert said(editor, dict(reversed([*SAID.items(), ("slug", "once")]))).status_code == 201


def test_what_failed_or_was_tried_keeps_no_key(editor: Api) -> None:
    assert said(editor, {**SAID, "party": "atlantis"}).status_code == 400
    assert said(editor, b"nonsense").status_code == 400
    assert said(editor, {**SAID, "dry_run": True}).status_code == 200
    assert not SentForm.objects.exists()

    assert said(editor).status_code == 201


@pytest.mark.parametrize(
    "key", ["", "a b", "a" * 256, "k\u00e9", "\0", "a\x00b", "\x7f", "\t", "\u2028"]
)
def test_what_is_no_key_is_refused(editor: Api, key: str) -> None:
    before = Statement.objects.count()

    answer = said(editor, key=key)

    assert code(answer) == (400, "unreadable-header")
    assert "Idempotency-Key" in json.loads(answer.content)["errors"]
    assert Statement.objects.count() == before


def test_key_says_nothing_to_another_account(editor: Api, owner: Api) -> None:
    mine = said(editor, {**SAID, "slug": "hers"}, key="a" * 255)

    theirs = said(owner, {**SAID, "slug": "his"}, key="a" * 255)

    assert (mine.status_code, theirs.status_code) == (201, 201)
    assert json.loads(theirs.content)["slug"] == "his"


def test_answer_is_what_may_be_seen_by_then(editor: Api, negotiation: Negotiation) -> None:
    said(editor, {**SAID, "slug": "once"})
    Membership.objects.filter(user__username="edith").update(role="analyst")
    assert said(editor, {**SAID, "slug": "once"}).status_code == 201

    audiences.withhold(negotiation, noun="statement", slug="once", audience="cleared")

    assert code(said(editor, {**SAID, "slug": "once"})) == (404, "not-found")
    assert Statement.objects.filter(asked_slug="once").count() == 1


def test_draft_that_was_published_since_is_answered_with_what_it_became(
    analyst: Api, editor: Api
) -> None:
    remark = {
        "kind": "warning",
        "party": "germany",
        "about": ["russia"],
        "speaker": "baerbock",
        "text": "It will stop the project.",
        "day": "2022-02-24",
    }
    draft = json.loads(said(analyst, remark, path=f"{HERE}remarks/").content)
    editor.post(f"drafts/{draft['id']}/publish/", expected=200)

    answer = said(analyst, remark, path=f"{HERE}remarks/")

    (made,) = json.loads(answer.content)["published"]
    assert (answer.status_code, made["id"]) == (200, draft["id"])
    assert made["slug"] in editor.slugs("remarks/")
    Draft.objects.filter(slug=draft["id"]).update(audience="cleared")
    assert code(said(analyst, remark, path=f"{HERE}remarks/")) == (404, "not-found")


def test_key_is_forgotten_after_a_day(editor: Api) -> None:
    said(editor, {**SAID, "slug": "once"})
    SentForm.objects.update(at=timezone.now() - timedelta(hours=24, seconds=1))

    answer = said(editor, {**SAID, "slug": "twice"})

    assert json.loads(answer.content)["slug"] == "twice"
    assert forget_sent_forms(timezone.now() + timedelta(hours=25)) == 1


def test_what_is_done_each_time_takes_no_key(negotiation: Negotiation) -> None:
    rea = somebody(negotiation, "rea", scope="write")

    for act in ("test", "replay"):
        path = f"endpoints/00000000-0000-0000-0000-000000000000/{act}/"
        assert code(said(rea, {}, path=path)) == (400, "unreadable-header")
