"""What is posted besides developments: to whom who asks for it, once, and as far as he may know it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator

from negotiations.alerting import endpoints
from negotiations.alerting.subscriptions import subscribe
from negotiations.api.v1.finished_document import posted_development
from negotiations.api.v1.posted_events import posted_events
from negotiations.delivery.queue.repairs import settle_after_restore
from negotiations.models import Endpoint, Message
from negotiations.recording.article_texts import keep_text, remove_text
from negotiations.recording.door import recording
from negotiations.rules.articles import ReadArticle

from ...door import audiences, reference_data
from ..hooks import Hooks, change

pytestmark = pytest.mark.django_db

CODED, OFF = "source.to_be_coded", "endpoint.switched_off"
TEXT = ReadArticle(text="The ministers met. P will not go on. Q, it said, has to give way first.")


def endpoint_of(hooks: Hooks, name: str, *events: str, path: str = "/hook") -> Endpoint:
    """An endpoint that follows nothing and asks for those events."""
    user, about = hooks.desk.cast.users[name], hooks.desk.cast.negotiation
    return endpoints.make(user, about, hooks.sink.url(path), events=events)


def kept(hooks: Hooks, slug: str = "article", **fields: Any) -> Any:
    about = hooks.desk.cast.negotiation
    said = {"publisher": "Herald", "title": "Talks", "kind": "newspaper", **fields}
    reference_data.register(about, noun="source", slug=slug, **said)
    with recording(about, by=hooks.desk.cast.users["olga"]) as act:
        name = about.source_set.get(asked_slug=slug).slug if fields else slug
        return keep_text(act, name, TEXT, even_so=True)


def test_a_text_to_be_coded_is_told_to_members_who_ask_for_it(hooks: Hooks) -> None:
    told = endpoint_of(hooks, "ana", CODED)
    endpoint_of(hooks, "ana", OFF, path="/other")
    endpoint_of(hooks, "cora", CODED, path="/outside")
    endpoint_of(hooks, "ana", path="/before")

    kept(hooks)
    hooks.post()

    (post,) = hooks.told(told)
    assert post["type"] == CODED
    assert post["data"]["source"] == "article"
    assert post["data"]["candidates_url"].endswith("/small/sources/article/candidates/")
    assert not [p for path in ("/other", "/outside", "/before") for p in hooks.told(path=path)]


def test_it_is_posted_once_and_logged_and_replayed_under_its_id(hooks: Hooks) -> None:
    one = endpoint_of(hooks, "ana", CODED)
    hooks.sink.says(500, 204)
    kept(hooks)

    hooks.post()
    hooks.desk.wait(3600)
    hooks.sweep()

    ids = {post.headers["webhook-id"] for post in hooks.sink.at("/hook")}
    assert len(hooks.told()) == 2
    assert len(ids) == 1
    assert [attempt.status for attempt in endpoints.attempts_of(one)] == [204, 500]
    again = endpoints.replay(one, now=hooks.desk.now, since=hooks.desk.now - timedelta(days=1))
    hooks.sweep()
    assert (again.again, len(hooks.told())) == (1, 3)
    assert {post.headers["webhook-id"] for post in hooks.sink.at("/hook")} == ids


def test_what_its_owner_may_not_see_is_told_to_nobody(hooks: Hooks) -> None:
    endpoint_of(hooks, "ana", CODED)

    kept(hooks, "hidden", audience="cleared")
    hooks.post()

    assert hooks.told() == []
    assert not Message.objects.filter(channel="webhook").exists()


@pytest.mark.parametrize("meanwhile", ["withheld", "dismissed", "removed", "asked no longer"])
def test_what_is_no_longer_his_to_know_is_not_posted(hooks: Hooks, meanwhile: str) -> None:
    one, about = endpoint_of(hooks, "ana", CODED), hooks.desk.cast.negotiation
    text = kept(hooks)

    if meanwhile == "withheld":
        audiences.withhold(about, noun="source", slug="article", audience="cleared")
    elif meanwhile == "dismissed":
        about.memberships.filter(user__username="ana").delete()
    elif meanwhile == "removed":
        with recording(about) as act:
            remove_text(act, text.key)
    else:
        endpoints.ask_for(one, ())
    hooks.post()

    assert hooks.told() == []
    assert hooks.states() == ["cancelled"]
    assert list(endpoints.attempts_of(one)) == []


def test_an_undone_act_queues_nothing(hooks: Hooks) -> None:
    endpoint_of(hooks, "ana", CODED)
    kept(hooks)

    with (
        pytest.raises(Exception, match="kept of it already"),
        recording(hooks.desk.cast.negotiation) as act,
    ):
        keep_text(act, "article", TEXT)

    assert Message.objects.filter(channel="webhook").count() == 1


def test_an_endpoint_that_is_switched_off_is_told_to_the_others_of_its_owner(hooks: Hooks) -> None:
    failing = hooks.endpoint("ana", "/gone")
    other = endpoint_of(hooks, "ana", OFF)
    endpoint_of(hooks, "olga", OFF, path="/olga")
    hooks.sink.says(410, path="/gone")
    change(hooks)

    hooks.post()
    hooks.sweep()

    (post,) = hooks.told(other)
    failing.refresh_from_db()
    assert failing.off_at is not None
    assert post["type"] == OFF
    assert (post["data"]["endpoint"], post["data"]["url"]) == (str(failing.pk), failing.url)
    assert post["data"]["why"] == failing.why
    assert hooks.told(path="/olga") == []


MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
LIKE_A_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:")


def texts_in(said: Any) -> Iterator[str]:
    if isinstance(said, dict):
        said = list(said.values())
    if isinstance(said, list):
        for one in said:
            yield from texts_in(one)
    elif isinstance(said, str):
        yield said


def test_each_type_is_posted_as_the_document_says_and_moments_as_the_api_writes_them(
    hooks: Hooks, client: Client
) -> None:
    one = hooks.endpoint("ana")
    endpoints.ask_for(one, (CODED, OFF))
    gone = endpoint_of(hooks, "ana", path="/gone")
    hooks.sink.says(410, path="/gone")
    subscribe(
        hooks.desk.cast.users["ana"],
        hooks.desk.cast.negotiation,
        kinds=[],
        channel="webhook",
        endpoint=gone.pk,
    )
    kept(hooks)
    change(hooks)
    hooks.post()
    hooks.sweep()
    endpoints.test(one, now=hooks.desk.now)

    posts = {told["type"]: told for told in hooks.told(one)}
    assert {CODED, OFF, "test"} < posts.keys()
    moments = [
        text for told in posts.values() for text in texts_in(told) if LIKE_A_MOMENT.match(text)
    ]
    assert len(moments) > len(posts)
    assert [moment for moment in moments if not MOMENT.fullmatch(moment)] == []
    client.force_login(hooks.desk.cast.users["ana"])
    read = client.get(f"/api/v1/endpoints/{gone.pk}/").json()
    assert posts[OFF]["data"]["off_at"] == read["off_at"]
    described = posted_events(posted_development())
    for kind in (CODED, OFF):
        content = described[kind]["post"]["requestBody"]["content"]
        schema = content["application/json"]["schema"]
        wrong = Draft202012Validator(schema).iter_errors(posts[kind])
        assert [fault.message for fault in wrong] == []
        assert posts[kind]["data"].keys() == schema["properties"]["data"]["properties"].keys()


def test_attempts_are_listed_newest_first(hooks: Hooks) -> None:
    one = endpoint_of(hooks, "ana")
    for status in (500, 204):
        hooks.sink.says(status)
        endpoints.test(one, now=hooks.desk.now)
        hooks.desk.wait(60)

    assert [attempt.status for attempt in endpoints.attempts_of(one)] == [204, 500]


def test_after_a_restore_it_is_not_posted_a_second_time(hooks: Hooks) -> None:
    endpoint_of(hooks, "ana", CODED)
    kept(hooks)
    hooks.desk.wait(3600)

    settled = settle_after_restore(stopped_at=hooks.desk.now, now=hooks.desk.now)
    hooks.sweep()

    assert [message.is_event for message in settled] == [True]
    assert hooks.told() == []


def test_what_is_recorded_in_silence_is_posted_to_nobody(hooks: Hooks) -> None:
    endpoint_of(hooks, "ana", CODED)
    about = hooks.desk.cast.negotiation
    said = {"publisher": "Herald", "title": "Talks", "kind": "newspaper"}
    reference_data.register(about, noun="source", slug="article", **said)

    with recording(about, silent=True) as act:
        keep_text(act, "article", TEXT)

    assert not Message.objects.filter(channel="webhook").exists()
