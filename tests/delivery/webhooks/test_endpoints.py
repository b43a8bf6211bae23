"""Endpoints are replayed, given new secrets and tried, whatever the last gate has to say to it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from standardwebhooks import WebhookVerificationError

from negotiations.alerting import endpoints
from negotiations.models import Endpoint, Message

from ...alerting.mending import retract
from ...cast import R4
from ...door import memberships
from ..hooks import Hooks
from ..http_sink import HttpSink


def said(hooks: Hooks, mark: str = "-", at: str = "r1", **fields: Any) -> None:
    hooks.desk.cast.said(mark, at=at, **fields)


def take_back(hooks: Hooks, slug: str) -> None:
    retract(hooks.desk, slug, on=R4)


# Replayed


def test_replay_posts_the_same_bytes_under_the_same_id(hooks: Hooks) -> None:
    endpoint = hooks.endpoint("cora")
    said(hooks)
    hooks.post()

    done = endpoints.replay(endpoint, now=hooks.desk.now, message=Message.objects.get().pk)
    hooks.sweep()

    first, second = hooks.sink.posts
    assert (done.again, done.overtaken) == (1, 0)
    assert (first.id, first.body) == (second.id, second.body)
    assert hooks.states() == ["sent"]


def test_replay_since_posts_what_failed_and_what_was_missed_in_a_pause(hooks: Hooks) -> None:
    endpoint = hooks.endpoint("cora")
    said(hooks, party="z")
    hooks.post()
    hooks.desk.wait(3600)
    since = hooks.desk.now
    said(hooks, at="r2", party="p")
    endpoints.pause(endpoint, now=hooks.desk.now)
    hooks.post()
    endpoints.resume(endpoint)

    done = endpoints.replay(endpoint, now=hooks.desk.now, since=since)
    hooks.sweep()

    assert done.again == 1
    assert hooks.headlines() == [
        "Z on “Issue i”: leaning against (first stated)",
        "P on “Issue i”: leaning against (first stated)",
    ]


def test_replay_tells_what_holds_and_not_what_was_taken_back(hooks: Hooks) -> None:
    endpoint = hooks.endpoint("cora", kinds=["position-stated"])
    said(hooks, slug="wrong")
    hooks.post()
    take_back(hooks, "wrong")
    hooks.post()
    before = len(hooks.sink.posts)

    done = endpoints.replay(endpoint, now=hooks.desk.now, since=hooks.desk.now - timedelta(365))
    hooks.sweep()

    assert done.overtaken == 1
    assert "position-stated" not in [told["type"] for told in hooks.told()[before:]]


def test_what_was_told_before_a_replay_is_taken_back_where_it_has_to_be(hooks: Hooks) -> None:
    endpoint = hooks.endpoint("cora", kinds=["position-stated"])
    said(hooks, slug="wrong")
    hooks.post()
    endpoints.replay(endpoint, now=hooks.desk.now, since=hooks.desk.now - timedelta(1))

    take_back(hooks, "wrong")
    hooks.post()

    assert [told["type"] for told in hooks.told()] == ["position-stated", "development-cancelled"]


def test_replay_of_anothers_message_is_of_nothing(hooks: Hooks) -> None:
    hooks.endpoint("ben", "/ben")
    mine = hooks.endpoint("cora", "/cora", kinds=["round-held"])
    said(hooks)
    hooks.post()

    for message in (Message.objects.get().pk, uuid4()):
        assert endpoints.replay(mine, now=hooks.desk.now, message=message).again == 0


def test_replay_asks_the_audience_of_that_moment(hooks: Hooks) -> None:
    endpoint = hooks.endpoint("ben")
    said(hooks, audience="team")
    hooks.post()
    memberships.dismiss_member(
        hooks.desk.cast.negotiation, on=R4, user=hooks.desk.cast.users["ben"]
    )

    done = endpoints.replay(
        Endpoint.objects.get(pk=endpoint.pk),
        now=hooks.desk.now,
        since=hooks.desk.now - timedelta(365),
    )
    hooks.sweep()

    assert done.again == 0
    assert len(hooks.sink.posts) == 1


# Rotated


def test_both_secrets_sign_for_a_day_and_then_the_new_one_alone(hooks: Hooks) -> None:
    endpoint = hooks.endpoint("cora")
    said(hooks)
    hooks.post()
    old = endpoint.secret
    new = endpoints.rotate(endpoint, now=hooks.desk.now).secret
    assert old != new

    said(hooks, party="q")
    hooks.post()
    [_, post] = hooks.sink.posts
    assert hooks.verified(post, old) == hooks.verified(post, new)

    hooks.desk.wait(86400)
    said(hooks, party="z")
    hooks.post()
    [_, _, post] = hooks.sink.posts
    assert hooks.verified(post, new)
    with pytest.raises(WebhookVerificationError):
        hooks.verified(post, old)


# Tried


def test_test_is_signed_and_logged_and_tells_nothing(hooks: Hooks) -> None:
    endpoint = hooks.endpoint("cora")
    said(hooks)

    attempt = endpoints.test(endpoint, now=hooks.desk.now)

    [body] = hooks.told(endpoint)
    assert body["type"] == "test"
    assert body["data"] == {"negotiation": "small", "endpoint": str(endpoint.pk)}
    assert (attempt.status, attempt.said) == (200, "OK: ok")
    assert list(endpoints.attempts_of(endpoint)) == [attempt]


def test_test_that_fails_is_tried_once(hooks: Hooks) -> None:
    endpoint = hooks.endpoint("cora")
    hooks.sink.says(500)

    assert endpoints.test(endpoint, now=hooks.desk.now).status == 500
    hooks.desk.wait(86400)
    hooks.sweep()

    assert len(hooks.sink.posts) == 1


def test_test_that_succeeds_ends_the_failing(hooks: Hooks) -> None:
    endpoint = hooks.endpoint("cora")
    hooks.sink.says(500, 200)
    said(hooks)
    hooks.post()
    endpoint.refresh_from_db()
    assert endpoint.failing_since

    endpoints.test(endpoint, now=hooks.desk.now)

    endpoint.refresh_from_db()
    assert endpoint.failing_since is None


def test_nobody_has_more_than_so_many(hooks: Hooks, http_sink: HttpSink) -> None:
    cora, about = hooks.desk.cast.users["cora"], hooks.desk.cast.negotiation
    for number in range(endpoints.MOST_ENDPOINTS):
        endpoints.make(cora, about, http_sink.url(f"/{number}"))

    with pytest.raises(endpoints.NoEndpoint):
        endpoints.make(cora, about, http_sink.url())


def test_secrets_are_long_and_never_the_same() -> None:
    made = {endpoints.new_secret() for _ in range(100)}

    assert len(made) == 100
    assert all(secret.startswith("whsec_") and len(secret) == 50 for secret in made)


def test_refusal_is_a_sentence_for_the_field(hooks: Hooks) -> None:
    with pytest.raises(endpoints.NoEndpoint) as refused:
        endpoints.make(
            hooks.desk.cast.users["cora"], hooks.desk.cast.negotiation, "http://10.0.0.1/"
        )

    assert refused.value.errors == {"url": "10.0.0.1 is not public: a private network."}


def test_tests_are_few_a_minute_of_one_endpoint_and_of_one_owner(
    hooks: Hooks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(endpoints, "TESTS_OF_ONE", 2)
    monkeypatch.setattr(endpoints, "TESTS_OF_ALL", 3)
    one, other = hooks.endpoint("ben"), hooks.endpoint("ben")
    now = datetime(2030, 1, 10, 12, 0, 20, tzinfo=UTC)
    for endpoint in (one, one, other):
        endpoints.test(endpoint, now=now)

    for endpoint in (one, other):
        with pytest.raises(endpoints.TooManyTests, match="in 41 seconds"):
            endpoints.test(endpoint, now=now)

    posted = len(hooks.sink.posts)
    assert posted == 3
    endpoints.test(hooks.endpoint("cora"), now=now)
    endpoints.test(one, now=now + timedelta(minutes=1))
    assert len(hooks.sink.posts) == posted + 2
