"""How many addresses may be given from one place: counted by client, also behind a proxy."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from negotiations.models import Message
from negotiations.web.pages import anonymous_subscriptions

from ..cast import Cast
from ..proxied import PROXY, behind_proxy
from .test_following import FOLLOW, WHO, posted, signs_up


@pytest.fixture
def endless_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    """No window of time ends while a test runs."""
    monkeypatch.setattr(anonymous_subscriptions, "AN_HOUR", timedelta(days=100_000))


def test_many_addresses_from_one_place_are_too_many(cast: Cast, endless_hour: None) -> None:
    answers = [
        signs_up(f"a{number}@example.org") for number in range(anonymous_subscriptions.MOST + 2)
    ]

    assert [a.status_code for a in answers] == [302] * anonymous_subscriptions.MOST + [429] * 2
    assert Message.objects.count() == anonymous_subscriptions.MOST
    elsewhere = {"email": WHO, "frequency": "immediate"}
    assert posted(FOLLOW, elsewhere, REMOTE_ADDR="192.0.2.7").status_code == 302


def test_readers_behind_one_proxy_are_not_one_reader(
    cast: Cast, settings: Any, endless_hour: None
) -> None:
    behind_proxy(settings)

    answers = [
        posted(
            FOLLOW,
            {"email": f"a{number}@example.org", "frequency": "immediate"},
            REMOTE_ADDR=PROXY,
            HTTP_X_FORWARDED_FOR=f"127.0.0.1, 203.0.113.{number}",
        ).status_code
        for number in range(anonymous_subscriptions.MOST + 8)
    ]

    assert set(answers) == {302}


def test_forged_header_makes_no_new_client(cast: Cast, endless_hour: None) -> None:
    answers = [
        posted(
            FOLLOW,
            {"email": f"a{number}@example.org", "frequency": "immediate"},
            HTTP_X_FORWARDED_FOR=f"203.0.113.{number}",
        ).status_code
        for number in range(anonymous_subscriptions.MOST + 1)
    ]

    assert answers[-1] == 429


def test_neighbours_of_one_network_count_together(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, endless_hour: None
) -> None:
    monkeypatch.setattr(anonymous_subscriptions, "MOST", 1)
    data = {"email": WHO, "frequency": "immediate"}

    answers = [
        posted(FOLLOW, data, REMOTE_ADDR=address).status_code
        for address in ("2001:db8::1", "2001:db8::ffff", "2001:db8:1::1")
    ]

    assert answers == [302, 429, 302]
