"""What is posted has passed the last gate at that moment, and what is mended is told to whoever had it."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest

from negotiations.alerting import endpoints
from negotiations.alerting.subscriptions import change
from negotiations.delivery.queue.claim import release
from negotiations.delivery.queue.gate import examine
from negotiations.delivery.webhooks import post_worker
from negotiations.delivery.webhooks.channel import WebhookChannel
from negotiations.delivery.webhooks.claim import claim_posts
from negotiations.delivery.webhooks.payload import PostComposer
from negotiations.models import Endpoint, Message, Recipient, Subscription

from ...alerting.mending import retract
from ...cast import R3, R4
from ...door import audiences, memberships
from ..hooks import Hooks
from ..http_sink import Said


def said(hooks: Hooks, mark: str = "-", at: str = "r1", **fields: Any) -> None:
    hooks.desk.cast.said(mark, at=at, **fields)


def take_back(hooks: Hooks, slug: str) -> None:
    retract(hooks.desk, slug, on=R4)


# The audience of that moment


@pytest.mark.parametrize(
    ("audience", "told"),
    [
        ("public", {"/ben", "/cora", "/olga"}),
        ("team", {"/ben", "/olga"}),
        ("cleared", {"/olga"}),
    ],
)
def test_endpoint_is_told_what_its_owner_may_see(
    hooks: Hooks, audience: str, told: set[str]
) -> None:
    for name in ("ben", "cora", "olga"):
        hooks.endpoint(name, f"/{name}")

    said(hooks, audience=audience)
    hooks.post()

    assert {post.path for post in hooks.sink.posts} == told


def test_membership_that_ended_before_the_post_stops_it(hooks: Hooks) -> None:
    hooks.endpoint("ben")
    said(hooks, audience="team")

    memberships.dismiss_member(
        hooks.desk.cast.negotiation, on=R3, user=hooks.desk.cast.users["ben"]
    )
    hooks.post()

    assert (hooks.sink.posts, hooks.states()) == ([], ["cancelled"])


def test_membership_that_ended_between_two_attempts_stops_the_second(hooks: Hooks) -> None:
    hooks.endpoint("ben")
    hooks.sink.says(500)
    said(hooks, audience="team")
    hooks.post()

    memberships.dismiss_member(
        hooks.desk.cast.negotiation, on=R3, user=hooks.desk.cast.users["ben"]
    )
    hooks.desk.wait(6)
    hooks.sweep()

    assert len(hooks.sink.posts) == 1


def test_owner_whose_account_is_closed_is_told_nothing(hooks: Hooks) -> None:
    hooks.endpoint("cora")
    said(hooks)
    cora = hooks.desk.cast.users["cora"]
    cora.is_active = False
    cora.save()

    hooks.post()

    assert hooks.sink.posts == []


def test_what_is_withheld_before_the_post_is_not_posted(hooks: Hooks) -> None:
    hooks.endpoint("cora", "/cora")
    hooks.endpoint("ben", "/ben")
    said(hooks, slug="mistake")

    about = hooks.desk.cast.negotiation
    audiences.withhold(about, on=R4, noun="statement", slug="mistake", audience="team")
    hooks.post()

    assert {post.path for post in hooks.sink.posts} == {"/ben"}


def test_clearance_given_mends_what_the_endpoint_was_told(hooks: Hooks) -> None:
    hooks.endpoint("cora", kinds=["position-changed"])
    said(hooks)
    said(hooks, "+", at="r2", audience="team")
    said(hooks, "++", at="r3")
    hooks.post()
    assert hooks.headlines() == ["P on “Issue i”: leaning against → accepts"]

    about = hooks.desk.cast.negotiation
    memberships.add_member(about, on=R4, user=hooks.desk.cast.users["cora"], role="analyst")
    hooks.post()

    assert hooks.headlines()[1:] == ["P on “Issue i”: leaning for → accepts"]


# Updated and cancelled


def test_what_was_taken_back_within_the_hold_is_not_posted(hooks: Hooks) -> None:
    hooks.endpoint("cora", kinds=["position-changed", "position-stated"])
    said(hooks, slug="wrong")

    take_back(hooks, "wrong")
    hooks.post()

    assert hooks.sink.posts == []


def test_cancellation_goes_to_exactly_the_endpoints_that_were_told(hooks: Hooks) -> None:
    hooks.endpoint("cora", "/told", kinds=["position-stated"])
    hooks.endpoint("cora", "/late", kinds=["position-changed"])
    said(hooks, slug="wrong")
    hooks.post()

    take_back(hooks, "wrong")
    hooks.post()

    first, second = hooks.told(path="/told")
    assert (first["type"], second["type"]) == ("position-stated", "development-cancelled")
    assert second["data"]["references"] == first["data"]["id"]
    assert hooks.told(path="/late") == []


def test_cancellation_also_goes_where_nobody_answered(hooks: Hooks) -> None:
    hooks.endpoint("cora", kinds=["position-stated"])
    hooks.sink.says(Said(raw=b""), 200)
    said(hooks, slug="wrong")
    hooks.post()

    take_back(hooks, "wrong")
    hooks.post()

    assert [told["type"] for told in hooks.told()] == ["position-stated", "development-cancelled"]


def test_cancellation_does_not_go_where_it_was_refused(hooks: Hooks) -> None:
    hooks.endpoint("cora", kinds=["position-stated"])
    hooks.sink.says(500, 200)
    said(hooks, slug="wrong")
    hooks.post()

    take_back(hooks, "wrong")
    hooks.post()

    assert len(hooks.sink.posts) == 1


def test_updated_before_it_was_told_is_told_once_as_it_is(hooks: Hooks) -> None:
    hooks.endpoint("cora", kinds=["position-changed"])
    said(hooks)
    said(hooks, "+", at="r2")

    said(hooks, "++", at="r2", by=5)
    hooks.post()

    assert [told["data"]["to_stance"] for told in hooks.told()] == ["accepts"]
    assert hooks.told()[0]["data"]["status"] == "standing"


def test_what_is_told_by_mail_is_no_reason_to_mend_a_post(hooks: Hooks) -> None:
    hooks.desk.follow("cora")
    said(hooks, slug="wrong")
    hooks.desk.mail("cora")
    hooks.endpoint("cora")

    take_back(hooks, "wrong")
    hooks.post()

    assert "development-cancelled" not in [told["type"] for told in hooks.told()]


# Paused, left, removed


def test_paused_endpoint_is_posted_nothing_and_goes_on_afterwards(hooks: Hooks) -> None:
    endpoint = hooks.endpoint("cora")
    said(hooks)
    endpoints.pause(endpoint, now=hooks.desk.now)
    hooks.post()
    assert hooks.sink.posts == []

    endpoints.resume(endpoint)
    said(hooks, "++", at="r2")
    hooks.post()

    assert hooks.headlines() == ["P on “Issue i”: leaning against → accepts"]


def test_pause_in_the_moment_of_posting_is_noticed(
    hooks: Hooks, monkeypatch: pytest.MonkeyPatch
) -> None:
    endpoint = hooks.endpoint("cora")
    said(hooks)
    hooks.pause_once_looked_at(endpoint, monkeypatch)
    hooks.post()

    assert (hooks.sink.posts, hooks.states()) == ([], ["suppressed"])


def test_subscription_that_was_stopped_posts_nothing(hooks: Hooks) -> None:
    hooks.endpoint("cora")
    said(hooks)

    change(Subscription.objects.get(), hooks.desk.cast.users["cora"], active=False)
    hooks.post()

    assert hooks.sink.posts == []


def test_removed_endpoint_leaves_nothing_behind(hooks: Hooks) -> None:
    endpoint = hooks.endpoint("cora")
    said(hooks)
    hooks.post()

    endpoints.remove(endpoint)

    for model in (Endpoint, Message, Recipient, Subscription):
        assert not model.objects.exists()


def test_post_that_was_given_back_and_claimed_again_is_not_empty(hooks: Hooks) -> None:
    hooks.endpoint("cora")
    said(hooks)
    hooks.desk.hand_over()
    run = post_worker._Lanes(WebhookChannel(), clock=lambda: hooks.desk.now, budget=5)
    examined = claim_posts(hooks.desk.now, lease=run.claim.lease)
    run._look(examined)
    release(run.claim, examined, try_at=hooks.desk.now)

    [again] = claim_posts(hooks.desk.now, lease=run.claim.lease)

    assert run.enters(again, run.claim, rest=[again])
    assert again.content
    assert again.attempts == 1


def test_what_a_post_says_is_read_once_and_again_after_an_act(
    hooks: Hooks, django_assert_num_queries: Any
) -> None:
    hooks.endpoint("ben")
    said(hooks, slug="first")
    hooks.desk.hand_over()
    composer = PostComposer()
    claimed = claim_posts(hooks.desk.now, lease=uuid4())

    def told(verdicts: dict[Any, Any]) -> str:
        [verdict] = verdicts.values()
        content = composer.frozen(verdict, now=hooks.desk.now).content
        return str(json.loads(content)["data"]["audience"])

    def read(verdicts: dict[Any, Any]) -> None:
        composer.read(verdicts.values(), today=hooks.desk.now.date())

    looked = examine(claimed)
    read(looked)
    assert told(looked) == "public"
    with django_assert_num_queries(0):
        read(looked)

    about = hooks.desk.cast.negotiation
    audiences.withhold(about, on=R4, noun="statement", slug="first", audience="team")
    looked_again = examine(claimed)
    read(looked_again)
    assert told(looked_again) == "team"
