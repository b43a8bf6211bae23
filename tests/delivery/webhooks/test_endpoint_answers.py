"""Endpoints that fail are switched off, and none holds up others."""

from __future__ import annotations

import threading
import time

import pytest
from django.conf import settings as django_settings
from pytest_django.fixtures import Settings

from negotiations.delivery.mail.mail_worker import deliver_due
from negotiations.delivery.webhooks import claim, post_worker
from negotiations.traffic import safe_http

from ..hooks import Hooks, change, failing
from ..http_sink import Said, closed_port

DAY = 86400


# Switched off


def test_410_switches_it_off_with_one_mail_to_the_owner(hooks: Hooks) -> None:
    endpoint = hooks.endpoint("cora")
    hooks.sink.says(410)
    change(hooks)
    change(hooks, party="q")

    hooks.post()

    endpoint.refresh_from_db()
    assert endpoint.off_at == hooks.desk.now
    assert len(hooks.sink.posts) == 1
    assert sorted(hooks.states()) == ["failed", "suppressed"]
    [mail] = hooks.desk.unread()
    assert mail.to == "cora@example.org"
    assert mail.subject == "Webhook switched off: A small negotiation"
    assert endpoint.url in mail.text
    assert "It answered 410: no more." in mail.text
    assert f"https://demarche.example/subscriptions/endpoints/{endpoint.pk}/" in mail.text
    assert endpoint.secret not in mail.text


def test_what_fails_for_days_is_switched_off_with_one_mail_and_not_before(hooks: Hooks) -> None:
    endpoint = failing(hooks, 500)

    hooks.desk.wait(5 * DAY - 60)
    change(hooks, "+", at="r2")
    hooks.sweep()
    endpoint.refresh_from_db()
    assert (endpoint.off_at, hooks.desk.unread()) == (None, [])

    hooks.desk.wait(3600)
    hooks.sweep()
    endpoint.refresh_from_db()
    assert endpoint.off_at == hooks.desk.now
    assert endpoint.why == "It failed for 5 days."
    hooks.desk.wait(3600)
    hooks.sweep()
    [mail] = hooks.desk.unread()
    assert "It failed for 5 days." in mail.text


def test_one_success_among_the_failures_keeps_it_on(hooks: Hooks) -> None:
    endpoint = failing(hooks, 500, 200, 500)

    hooks.desk.wait(4 * DAY)
    hooks.sweep()
    change(hooks, "+", at="r2")
    hooks.post()
    hooks.desk.wait(2 * DAY)
    hooks.sweep()

    endpoint.refresh_from_db()
    assert hooks.log() == [500, 200, 500, 500]
    assert endpoint.off_at is None


def test_it_stays_on_until_its_owner_could_be_told(hooks: Hooks, settings: Settings) -> None:
    mailers = settings.MAILERS
    smtp = {"host": "127.0.0.1", "port": closed_port(), "timeout": 1}
    more = {"use_ssl": False, "use_tls": False, "username": "", "password": ""}
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": smtp | more,
        }
    }
    endpoint = failing(hooks, 500)
    hooks.desk.wait(6 * DAY)
    hooks.sweep()
    endpoint.refresh_from_db()
    assert endpoint.off_at is None

    settings.MAILERS = mailers
    hooks.desk.wait(DAY)
    hooks.sweep()

    endpoint.refresh_from_db()
    assert endpoint.off_at is not None
    assert len(hooks.desk.unread()) == 1


# One endpoint beside others


@pytest.mark.parametrize("claimed_at_once", [claim.LANE, 1])
def test_slow_endpoint_holds_up_neither_others_nor_mails(
    hooks: Hooks, monkeypatch: pytest.MonkeyPatch, claimed_at_once: int
) -> None:
    monkeypatch.setattr(safe_http, "TOTAL_SECONDS", 30)
    monkeypatch.setattr(post_worker, "LOOK_AGAIN", 30)
    monkeypatch.setattr(claim, "LANE", claimed_at_once)
    hooks.sink.says(Said(wait=30), path="/slow")
    for path in ("/slow", "/quick"):
        hooks.endpoint("cora", path)
    hooks.desk.follow("ben")
    for party in ("p", "q", "z"):
        change(hooks, party=party)
    hooks.desk.wait(django_settings.HOLD_SECONDS + 10 * DAY)

    seen: list[tuple[int, int]] = []

    def look() -> None:
        while len(hooks.sink.at("/quick")) < 3 and not hooks.sink.open.wait(0.01):
            pass
        seen.append((len(hooks.sink.at("/quick")), len(hooks.sink.at("/slow"))))
        hooks.sink.open.set()

    looking = threading.Thread(target=look, daemon=True)
    looking.start()
    began = time.monotonic()
    hooks.sweep()
    looking.join(10)

    assert seen == [(3, 1)]
    assert time.monotonic() - began < 10
    deliver_due(clock=lambda: hooks.desk.now)
    assert len(hooks.desk.unread("ben")) == 1


def test_endpoint_that_does_not_answer_is_not_asked_for_each_thing_that_waits(
    hooks: Hooks,
) -> None:
    hooks.sink.says(Said(raw=b""))
    hooks.endpoint("cora")
    for party in ("p", "q", "z", "b"):
        change(hooks, party=party)

    hooks.post()

    assert len(hooks.sink.posts) == 1
    assert hooks.states() == ["pending"] * 4


def test_post_that_is_not_taken_holds_up_none_behind_it(hooks: Hooks) -> None:
    hooks.sink.says(400, 200)
    hooks.endpoint("cora")
    for party in ("p", "q", "z"):
        change(hooks, party=party)

    hooks.post()

    assert sorted(hooks.states()) == ["pending", "sent", "sent"]


def test_two_workers_post_nothing_twice(hooks: Hooks) -> None:
    hooks.endpoint("cora")
    for party in ("p", "q", "z"):
        change(hooks, party=party)
    hooks.post()
    before = len(hooks.sink.posts)

    hooks.sweep()

    assert len(hooks.sink.posts) == before == 3
