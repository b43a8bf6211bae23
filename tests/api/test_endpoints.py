"""One's own webhook endpoints by API."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from negotiations.alerting import endpoints
from negotiations.models import Endpoint, Message, Negotiation, Subscription

from ..delivery.http_sink import HttpSink, Said, http_sink
from .conftest import SLUG, Api, somebody

__all__ = ["http_sink"]

MINE = "endpoints/"
URL = "https://desk.example.org/hook"


@pytest.fixture
def rea(negotiation: Negotiation) -> Api:
    """Rea is no member, and has a token that may write."""
    return somebody(negotiation, "rea", scope="write")


@pytest.fixture
def sam(negotiation: Negotiation) -> Api:
    """Sam is no member either."""
    return somebody(negotiation, "sam", scope="write")


def make(api: Api, url: str = URL) -> Any:
    response = api.send(MINE, method="POST", content={"url": url, "negotiation": SLUG})
    assert response.status_code == 201, response.content
    return json.loads(response.content)


def act(api: Api, made: Any, what: str, content: Any = None) -> Any:
    response = api.send(f"{MINE}{made['id']}/{what}/", method="POST", content=content)
    assert response.status_code == 200, response.content
    return json.loads(response.content)


@pytest.fixture
def heard(rea: Api, settings: Settings, http_sink: HttpSink) -> Any:
    """An endpoint of Rea's where somebody listens."""
    settings.WEBHOOK_PRIVATE = True
    return make(rea, http_sink.url())


def test_secret_is_answered_once(rea: Api) -> None:
    made = make(rea)

    secret = made.pop("secret")
    assert secret.startswith("whsec_")
    assert rea.get(f"{MINE}{made['id']}/") == made
    for path in (MINE, f"{MINE}{made['id']}/", f"{MINE}{made['id']}/attempts/", "subscriptions/"):
        assert "whsec" not in rea.send(path).content.decode()
    changed = rea.send(f"{MINE}{made['id']}/", method="PATCH", content={"paused": True})
    assert "secret" not in json.loads(changed.content)


def test_new_one_is_on_and_has_answered_nothing(rea: Api) -> None:
    made = make(rea)

    assert (made["url"], made["negotiation"], made["paused"]) == (URL, SLUG, False)
    assert (made["off_at"], made["why"], made["failing_since"]) == (None, None, None)
    assert rea.get(f"{MINE}{made['id']}/attempts/")["results"] == []


def test_where_it_is_said_it_is_read(rea: Api) -> None:
    response = rea.send(MINE, method="POST", content={"url": URL, "negotiation": SLUG})

    made = json.loads(response.content)
    assert response["Location"] == f"http://testserver/api/v1/endpoints/{made['id']}/"
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"url": "http://127.0.0.1:8000/"}, "url"),
        ({"url": "http://169.254.169.254/latest/meta-data/"}, "url"),
        ({"url": "ftp://desk.example.org/"}, "url"),
        ({"url": "https://anna:word@desk.example.org/"}, "url"),
        ({"url": "https://desk.example.org/" + "x" * 400}, "url"),
        ({"url": 7}, "url"),
        ({"negotiation": "atlantis"}, "negotiation"),
        ({"secret": "whsec_mine"}, "secret"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(
    rea: Api, fields: dict[str, Any], field: str
) -> None:
    body = {"url": URL, "negotiation": SLUG, **fields}

    problem = rea.refused(MINE, method="POST", content=body)

    assert list(problem["errors"]) == [field]
    assert not Endpoint.objects.exists()


def test_list_holds_ones_own_in_pages(rea: Api, sam: Api) -> None:
    ids = [make(rea)["id"] for _ in range(3)]
    make(sam)

    first = rea.get(MINE, limit=2)
    second = rea.get(first["next"])

    assert [one["id"] for one in first["results"] + second["results"]] == ids


@pytest.mark.parametrize(
    ("method", "path"),
    [
        *(("GET", ""), ("PATCH", ""), ("DELETE", ""), ("POST", "test/"), ("POST", "rotate/")),
        *(("POST", "replay/"), ("GET", "attempts/")),
    ],
)
def test_anothers_does_not_exist(rea: Api, sam: Api, method: str, path: str) -> None:
    made = make(rea)

    problem = sam.refused(f"{MINE}{made['id']}/{path}", 404, method=method)

    assert problem == sam.refused(f"{MINE}{uuid4()}/{path}", 404, method=method)
    assert Endpoint.objects.filter(pk=made["id"], secret=made["secret"]).exists()


def test_nobody_has_none_and_a_reading_token_makes_none(
    anybody: Api, negotiation: Negotiation
) -> None:
    body = {"url": URL, "negotiation": SLUG}
    anybody.refused(MINE, 401)
    anybody.refused(MINE, 401, method="POST", content=body)
    somebody(negotiation, "tom").refused(MINE, 403, method="POST", content=body)


def test_one_in_a_negotiation_that_was_closed_is_not_there(
    rea: Api, negotiation: Negotiation
) -> None:
    made = make(rea)
    Negotiation.objects.filter(pk=negotiation.pk).update(is_public=False)

    assert rea.get(MINE)["results"] == []
    rea.refused(f"{MINE}{made['id']}/", 404)
    rea.refused(f"{MINE}{made['id']}/test/", 404, method="POST")


def test_it_is_paused_and_goes_on(rea: Api) -> None:
    made = make(rea)

    for paused in (True, False):
        response = rea.send(f"{MINE}{made['id']}/", method="PATCH", content={"paused": paused})
        assert json.loads(response.content)["paused"] is paused
        assert rea.get(f"{MINE}{made['id']}/")["paused"] is paused


def test_removed_one_is_gone_with_its_subscriptions(rea: Api) -> None:
    made = make(rea)
    subscribe(rea, endpoint=made["id"])

    response = rea.send(f"{MINE}{made['id']}/", method="DELETE")

    assert response.status_code == 204
    assert rea.get(MINE)["results"] == rea.get("subscriptions/")["results"] == []


def test_test_answers_what_was_said(rea: Api, heard: Any, http_sink: HttpSink) -> None:
    http_sink.says(Said(404, body=b"no such hook"))

    said = act(rea, heard, "test")

    [post] = http_sink.posts
    assert (said["status"], said["said"]) == (404, "Not Found: no such hook")
    assert said["message"] == post.id
    assert rea.get(f"{MINE}{heard['id']}/attempts/")["results"] == [said]


def test_rotation_answers_another_secret_once(rea: Api, heard: Any) -> None:
    rotated = act(rea, heard, "rotate")

    assert rotated["secret"] != heard["secret"]
    assert rotated["previous_secret_until"]
    assert "secret" not in rea.get(f"{MINE}{heard['id']}/")


def test_replay_says_how_many(rea: Api, heard: Any) -> None:
    nothing = {"again": 0, "overtaken": 0}

    assert act(rea, heard, "replay", {"since": "2020-01-01T00:00:00Z"}) == nothing
    assert act(rea, heard, "replay", {"message": str(uuid4())}) == nothing


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"since": "yesterday"},
        {"since": 5},
        {"message": "5"},
        {"message": 5},
        {"since": "2020-01-01T00:00:00Z", "message": "0f8e3b0c-6a3e-4c3e-9a57-0f0a5a7f3f10"},
        {"until": "2020-01-01"},
    ],
)
def test_replay_of_nothing_that_can_be_read_is_refused(
    rea: Api, heard: Any, content: dict[str, Any]
) -> None:
    rea.refused(f"{MINE}{heard['id']}/replay/", 400, method="POST", content=content)


# Subscriptions of endpoints


def subscribe(api: Api, expected: int = 201, **fields: Any) -> Any:
    body = {"negotiation": SLUG, "channel": "webhook", **fields}
    response = api.send("subscriptions/", method="POST", content=body)
    assert response.status_code == expected, response.content
    return json.loads(response.content)


def test_subscription_belongs_to_the_endpoint(rea: Api) -> None:
    made = make(rea)

    asked = subscribe(rea, endpoint=made["id"], kinds=[])

    assert (asked["channel"], asked["endpoint"]) == ("webhook", made["id"])
    assert rea.get(f"subscriptions/{asked['id']}/") == asked
    assert rea.get("subscriptions/")["results"] == [asked]
    kept = Subscription.objects.get()
    assert str(kept.recipient.endpoint.pk) == made["id"]
    assert kept.recipient.user is None


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({}, "endpoint"),
        ({"endpoint": None}, "endpoint"),
        ({"endpoint": "0f8e3b0c-6a3e-4c3e-9a57-0f0a5a7f3f10"}, "endpoint"),
        ({"endpoint": "mine"}, "endpoint"),
    ],
)
def test_webhook_needs_an_endpoint(rea: Api, fields: dict[str, Any], field: str) -> None:
    assert list(subscribe(rea, 400, **fields)["errors"]) == [field]


def test_anothers_endpoint_is_refused_like_an_unknown_one(rea: Api, sam: Api) -> None:
    his, nobodys = make(rea)["id"], str(uuid4())

    refused = subscribe(sam, 400, endpoint=his)

    assert str(refused).replace(his, nobodys) == str(subscribe(sam, 400, endpoint=nobodys))


def test_endpoint_of_another_negotiation_is_refused(rea: Api, negotiation: Negotiation) -> None:
    Negotiation.objects.create(slug="other", title="Other", start_date="2022-01-01", is_public=True)

    refused = subscribe(rea, 400, endpoint=make(rea)["id"], negotiation="other")

    assert list(refused["errors"]) == ["endpoint"]


def test_endpoint_takes_no_digests(rea: Api) -> None:
    refused = subscribe(rea, 400, endpoint=make(rea)["id"], frequency="daily")

    assert list(refused["errors"]) == ["frequency"]


def test_by_mail_no_endpoint_is_told(rea: Api) -> None:
    refused = subscribe(rea, 400, endpoint=make(rea)["id"], channel="email")

    assert list(refused["errors"]) == ["endpoint"]


def test_subscription_moves_from_mail_to_an_endpoint_and_back(rea: Api) -> None:
    made = make(rea)
    asked = subscribe(rea, channel="email")

    def change(expected: int = 200, **fields: Any) -> Any:
        path = f"subscriptions/{asked['id']}/"
        response = rea.send(path, method="PATCH", content=fields)
        assert response.status_code == expected, response.content
        return json.loads(response.content)

    moved = change(channel="webhook", endpoint=made["id"])
    assert (moved["channel"], moved["endpoint"]) == ("webhook", made["id"])
    assert change(note="mine")["endpoint"] == made["id"]
    assert change(channel="webhook")["endpoint"] == made["id"]
    assert list(change(400, frequency="weekly")["errors"]) == ["frequency"]
    back = change(channel="email")
    assert (back["channel"], back["endpoint"]) == ("email", None)
    assert Subscription.objects.get().recipient.user is not None


def test_queries_do_not_grow_with_the_lists(rea: Api) -> None:
    def count() -> list[int]:
        counted = []
        for path in (MINE, "subscriptions/", f"{MINE}{first['id']}/attempts/"):
            with CaptureQueriesContext(connection) as queries:
                rea.get(path)
            counted.append(len(queries))
        return counted

    first = make(rea)
    subscribe(rea, endpoint=first["id"])
    _attempts(first["id"], 1)
    before = count()
    for _ in range(4):
        subscribe(rea, endpoint=make(rea)["id"])
    _attempts(first["id"], 5)

    assert count() == before


def test_newest_attempt_comes_first_and_moments_have_one_form(rea: Api) -> None:
    made = make(rea)
    subscribe(rea, endpoint=made["id"])
    _attempts(made["id"], 3)
    log = f"{MINE}{made['id']}/attempts/"

    shown = rea.get(log)["results"]
    first = rea.get(log, limit=2)
    pages = first["results"] + rea.get(first["next"])["results"]

    assert [row["took_ms"] for row in shown] == [3, 2, 1]
    assert pages == shown
    rea.send(f"{MINE}{made['id']}/", method="PATCH", content={"paused": True})
    told = [rea.send(path).content.decode() for path in (MINE, log, "subscriptions/")]
    moments = [found for one in told for found in re.findall(r'"(\d{4}-\d\d-\d\dT[^"]*)"', one)]
    assert len(moments) >= 5
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", one) for one in moments)


def _attempts(endpoint: str, number: int) -> None:
    made = Endpoint.objects.get(pk=endpoint)
    for turn in range(1, number + 1):
        message = Message.objects.create(
            recipient=made.recipient,
            negotiation=made.negotiation,
            channel="webhook",
            subject=endpoints.TEST,
            queued_at=made.created_at,
            due_at=made.created_at,
            try_at=made.created_at,
        )
        message.log.create(
            at=made.created_at + timedelta(seconds=turn), took_ms=turn, status=200, said="OK"
        )


def test_too_many_tests_are_refused_with_when_to_try_again(
    rea: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(endpoints, "TESTS_OF_ONE", 0)

    made = make(rea)
    response = rea.send(f"{MINE}{made['id']}/test/", method="POST")

    assert response.status_code == 429
    assert 1 <= int(response["Retry-After"]) <= 60
    assert "Nothing was posted" in json.loads(response.content)["detail"]
