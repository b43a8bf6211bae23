"""After a clearance was taken away: nothing that is one's own still tells what it had opened."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from negotiations.delivery.webhooks.post_worker import post_due
from negotiations.models import Attempt, Message, Negotiation, User
from negotiations.rules.calendar import today_utc

from ..delivery.http_sink import HttpSink, http_sink
from ..door import demands, memberships, reference_data
from .conftest import SLUG, Api, somebody

__all__ = ["http_sink"]

DAY = date(2022, 2, 3)
SECRET = "xyzzy"


@pytest.fixture
def mia(negotiation: Negotiation) -> Api:
    """Mia edits and is cleared, until `loses` takes that away; her token may write."""
    return somebody(negotiation, "mia", "editor", scope="write", cleared=True)


@pytest.fixture
def loses(negotiation: Negotiation) -> Callable[..., None]:
    """Takes Mia's clearance, or her whole membership."""

    def take(what: str = "clearance") -> None:
        user = User.objects.get(username="mia")
        if what == "clearance":
            memberships.admit(negotiation, user=user, role="editor", cleared=False)
        else:
            memberships.dismiss_member(negotiation, user=user)

    return take


@pytest.fixture
def hidden(negotiation: Negotiation) -> None:
    """A party and an issue for the cleared alone."""
    only: dict[str, Any] = {"audience": "cleared"}
    reference_data.register(
        negotiation, noun="party", slug=SECRET, name=SECRET, kind="state", **only
    )
    reference_data.register(
        negotiation, noun="issue", slug=SECRET, name=SECRET, proposition=f"{SECRET}.", **only
    )


def told_to(api: Api, http_sink: HttpSink, negotiation: Negotiation) -> Any:
    """An endpoint of hers that was posted a public demand, a cleared one, and a test."""
    made = api.send(
        "endpoints/", method="POST", content={"url": http_sink.url(), "negotiation": SLUG}
    )
    endpoint = json.loads(made.content)
    body = {"negotiation": SLUG, "kinds": [], "channel": "webhook", "endpoint": endpoint["id"]}
    assert api.send("subscriptions/", method="POST", content=body).status_code == 201
    for slug, audience in (("open-demand", "public"), (SECRET, "cleared")):
        demands.make_demand(
            negotiation,
            party="germany",
            addressees=["russia"],
            issue="swift",
            asks="accepts",
            text=slug,
            day=DAY,
            slug=slug,
            audience=audience,
        )
    Message.objects.update(due_at="2022-02-03T00:00Z", try_at="2022-02-03T00:00Z")
    post_due()
    assert api.send(f"endpoints/{endpoint['id']}/test/", method="POST").status_code == 200
    return endpoint


@pytest.mark.parametrize("what", ["clearance", "membership"])
def test_attempts_tell_only_what_may_still_be_seen(
    mia: Api,
    loses: Callable[..., None],
    negotiation: Negotiation,
    http_sink: HttpSink,
    settings: Settings,
    what: str,
) -> None:
    settings.WEBHOOK_PRIVATE = True
    endpoint = told_to(mia, http_sink, negotiation)
    path = f"endpoints/{endpoint['id']}/attempts/"
    before = mia.get(path)["results"]

    loses(what)

    after = mia.get(path)["results"]
    assert len(before) == 3
    assert [one["headline"] for one in after] == [
        one["headline"] for one in before if SECRET not in json.dumps(one)
    ]
    assert len(after) == 2
    assert SECRET not in json.dumps(after)


def test_replay_posts_and_counts_only_what_may_still_be_seen(
    mia: Api,
    loses: Callable[..., None],
    negotiation: Negotiation,
    http_sink: HttpSink,
    settings: Settings,
) -> None:
    settings.WEBHOOK_PRIVATE = True
    endpoint = told_to(mia, http_sink, negotiation)
    path = f"endpoints/{endpoint['id']}/replay/"
    secret = Attempt.objects.get(message__subject__contains=SECRET).message_id
    loses()
    http_sink.posts.clear()

    every = mia.send(path, method="POST", content={"since": f"{today_utc()}"})
    one = mia.send(path, method="POST", content={"message": str(secret)})
    nowhere = mia.send(path, method="POST", content={"message": endpoint["id"]})
    post_due()

    assert json.loads(every.content) == {"again": 1, "overtaken": 0}
    assert one.content == nowhere.content
    assert [SECRET.encode() in post.body for post in http_sink.posts] == [False]


def test_subscription_names_only_what_may_still_be_seen(
    mia: Api, loses: Callable[..., None], negotiation: Negotiation, hidden: None
) -> None:
    body = {
        "negotiation": SLUG,
        "parties": [SECRET, "russia"],
        "blocs": [],
        "issues": [SECRET],
        "kinds": ["position-changed"],
    }
    made = json.loads(mia.send("subscriptions/", method="POST", content=body).content)
    path = f"subscriptions/{made['id']}/"

    loses()

    one = mia.get(path)
    assert made["out_of_sight"] == []
    assert one == {**made, "parties": ["russia"], "issues": [], "out_of_sight": ["issues"]}
    assert mia.get("subscriptions/")["results"] == [one]
    changed = mia.send(path, method="PATCH", content={"note": "Mine"})
    assert json.loads(changed.content) == {**one, "note": "Mine"}
    tried = mia.send(path, method="PATCH", content={"note": "", "dry_run": True})
    assert SECRET not in tried.content.decode()
    assert json.loads(tried.content)["would_have_told"]["count"] == 0


def test_list_out_of_sight_matches_nothing_until_it_is_chosen_anew(
    mia: Api, loses: Callable[..., None], negotiation: Negotiation, hidden: None
) -> None:
    body = {"negotiation": SLUG, "kinds": [], "issues": [SECRET]}
    made = json.loads(mia.send("subscriptions/", method="POST", content=body).content)
    loses()
    path = f"subscriptions/{made['id']}/"

    tried = mia.send(path, method="PATCH", content={"dry_run": True})
    anew = mia.send(path, method="PATCH", content={"issues": ["swift"], "dry_run": True})

    assert json.loads(tried.content)["would_have_told"]["examples"] == []
    assert json.loads(anew.content)["would_have_told"]["examples"] != []
    assert json.loads(anew.content)["subscription"]["out_of_sight"] == []
