"""The mailbox of a developer's machine: what was sent, and nothing at all without DEBUG."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from negotiations.alerting import endpoints
from negotiations.alerting.addresses import sign_up
from negotiations.delivery.queue.retention import thin
from negotiations.models import Message

from ..delivery.desk import Desk, desk
from ..delivery.http_sink import HttpSink, http_sink
from ..proxied import behind_proxy
from .conftest import Page

__all__ = ["desk", "http_sink"]


@pytest.fixture
def sent(desk: Desk) -> Message:
    """A mail to Cora with hostile words in it, and one to Ben."""
    desk.follow("cora", note="<script>alert(1)</script>")
    desk.follow("ben")
    desk.cast.said("-", at="r1")
    desk.hand_over()
    return Message.objects.get(address="cora@example.org")


def _pages(message: Message) -> list[str]:
    mail = f"/mailbox/{message.pk}/"
    return ["/mailbox/", mail, f"{mail}html/", f"{mail}source/"]


def test_without_debug_there_is_no_mailbox(sent: Message, client: Client) -> None:
    assert [client.get(page).status_code for page in _pages(sent)] == [404] * 4


def test_in_debug_every_page_of_it_is_there(sent: Message, client: Client, settings: Any) -> None:
    settings.DEBUG = True

    assert [client.get(page).status_code for page in _pages(sent)] == [200] * 4


@pytest.mark.parametrize("trusted", [[], ["127.0.0.1"]])
@pytest.mark.parametrize(
    "elsewhere",
    [
        {"REMOTE_ADDR": "203.0.113.9"},
        {"HTTP_X_FORWARDED_FOR": "203.0.113.9"},
        {"HTTP_X_FORWARDED_FOR": "127.0.0.1"},
    ],
    ids=str,
)
def test_from_elsewhere_there_is_none_in_debug_either(
    sent: Message, client: Client, settings: Any, elsewhere: dict[str, str], trusted: list[str]
) -> None:
    settings.DEBUG = True
    if trusted:
        behind_proxy(settings, *trusted)

    assert [client.get(page, **elsewhere).status_code for page in _pages(sent)] == [404] * 4


def test_it_lists_what_was_sent_and_of_one_address_if_asked(
    sent: Message, desk: Desk, client: Client, settings: Any
) -> None:
    settings.DEBUG = True
    client.force_login(desk.cast.users["ana"])

    every, to_ben = (
        Page(client.get("/mailbox/", asked)).text for asked in ({}, {"to": "ben@example.org"})
    )

    assert "2 mails sent" in every
    assert "1 mail sent to ben@example.org" in to_ben
    assert every.count("P on “Issue i”: leaning against (first stated)") == 2
    assert to_ben.count("P on “Issue i”: leaning against (first stated)") == 1


def test_what_still_waits_is_not_there(desk: Desk, client: Client, settings: Any) -> None:
    settings.DEBUG = True
    desk.follow("cora")
    desk.cast.said("-", at="r1")

    waiting = Message.objects.get()

    assert "Nothing was sent yet." in Page(client.get("/mailbox/")).text
    assert client.get(f"/mailbox/{waiting.pk}/").status_code == 404


def test_letter_that_waits_and_posts_of_webhooks_are_not_there(
    desk: Desk, http_sink: HttpSink, client: Client, settings: Any
) -> None:
    settings.DEBUG = settings.WEBHOOK_PRIVATE = True
    sign_up("dora@example.org", desk.cast.negotiation, {"kinds": []}, now=desk.now)
    endpoint = endpoints.make(desk.cast.users["cora"], desk.cast.negotiation, http_sink.url())
    endpoints.test(endpoint, now=desk.now)

    pages = [client.get(f"/mailbox/{message.pk}/") for message in Message.objects.all()]

    assert "Nothing was sent yet." in Page(client.get("/mailbox/")).text
    assert [page.status_code for page in pages] == [404, 404]


def test_a_mail_is_shown_taken_apart(sent: Message, client: Client, settings: Any) -> None:
    settings.DEBUG = True

    page = Page(client.get(f"/mailbox/{sent.pk}/"))

    assert page.headings == ["As HTML", "As text", "Headers"]
    assert f"Message-ID <{sent.pk.hex}@demarche.example>" in page.text
    assert "You get this because you asked for everything" in page.text
    assert "<script>alert" not in page.html


def test_of_a_mail_whose_text_was_removed_it_is_shown_what_it_told(
    sent: Message, desk: Desk, client: Client, settings: Any
) -> None:
    settings.DEBUG = True
    thin(desk.now + timedelta(1), now=desk.now)

    listed, shown, html, source = (client.get(path) for path in _pages(sent))

    assert "text removed" in Page(listed).text
    assert Page(shown).headings == ["What it told"]
    assert "P on “Issue i”: leaning against (first stated)" in Page(shown).text
    assert "The text of this mail was removed on" in Page(shown).text
    assert "To cora@example.org, Sent." in Page(shown).text
    assert [answer.status_code for answer in (html, source)] == [410, 410]


def test_what_is_hidden_stays_so_where_the_text_was_removed(
    desk: Desk, client: Client, settings: Any
) -> None:
    settings.DEBUG = True
    desk.follow("ben")
    desk.cast.said("-", at="r1", audience="team")
    desk.hand_over()
    thin(desk.now + timedelta(1), now=desk.now)

    pages = _pages(Message.objects.get())[1:]

    assert [client.get(page).status_code for page in pages] == [404] * 3
    assert "Nothing was sent yet." in Page(client.get("/mailbox/")).text


def test_the_html_part_may_run_and_fetch_nothing(
    sent: Message, client: Client, settings: Any
) -> None:
    settings.DEBUG = True

    answer = client.get(f"/mailbox/{sent.pk}/html/")

    policy = dict(
        part.strip().partition(" ")[::2] for part in answer["Content-Security-Policy"].split(";")
    )
    assert policy == {
        "default-src": "'none'",
        "style-src": "'unsafe-inline'",
        "frame-ancestors": "'self'",
        "sandbox": "allow-popups allow-popups-to-escape-sandbox",
    }
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert b"<script" not in answer.content
    assert b"leaning against" in answer.content


def test_the_page_around_it_frames_itself_only(
    sent: Message, client: Client, settings: Any
) -> None:
    settings.DEBUG = True

    policy = client.get(f"/mailbox/{sent.pk}/")["Content-Security-Policy"]

    assert "frame-src 'self'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_the_source_is_the_mail_byte_for_byte_and_no_page(
    sent: Message, client: Client, settings: Any
) -> None:
    settings.DEBUG = True

    answer = client.get(f"/mailbox/{sent.pk}/source/")

    assert answer.content == bytes(sent.content)
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_it_asks_the_same_number_of_times_however_many_were_sent(
    sent: Message, client: Client, settings: Any, django_assert_max_num_queries: Any, desk: Desk
) -> None:
    settings.DEBUG = True
    for mark, at in (("+", "r2"), ("++", "r3"), ("0", "r4")):
        desk.cast.said(mark, at=at)
        desk.hand_over()
    client.force_login(desk.cast.users["ana"])

    with django_assert_max_num_queries(11):
        page = Page(client.get("/mailbox/"))

    assert "8 mails sent" in page.text
