"""One's own webhook endpoints on pages, without a script."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from negotiations.alerting import endpoints
from negotiations.models import Endpoint, Subscription

from ..cast import Cast
from ..delivery.http_sink import HttpSink, Said, http_sink
from .conftest import Page, signed_in

__all__ = ["http_sink"]

MINE = "/subscriptions/endpoints/"


@pytest.fixture
def cora(cast: Cast, settings: Settings) -> Client:
    settings.WEBHOOK_PRIVATE = True
    return signed_in(cast, "cora").client


def made(client: Client, url: str, **fields: str) -> Page:
    asked = {"url": url, "negotiation": "small", "what": "all", **fields}
    return Page(client.post(MINE, asked))  # type: ignore[arg-type]


def do(client: Client, what: str, **fields: str) -> Page:
    endpoint = Endpoint.objects.get()
    path = f"{MINE}{endpoint.pk}/act/"
    return Page(client.post(path, {"do": what, **fields}, follow=True))  # type: ignore[arg-type]


def page(client: Client) -> Page:
    return Page(client.get(f"{MINE}{Endpoint.objects.get().pk}/"))  # type: ignore[arg-type]


def ticked(html: str) -> list[str]:
    """What is ticked to be told besides developments."""
    return re.findall(r'name="events"\s+value="(.*?)"\s+checked', html)


def test_new_one_shows_its_secret_once_and_is_told_of_everything(
    cora: Client, http_sink: HttpSink
) -> None:
    shown = made(cora, http_sink.url())

    endpoint = Endpoint.objects.get()
    assert endpoint.secret in shown.html.replace("&#x27;", "'").replace("&amp;", "&")
    assert "no-store" in shown.response["Cache-Control"]
    assert Subscription.objects.get().recipient == endpoint.recipient
    assert Subscription.objects.get().kinds == []
    for path in (MINE, f"{MINE}{endpoint.pk}/", "/subscriptions/"):
        assert "whsec" not in cora.get(path).content.decode()


def test_what_is_ticked_besides_developments_is_asked_for(cora: Client) -> None:
    asked = {"url": "https://desk.example.org/hook", "negotiation": "small", "what": "all"}

    made = cora.post(MINE, {**asked, "events": ["source.to_be_coded"]})
    wrong = cora.post(MINE, {**asked, "events": ["nothing"]})

    assert ticked(made.content.decode()) == ["source.to_be_coded"]
    assert [one.events for one in Endpoint.objects.all()] == [["source.to_be_coded"]]
    assert wrong.status_code == 400


def test_what_it_is_told_besides_is_chosen_anew(cora: Client, http_sink: HttpSink) -> None:
    made(cora, http_sink.url())

    kept = do(cora, "besides", events="source.to_be_coded")
    chosen = Endpoint.objects.get().events
    do(cora, "besides", events="nothing")

    assert "Kept." in kept.text
    assert ticked(kept.html) == ["source.to_be_coded"]
    assert chosen == ["source.to_be_coded"]
    assert Endpoint.objects.get().events == []


def test_address_that_will_not_do_is_told_at_its_field(cora: Client) -> None:
    shown = made(cora, "http://192.168.1.1/")

    assert shown.status == 400
    assert "192.168.1.1 is not public: a private network." in shown.text
    assert 'href="#f-url"' in shown.html
    assert not Endpoint.objects.exists()


@pytest.mark.parametrize("fields", [{"url": ""}, {"negotiation": "atlantis"}, {"what": "none"}])
def test_what_cannot_be_read_makes_nothing(cora: Client, fields: dict[str, str]) -> None:
    shown = Page(
        cora.post(
            MINE, {"url": "https://d.example/", "negotiation": "small", "what": "all"} | fields
        )  # type: ignore[arg-type]
    )

    assert shown.status == 400
    assert not Endpoint.objects.exists()


def test_hidden_negotiation_is_no_choice(cora: Client, cast: Cast) -> None:
    cast.negotiation.is_public = False
    cast.negotiation.save()

    assert "A small negotiation" not in Page(cora.get(MINE)).text  # type: ignore[arg-type]
    assert made(cora, "https://d.example/").status == 400


def test_test_button_shows_the_answer(cora: Client, http_sink: HttpSink) -> None:
    http_sink.says(Said(500, body=b"<b>down</b> for maintenance"))
    made(cora, http_sink.url())

    shown = do(cora, "test")

    assert len(http_sink.posts) == 1
    assert re.search(r"It answered 500 after \d+ ms: Internal Server Error:", shown.html)
    assert "<b>down</b>" not in shown.html
    assert "&lt;b&gt;down&lt;/b&gt; for maintenance" in shown.html
    assert "A test" in shown.part("What it answered")


def test_new_secret_is_shown_once(cora: Client, http_sink: HttpSink) -> None:
    made(cora, http_sink.url())
    old = Endpoint.objects.get().secret

    shown = do(cora, "rotate")

    new = Endpoint.objects.get()
    assert new.secret in shown.html.replace("&#x27;", "'").replace("&amp;", "&")
    assert old not in shown.html
    assert "signs too, until" in shown.text
    assert "whsec" not in page(cora).html


def test_it_is_paused_resumed_and_removed(cora: Client, http_sink: HttpSink) -> None:
    made(cora, http_sink.url())

    assert "Off since" in do(cora, "pause").text
    assert Endpoint.objects.get().off_at
    assert "On. Posted at once." in do(cora, "resume").text
    assert Endpoint.objects.get().off_at is None
    assert "A first endpoint" in do(cora, "remove").headings
    assert not Endpoint.objects.exists()


def test_replay_asks_for_a_day(cora: Client, http_sink: HttpSink) -> None:
    made(cora, http_sink.url())

    assert "0 messages will be posted again." in do(cora, "replay", since="2030-01-01").html
    assert "choose the day" in do(cora, "replay", since="soon").html
    assert "choose the day" in do(cora, "replay", message="5").html


def test_anothers_does_not_exist(cora: Client, cast: Cast, http_sink: HttpSink) -> None:
    ben = signed_in(cast, "ben").client
    made(ben, http_sink.url())
    endpoint = Endpoint.objects.get()

    for id in (endpoint.pk, uuid4()):
        assert cora.get(f"{MINE}{id}/").status_code == 404
        assert cora.post(f"{MINE}{id}/act/", {"do": "remove"}).status_code == 404
    assert http_sink.url() not in cora.get(MINE).content.decode()
    assert Endpoint.objects.exists()


def test_nobody_is_asked_to_sign_in(cast: Cast) -> None:
    for path in (MINE, f"{MINE}{uuid4()}/"):
        assert "/accounts/login/" in Client().get(path)["Location"]


def test_queries_do_not_grow_with_the_log(
    cora: Client, cast: Cast, http_sink: HttpSink, settings: Settings
) -> None:
    made(cora, http_sink.url())
    endpoint = endpoints.endpoints_of(cast.users["cora"]).get()

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            page(cora)
        return len(queries)

    endpoints.test(endpoint, now=endpoint.created_at)
    before = count()
    for _ in range(5):
        endpoints.test(endpoint, now=endpoint.created_at)

    assert count() == before


def test_too_many_tests_are_told_on_the_page(
    cora: Client, http_sink: HttpSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(endpoints, "TESTS_OF_ONE", 0)
    made(cora, http_sink.url())

    shown = do(cora, "test")

    assert "Nothing was posted: an endpoint is tested at most" in shown.text
    assert http_sink.posts == []
