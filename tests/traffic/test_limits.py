"""One counter for all limits: in Redis or in the database, alike."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.db import DatabaseError, transaction
from redis import Redis

from negotiations.models import RateCounter
from negotiations.traffic import limits

from ..recording.at_once import started
from ..services import wait_until

NOW = datetime(2030, 1, 10, 12, 0, 20, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
NOWHERE = "redis://127.0.0.1:1/0"


@pytest.fixture(autouse=True)
def redis_is_asked_again() -> Iterator[None]:
    yield
    limits._Redis.away_until = 0.0


@pytest.fixture(params=["database", "redis", "redis that is away"])
def counting(request: pytest.FixtureRequest, db: None, settings: Any) -> str:
    settings.REDIS_URL = ""
    if request.param == "redis":
        settings.REDIS_URL = request.getfixturevalue("redis_url")
        Redis.from_url(settings.REDIS_URL).flushdb()
    elif request.param == "redis that is away":
        settings.REDIS_URL = NOWHERE
    return str(request.param)


def hit(key: str = "k", *, limit: int = 2, now: datetime = NOW) -> limits.Hit:
    return limits.hit(key, limit=limit, window=MINUTE, now=now)


def test_hits_are_within_up_to_the_limit(counting: str) -> None:
    hits = [hit() for _ in range(4)]

    assert [one.is_within for one in hits] == [True, True, False, False]
    assert [one.remaining for one in hits] == [1, 0, 0, 0]
    assert {one.retry_after for one in hits} == {41}
    assert RateCounter.objects.exists() is (counting != "redis")


def test_keys_and_windows_count_apart(counting: str) -> None:
    hit()

    assert hit("another").count == 1
    assert hit(now=NOW + MINUTE).count == 1
    assert limits.hit("k", limit=2, window=2 * MINUTE, now=NOW).count == 1
    assert hit().count == 2


def test_what_is_given_back_is_not_counted(counting: str) -> None:
    hit()
    hit()
    limits.give_back("k", window=MINUTE, now=NOW)

    assert hit().count == 2


def test_what_is_cleared_begins_anew(counting: str) -> None:
    hit()
    hit("another")
    limits.clear("k", window=MINUTE, now=NOW)

    assert hit().count == 1
    assert hit("another").count == 2


def test_counts_of_windows_that_are_over_are_swept(db: None) -> None:
    hit()
    hit(now=NOW + MINUTE)

    assert limits.sweep(NOW + MINUTE) == 1
    assert RateCounter.objects.get().begins_at > NOW


def test_redis_that_is_away_is_not_asked_for_each(db: None, settings: Any) -> None:
    settings.REDIS_URL = NOWHERE
    hit()

    with patch.object(limits, "_client", side_effect=AssertionError):
        assert hit().count == 2


def test_reader_is_let_through_where_nothing_counts(db: None) -> None:
    def refuse(*args: Any) -> int:
        raise DatabaseError("locked")

    with patch.object(limits, "_stepped", refuse):
        read = limits.hit("k", limit=2, window=MINUTE, now=NOW, is_read=True)
        with pytest.raises(DatabaseError):
            hit()

    assert read.is_within


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_that_count_at_once_lose_nothing() -> None:
    """Also where the one that counts first has not ended yet, and the key was never counted before."""
    with transaction.atomic():
        mine = hit()
        writer = started(hit)
        wait_until(writer.has_come_to_a_stop, what="the other waits")
        assert writer.is_alive()

    theirs = writer.ended()
    assert (mine.count, theirs.count) == (1, 2)
