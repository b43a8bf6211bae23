"""`/metrics`: the delivery path in numbers, for whoever may read them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.fixtures import Settings

from negotiations.delivery.monitoring.heartbeats import SWEEP, beat
from negotiations.delivery.monitoring.measurements import due_since, measure
from negotiations.models import Message
from negotiations.models.deliveries import State
from negotiations.tasks import canary, sweep

from ...cast import small_negotiation
from ...queue import Queue

NOW = datetime(2030, 1, 10, 12, tzinfo=UTC)


@pytest.fixture
def queue(db: None) -> Queue:
    return Queue(small_negotiation(), NOW)


def numbers(client: Client, **headers: Any) -> dict[str, float]:
    response = client.get("/metrics", **headers)
    assert response.status_code == 200
    lines = response.content.decode().splitlines()
    return {
        name: float(value)
        for name, value in (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    }


def test_messages_are_counted_by_state_and_channel(
    queue: Queue, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    queue.message(due=-30)
    queue.message(due=60, channel="webhook")
    queue.message(state=State.SENT, settled=-20, due=-25)
    queue.message(state=State.SENT, settled=-90000, due=-90010)
    queue.message(attempts=2, due=-3000, try_at=600)

    found = numbers(client)

    assert found['demarche_messages_open{state="pending",channel="email"}'] == 2
    assert found['demarche_messages_open{state="pending",channel="webhook"}'] == 1
    assert found['demarche_messages_settled_last_day{state="sent",channel="email"}'] == 1
    assert found["demarche_messages_retrying"] == 1
    assert found["demarche_oldest_due_seconds"] == 30
    assert found['demarche_hand_over_lag_seconds{quantile="0.99"}'] == 5


def test_heartbeats_have_an_age_once_they_are_there(db: None, client: Client) -> None:
    before = numbers(client)

    sweep()
    canary("alerts")

    after = numbers(client)
    ages = {name for name in after if name.startswith("demarche_heartbeat")}
    assert not any(name.startswith("demarche_heartbeat") for name in before)
    assert ages == {
        'demarche_heartbeat_age_seconds{of="sweep"}',
        'demarche_heartbeat_age_seconds{of="queue alerts"}',
    }
    assert all(0 <= after[name] < 60 for name in ages)


@pytest.mark.both
@pytest.mark.parametrize(
    ("what", "seconds"),
    [
        ({"due": 10}, 0),
        ({"due": -10}, 10),
        # Nobody answered, and its turn was put off: it is due nevertheless.
        ({"due": -500, "try_at": 20}, 500),
        # It cannot be made, and was set aside.
        ({"due": -500, "try_at": 290}, 500),
        # It was refused: its turn is later.
        ({"due": -500, "try_at": 300, "attempts": 1}, 0),
        # A mail to that address came back, and it is held off for now, or was until just now.
        ({"due": -500, "try_at": 3600, "held": 3600}, 0),
        ({"due": -500, "try_at": 15, "held": 15}, 0),
        ({"due": -500, "try_at": -8, "held": -8}, 8),
        ({"due": -500, "try_at": -40, "attempts": 1}, 40),
        ({"due": -500, "state": State.SENT, "settled": -1}, 0),
    ],
)
def test_what_is_due_counts_from_when_it_should_have_gone(
    queue: Queue, what: dict[str, Any], seconds: float
) -> None:
    queue.message(**what)

    assert measure(NOW).oldest_due == seconds


def test_the_longest_due_counts(queue: Queue) -> None:
    for seconds in (-10, -400, -20):
        queue.message(due=seconds)

    assert due_since(NOW) == NOW - timedelta(seconds=400)


def test_format_is_that_of_prometheus(queue: Queue, client: Client) -> None:
    beat(SWEEP, NOW)
    response = client.get("/metrics")

    assert response["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    sample = re.compile(r"demarche_[a-z_]+(\{[a-z]+=\"[^\"]*\"(,[a-z]+=\"[^\"]*\")*\})? [0-9.e+-]+")
    comment = re.compile(r"# (HELP|TYPE) demarche_[a-z_]+ .+")
    for line in response.content.decode().splitlines():
        assert sample.fullmatch(line) or comment.fullmatch(line), line


def test_more_messages_take_no_more_queries(queue: Queue) -> None:
    queue.message(due=-10)
    with CaptureQueriesContext(connection) as few:
        measure(NOW)
    for seconds in range(20):
        queue.message(due=-seconds, channel="webhook")
        queue.message(due=-seconds, settled=-1, state=State.SENT)

    with CaptureQueriesContext(connection) as many:
        measure(NOW)

    assert len(many) == len(few) <= 10


def test_names_are_not_told(queue: Queue, client: Client) -> None:
    queue.message(due=-10)

    said = client.get("/metrics").content.decode()

    assert "example.org" not in said
    assert "small" not in said
    assert Message.objects.exists()


# Who may read them


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"REMOTE_ADDR": "127.0.0.1"}, 200),
        ({"REMOTE_ADDR": "::1"}, 200),
        ({"REMOTE_ADDR": "203.0.113.9"}, 403),
        ({"REMOTE_ADDR": ""}, 403),
        # A proxy on this machine passes on what comes from elsewhere.
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.9"}, 403),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_FORWARDED": "for=203.0.113.9"}, 403),
    ],
)
def test_without_a_token_they_are_for_this_machine(
    db: None, client: Client, headers: dict[str, str], status: int
) -> None:
    assert client.get("/metrics", **headers).status_code == status


@pytest.mark.parametrize(
    ("authorization", "status"),
    [
        ("Bearer a-token-of-some-length", 200),
        ("bearer a-token-of-some-length", 200),
        ("Bearer another-token-altogether", 401),
        ("Basic a-token-of-some-length", 401),
        ("", 401),
    ],
)
def test_with_a_token_they_are_for_whoever_has_it(
    db: None, client: Client, settings: Settings, authorization: str, status: int
) -> None:
    settings.METRICS_TOKEN = "a-token-of-some-length"

    response = client.get("/metrics", headers={"Authorization": authorization})

    assert response.status_code == status
