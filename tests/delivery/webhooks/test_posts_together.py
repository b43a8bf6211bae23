"""Posts that are entered together are as those that are entered one by one, and each passes the gate for itself."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from negotiations.alerting import endpoints
from negotiations.delivery.queue import worker
from negotiations.delivery.webhooks import post_worker
from negotiations.delivery.webhooks.claim import claim_posts
from negotiations.delivery.webhooks.payload import PostComposer
from negotiations.models import Delivery, Message

from ..hooks import Hooks, change

NAMES = ("ana", "ben", "cora", "olga")


def made(hooks: Hooks) -> list[str]:
    """The paths of an endpoint of each of them."""
    for name in NAMES:
        hooks.endpoint(name, f"/{name}")
    return [f"/{name}" for name in NAMES]


def alone(run: Any, messages: Any, claimed: Any, *, rest: Any) -> set[Any]:
    return set()


@pytest.mark.parametrize("are_together", [True, False])
def test_together_or_one_by_one_the_same_is_posted_and_kept(
    hooks: Hooks, monkeypatch: pytest.MonkeyPatch, are_together: bool
) -> None:
    paths = made(hooks)
    if not are_together:
        monkeypatch.setattr(worker.Run, "enter_together", alone)

    change(hooks, audience="public")
    hooks.post()

    assert sorted(post.path for post in hooks.sink.posts) == paths
    messages = Message.objects.filter(channel="webhook").order_by("recipient__endpoint__url")
    fields = ("state", "attempts", "handed_at", "settled_at", "error")
    assert set(messages.values_list(*fields)) == {("sent", 1, hooks.desk.now, hooks.desk.now, "")}
    assert [bytes(one.content or b"") for one in messages] == [
        post.body for post in sorted(hooks.sink.posts, key=lambda post: post.path)
    ]
    told = Delivery.objects.order_by("recipient__endpoint__url")
    assert list(told.values_list("audience", flat=True)) == ["team", "team", "public", "cleared"]
    assert set(told.values_list("state", "notice", "answers", "why")) == {("sent", False, None, "")}


def test_those_who_may_be_told_are_told_beside_one_who_may_not_any_more(
    hooks: Hooks, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(hooks)
    paused = endpoints.endpoints_of(hooks.desk.cast.users["cora"]).get()
    change(hooks)
    hooks.pause_once_looked_at(paused, monkeypatch)
    hooks.post()

    assert sorted(post.path for post in hooks.sink.posts) == ["/ana", "/ben", "/olga"]
    assert sorted(hooks.states()) == ["sent", "sent", "sent", "suppressed"]


def test_one_that_cannot_be_made_holds_up_no_other(
    hooks: Hooks, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(hooks)
    change(hooks)
    frozen = PostComposer.frozen

    def fails_for_cora(self: PostComposer, verdict: Any, **kwargs: Any) -> Any:
        if verdict.message.recipient.endpoint.url.endswith("/cora"):
            raise ValueError("cannot be made")
        return frozen(self, verdict, **kwargs)

    monkeypatch.setattr(PostComposer, "frozen", fails_for_cora)
    hooks.post()

    assert sorted(post.path for post in hooks.sink.posts) == ["/ana", "/ben", "/olga"]
    assert sorted(hooks.states()) == ["pending", "sent", "sent", "sent"]


def test_it_is_not_claimed_anew_at_each_answer(
    hooks: Hooks, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each claim puts in order all that is due."""
    claims: list[int] = []

    def claimed(*args: Any, **kwargs: Any) -> list[Message]:
        found = claim_posts(*args, **kwargs)
        claims.append(len(found))
        return found

    monkeypatch.setattr(post_worker, "claim_posts", claimed)
    monkeypatch.setattr(post_worker, "LOOK_SOON", 60)
    made(hooks)
    for mark, round in (("-", "r1"), ("+", "r2"), ("++", "r3")):
        change(hooks, mark, at=round)
    hooks.post()

    assert claims == [3 * len(NAMES), 0]
    assert len(hooks.sink.posts) == 3 * len(NAMES)


def test_endpoints_come_on_alike(hooks: Hooks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(post_worker, "THREADS", 1)
    paths = made(hooks)
    for mark, round in (("-", "r1"), ("+", "r2")):
        change(hooks, mark, at=round)
    hooks.post()

    posted = [post.path for post in hooks.sink.posts]
    assert sorted(posted[: len(paths)]) == sorted(posted[len(paths) :]) == paths


def test_each_post_more_is_entered_by_no_statement_more(hooks: Hooks) -> None:
    def entering() -> int:
        hooks.desk.hand_over()
        with CaptureQueriesContext(connection) as queries:
            hooks.sweep()
        written = [query["sql"] for query in queries.captured_queries]
        return sum('UPDATE "message"' in sql and '"content_of" = ' in sql for sql in written)

    hooks.endpoint("cora", "/one")
    change(hooks)
    assert entering() == 1

    made(hooks)
    change(hooks, "++", at="r2")
    assert entering() == 1
    assert len(hooks.sink.posts) == 1 + 1 + len(NAMES)
