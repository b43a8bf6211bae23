"""Posts whose texts were removed: what the log still says, and that they are posted again all the same."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from negotiations.alerting import endpoints
from negotiations.delivery.queue.retention import Thinned, thin
from negotiations.models import Attempt, Endpoint, Message

from ...cast import day
from ...door import audiences
from ..hooks import Hooks
from ..http_sink import Said


def posted_long_ago(hooks: Hooks, name: str = "cora") -> Endpoint:
    """One development, which was refused once and then taken; forty days later its text is removed."""
    endpoint = hooks.endpoint(name)
    hooks.sink.says(Said(500, body="not now"), Said(200, body="thanks"))
    hooks.desk.cast.said("-", at="r1", slug="said")
    hooks.post()
    hooks.desk.wait(3600)
    hooks.sweep()
    hooks.desk.wait(40 * 86400)
    thin(hooks.desk.now - timedelta(days=30), now=hooks.desk.now)
    return endpoint


def test_of_the_log_the_last_attempt_stays_without_its_answer(hooks: Hooks) -> None:
    endpoint = hooks.endpoint("cora")
    hooks.sink.says(Said(500, body="not now"), Said(200, body="thanks"))
    hooks.desk.cast.said("-", at="r1")
    hooks.post()
    hooks.desk.wait(3600)
    hooks.sweep()
    size = len(Message.objects.get().content or b"")

    done = thin(hooks.desk.now + timedelta(1), now=hooks.desk.now)

    assert done == Thinned(1, size, 1)
    (left,) = endpoints.attempts_of(endpoint)
    assert (left.status, left.said) == (200, "")
    assert left.message.text_removed_at == hooks.desk.now


def test_it_is_posted_again_as_it_was_under_its_id(hooks: Hooks) -> None:
    endpoint = posted_long_ago(hooks)

    done = endpoints.replay(endpoint, now=hooks.desk.now, message=Message.objects.get().pk)
    hooks.sweep()

    first, *_, last = hooks.sink.posts
    assert done.again == 1
    assert (first.id, first.body) == (last.id, last.body)
    assert (hooks.states(), Message.objects.get().text_removed_at) == (["sent"], None)


def test_what_was_withheld_meanwhile_is_not_posted_again(hooks: Hooks) -> None:
    endpoint = posted_long_ago(hooks)
    audiences.withhold(
        hooks.desk.cast.negotiation,
        on=day(3, 25),
        noun="statement",
        slug="said",
        audience="cleared",
    )

    done = endpoints.replay(endpoint, now=hooks.desk.now, message=Message.objects.get().pk)

    assert done.again == 0
    assert list(endpoints.attempts_of(endpoint)) == []


@pytest.mark.parametrize("form", ["page", "API"])
def test_its_owner_reads_that_it_was_removed(hooks: Hooks, client: Client, form: str) -> None:
    endpoint = posted_long_ago(hooks)
    client.force_login(hooks.desk.cast.users["cora"])

    if form == "page":
        html = client.get(f"/subscriptions/endpoints/{endpoint.pk}/").content.decode()
        assert "What was posted and answered was removed on" in html
        assert "P on “Issue i”: leaning against (first stated)" in html
    else:
        found: Any = client.get(f"/api/v1/endpoints/{endpoint.pk}/attempts/").json()
        (row,) = found["results"]
        assert row["headline"] == "P on “Issue i”: leaning against (first stated)"
        assert (row["status"], row["said"]) == (200, "")
        assert row["text_removed_at"] == f"{hooks.desk.now:%Y-%m-%dT%H:%M:%SZ}"
        assert row["message"] == str(Attempt.objects.get().message_id)
