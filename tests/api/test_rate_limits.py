"""What one client may ask in a minute, and what it is told about that."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from negotiations.api.v1 import rate_limits
from negotiations.models import ApiToken, User

from ..proxied import PROXY, behind_proxy
from .conftest import HERE, Api

PATH = f"/api/v1/{HERE}issues/"
WRITE = f"/api/v1/{HERE}statements/"


@pytest.fixture(autouse=True)
def limited(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Small limits, in a minute that does not end while a test runs."""
    settings.RATE_LIMITS = True
    now = datetime(2030, 1, 10, 12, 0, 20, tzinfo=UTC)
    monkeypatch.setattr(rate_limits, "timezone", SimpleNamespace(now=lambda: now))
    monkeypatch.setattr(rate_limits, "READS", 4)
    monkeypatch.setattr(rate_limits, "WRITES", 3)
    monkeypatch.setattr(rate_limits, "FROM_AN_ADDRESS", 2)


def with_token(user: User) -> Client:
    _, secret = ApiToken.objects.issue(user, scope="write")
    return Client(headers={"Authorization": f"Bearer {secret}"})


def statuses(client: Client, times: int, **meta: str) -> list[int]:
    return [client.get(PATH, **meta).status_code for _ in range(times)]  # type: ignore[arg-type]


def test_address_without_token_may_ask_so_often(anybody: Api) -> None:
    assert statuses(anybody.client, 3) == [200, 200, 429]
    assert statuses(anybody.client, 1, REMOTE_ADDR="203.0.113.9") == [200]


def test_refusal_says_when_to_ask_again(anybody: Api) -> None:
    answers = [anybody.client.get(PATH) for _ in range(3)]

    assert [answer["RateLimit"] for answer in answers] == [
        '"minute";r=1;t=41',
        '"minute";r=0;t=41',
        '"minute";r=0;t=41',
    ]
    assert answers[0]["RateLimit-Policy"] == '"minute";q=2;w=60'
    assert answers[2]["Retry-After"] == "41"
    assert answers[2]["Content-Type"] == "application/problem+json"
    assert "2 times a minute" in answers[2].json()["detail"]


def test_token_counts_for_itself_and_writes_apart_from_reads(negotiation: Any) -> None:
    ana = User.objects.create_user("ana", "ana@example.org")
    one, other = with_token(ana), with_token(ana)

    assert statuses(one, 5) == [200] * 4 + [429]
    assert statuses(other, 1) == [200]
    writes = [one.post(WRITE, b"{}", content_type="application/json") for _ in range(4)]
    assert [answer.status_code for answer in writes] == [403, 403, 403, 429]


def test_session_counts_for_its_account(negotiation: Any) -> None:
    client = Client()
    client.force_login(User.objects.create_user("ana", "ana@example.org"))

    assert statuses(client, 5) == [200] * 4 + [429]


def test_tokens_that_are_none_are_counted_by_address(negotiation: Any) -> None:
    clients = [Client(headers={"Authorization": f"Bearer dem_{n}"}) for n in range(3)]

    assert [client.get(PATH).status_code for client in clients] == [401, 401, 429]


def test_clients_behind_a_proxy_are_told_apart(anybody: Api, settings: Any) -> None:
    behind_proxy(settings)

    answers = [
        anybody.client.get(
            PATH, REMOTE_ADDR=PROXY, HTTP_X_FORWARDED_FOR=f"203.0.113.{number}"
        ).status_code
        for number in range(4)
    ]

    assert answers == [200] * 4


def test_nothing_is_counted_where_limits_are_off(anybody: Api, settings: Any) -> None:
    settings.RATE_LIMITS = False

    answers = [anybody.client.get(PATH) for _ in range(4)]

    assert {answer.status_code for answer in answers} == {200}
    assert "RateLimit" not in answers[0]
