"""A post is signed, comes until it is taken, and never under another id."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as django_settings
from pytest_django.fixtures import Settings
from standardwebhooks import WebhookVerificationError

from negotiations.alerting import endpoints
from negotiations.delivery.queue.claim import release_abandoned
from negotiations.models import Attempt, Delivery, Endpoint, Message
from negotiations.reading.evidence.linked_rows import linked, told
from negotiations.reading.evidence.stream import stream

from ...cast import PUBLIC
from ...tables import rest_is_slow
from ..hooks import Hooks, change, failing
from ..http_sink import Said, closed_port

pytestmark = pytest.mark.core

DAY = 86400


# What is posted


def test_body_is_the_development_as_the_api_tells_it(hooks: Hooks) -> None:
    endpoint = hooks.endpoint("cora")

    change(hooks)
    hooks.post()

    [body] = hooks.told(endpoint)
    rows = linked(stream({PUBLIC: [hooks.desk.cast.negotiation.pk]}))
    [row] = [told(row, today=hooks.desk.now.date()) for row in rows if row.kind == body["type"]]
    assert body["data"] == {name: _plain(value) for name, value in row.items()}
    assert (body["type"], body["data"]["status"]) == ("position-stated", "standing")
    assert body["timestamp"] == Message.objects.get().queued_at.strftime("%Y-%m-%dT%H:%M:%SZ")


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def test_each_development_is_a_post_of_its_own(hooks: Hooks) -> None:
    hooks.endpoint("cora")

    change(hooks)
    change(hooks, "+", party="q")
    change(hooks, "++", at="r2")
    hooks.post()

    assert sorted(told["type"] for told in hooks.told()) == [
        *("position-changed", "position-stated", "position-stated")
    ]
    assert len({post.id for post in hooks.sink.posts}) == 3


def test_signature_fits_the_body_and_the_secret_alone(hooks: Hooks) -> None:
    endpoint = failing(hooks, 200)
    [post] = hooks.sink.posts

    assert hooks.verified(post, endpoint.secret)
    with pytest.raises(WebhookVerificationError):
        hooks.verified(post, endpoints.new_secret())
    post.headers["webhook-id"] = "another"
    with pytest.raises(WebhookVerificationError):
        hooks.verified(post, endpoint.secret)


def test_subscription_says_what_is_posted(hooks: Hooks) -> None:
    hooks.endpoint("cora", kinds=["position-changed"], parties=["p"])

    change(hooks)
    change(hooks, "++", at="r2")
    change(hooks, "+", party="q")
    change(hooks, "-", at="r2", party="q")
    hooks.post()

    assert hooks.headlines() == ["P on “Issue i”: leaning against → accepts"]


def test_mails_are_not_posted_and_posts_are_not_mailed(hooks: Hooks) -> None:
    hooks.endpoint("cora")
    hooks.desk.follow("cora")

    change(hooks)
    mail = hooks.desk.mail("cora")
    assert hooks.sink.posts == []
    hooks.sweep()

    assert len(hooks.sink.posts) == 1
    assert mail.subject == hooks.headlines()[0]


# What comes of it


def test_what_is_taken_is_told_once(hooks: Hooks) -> None:
    failing(hooks, 204)

    hooks.desk.wait(30 * DAY)
    hooks.sweep()

    assert hooks.states() == ["sent"]
    assert hooks.log() == [204]
    assert len(hooks.sink.posts) == 1


NOT_TAKEN = [
    *(400, 401, 404, 409, 429, 500, 502, 503),
    *(Said(301, {"Location": "/other"}), Said(raw=b"")),
]


@pytest.mark.parametrize("answer", rest_is_slow(NOT_TAKEN, quick=NOT_TAKEN[::4]), ids=str)
def test_what_is_not_taken_is_tried_again_under_the_same_id_and_with_the_same_bytes(
    hooks: Hooks, answer: Said | int
) -> None:
    failing(hooks, answer, 200)
    assert hooks.states() == ["pending"]

    hooks.desk.wait(6)
    hooks.sweep()

    first, second = hooks.sink.posts
    assert hooks.states() == ["sent"]
    assert (first.id, first.body) == (second.id, second.body)
    assert first.headers["webhook-timestamp"] < second.headers["webhook-timestamp"]
    assert hooks.sink.at("/other") == []


def test_retries_follow_the_table_and_then_end(hooks: Hooks) -> None:
    failing(hooks, 500)
    waits = []
    while hooks.states() == ["pending"]:
        before = hooks.desk.now
        hooks.desk.now = Message.objects.get().try_at
        waits.append((hooks.desk.now - before).total_seconds())
        hooks.sweep()

    table = django_settings.RETRY_SECONDS
    assert len(waits) == len(table) == 9
    assert all(least <= wait <= least * 1.1 for least, wait in zip(table, waits, strict=True))
    assert hooks.states() == ["failed"]
    assert hooks.log() == [500] * 10
    assert len({post.id for post in hooks.sink.posts}) == 1


def test_it_is_not_tried_before_its_time(hooks: Hooks) -> None:
    failing(hooks, 500)

    hooks.desk.wait(4)
    hooks.sweep()

    assert len(hooks.sink.posts) == 1


ASKED = [
    ("90", 90),
    ("Sun, 10 Mar 2030 12:00:00 GMT", DAY),
    ("9" * 30, DAY),
    ("0", 5),
    ("-5", 5),
    ("soon", 5),
    ("Tue, 01 Jan 2019 00:00:00 GMT", 5),
    ("²", 5),
]


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(("asked", "waits"), rest_is_slow(ASKED, quick=ASKED[:2]))
def test_who_asks_to_be_left_alone_is_so_for_a_day_at_most(
    hooks: Hooks, status: int, asked: str, waits: float
) -> None:
    failing(hooks, Said(status, {"Retry-After": asked.encode().decode("latin-1")}))

    wait = (Message.objects.get().try_at - hooks.desk.now).total_seconds()

    assert waits <= wait <= waits * 1.1


def test_others_do_not_set_the_time_of_the_next_attempt(hooks: Hooks) -> None:
    failing(hooks, Said(500, {"Retry-After": "9000"}))

    assert Message.objects.get().try_at - hooks.desk.now < timedelta(seconds=6)


def test_nobody_there_is_tried_again_and_nothing_was_told(hooks: Hooks) -> None:
    endpoint = hooks.endpoint("cora")
    Endpoint.objects.filter(pk=endpoint.pk).update(url=f"http://127.0.0.1:{closed_port()}/")
    change(hooks)

    hooks.post()

    assert hooks.states() == ["pending"]
    assert hooks.log() == [None]
    assert Delivery.objects.get().state == "pending"


def test_private_address_is_asked_again_each_time_and_never_posted_to(
    hooks: Hooks, settings: Settings
) -> None:
    endpoint = hooks.endpoint("cora")
    settings.WEBHOOK_PRIVATE = False
    change(hooks)

    hooks.post()

    assert hooks.sink.posts == []
    assert "not public" in Attempt.objects.get().said
    assert endpoint.url not in Attempt.objects.get().said


def test_without_an_answer_it_is_tried_again_and_may_have_arrived(hooks: Hooks) -> None:
    failing(hooks, Said(raw=b""), 200)

    assert hooks.states() == ["pending"]
    assert Delivery.objects.get().state == "uncertain"

    hooks.desk.wait(6)
    hooks.sweep()
    assert hooks.states() == ["sent"]
    assert Delivery.objects.get().state == "sent"


@pytest.mark.parametrize("policy", ["resend", "hold"])
def test_post_whose_worker_ended_comes_again_under_its_id(
    hooks: Hooks, settings: Settings, monkeypatch: pytest.MonkeyPatch, policy: str
) -> None:
    settings.UNCERTAIN = policy
    hooks.endpoint("cora")
    change(hooks)
    with monkeypatch.context() as dying:
        dying.setattr("negotiations.delivery.webhooks.post_worker.record_posts", _dies)
        with pytest.raises(KeyboardInterrupt):
            hooks.post()

    hooks.desk.wait(settings.LEASE_SECONDS + 1)
    release_abandoned(hooks.desk.now)
    hooks.sweep()

    first, second = hooks.sink.posts
    assert first.id == second.id
    assert hooks.states() == ["sent"]


def _dies(*args: Any, **kwargs: Any) -> None:
    raise KeyboardInterrupt


# The log


def test_log_says_what_was_answered_and_how_long_it_took(hooks: Hooks) -> None:
    failing(hooks, Said(418, body=b"I am a teapot,\n  " + b"short and stout" * 100))

    attempt = Attempt.objects.get()
    assert attempt.status == 418
    assert attempt.said.startswith("I'm a Teapot: I am a teapot, short and stout")
    assert len(attempt.said) <= 300
    assert attempt.took_ms < 5000
    assert attempt.at == hooks.desk.now


def test_no_secret_stands_in_the_log_of_the_site(
    hooks: Hooks, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    endpoint = failing(hooks, Said(500, body=b"no"))
    endpoints.rotate(endpoint, now=hooks.desk.now)
    hooks.desk.wait(6)
    hooks.sweep()

    assert "message" in caplog.text
    assert "whsec" not in caplog.text
    assert endpoint.secret.removeprefix("whsec_") not in caplog.text
