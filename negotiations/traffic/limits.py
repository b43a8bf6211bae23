"""One counter for all limits, shared by all processes: in Redis, or in the database where there is none.

    hit          counts once, and says whether that was within the limit
    give_back    takes one back, where what was counted did not come to it
    clear        takes all of them back
    sweep        deletes the counts of windows that are over

Windows of one length follow one another without a gap. Where Redis is away the database counts;
where that does not answer either, whoever only reads is let through.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.utils.crypto import salted_hmac
from redis import Redis, RedisError

from ..models import RateCounter

logger = logging.getLogger(__name__)

REDIS_WITHIN = 0.3
"""Seconds in which Redis has to answer."""
REDIS_AWAY_FOR = 10.0
"""Seconds for which it is not asked again after it did not."""
IMPATIENT_MS = 100
"""So long whoever only reads waits for a SQLite database in which another writes."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One that was counted. `retry_after` is in whole seconds, to the end of the window."""

    limit: int
    count: int
    retry_after: int

    @property
    def is_within(self) -> bool:
        return self.count <= self.limit

    @property
    def remaining(self) -> int:
        return max(0, self.limit - self.count)


@dataclass(frozen=True, slots=True)
class _Window:
    """A key in the window of that length in which a moment lies."""

    digest: str
    begins_at: datetime
    ends_at: datetime

    @classmethod
    def of(cls, key: str, length: timedelta, now: datetime) -> _Window:
        seconds = length.total_seconds()
        began = now.timestamp() // seconds * seconds
        # Hashed: an address or a name that somebody typed is nobody's business in a table.
        digest = salted_hmac("demarche.limits", key, algorithm="sha256").hexdigest()
        moments = (datetime.fromtimestamp(s, UTC) for s in (began, began + seconds))
        return cls(digest, *moments)

    @property
    def redis_key(self) -> str:
        return f"demarche:limit:{self.digest}:{self.begins_at.timestamp():.0f}:{self.ends_at.timestamp():.0f}"


def hit(key: str, *, limit: int, window: timedelta, now: datetime, is_read: bool = False) -> Hit:
    """Counts one for that key in the present window. Two at once are two, in whichever process.

    With `is_read` it waits for nobody: where it cannot be counted at once it is let through.
    """
    place = _Window.of(key, window, now)
    count = _in_redis(place, 1)
    if count is None:
        count = _in_database(place, 1, is_read=is_read)
    left = (place.ends_at - now).total_seconds()
    return Hit(limit=limit, count=count, retry_after=max(1, int(left) + 1))


def give_back(key: str, *, window: timedelta, now: datetime) -> None:
    """Takes back one that was counted in the present window."""
    place = _Window.of(key, window, now)
    if _in_redis(place, -1) is None:
        _in_database(place, -1, is_read=False)


def clear(key: str, *, window: timedelta, now: datetime) -> None:
    """Takes back all that was counted in the present window."""
    place = _Window.of(key, window, now)
    _asked_of_redis(lambda redis: redis.delete(place.redis_key))
    RateCounter.objects.filter(key=place.digest, ends_at=place.ends_at).delete()


def sweep(now: datetime) -> int:
    """Deletes what was counted in windows that are over; how many."""
    deleted, _ = RateCounter.objects.filter(ends_at__lte=now).delete()
    return deleted


class _Redis:
    """The moment until which Redis is not asked again, in this process."""

    away_until = 0.0


@cache
def _client(url: str) -> Redis:
    return Redis.from_url(
        url, socket_timeout=REDIS_WITHIN, socket_connect_timeout=REDIS_WITHIN, retry=None
    )


def _in_redis(place: _Window, step: int) -> int | None:
    """The count after that step; None where there is no Redis, or none that answers."""

    def count(redis: Redis) -> int:
        with redis.pipeline(transaction=True) as asked:
            asked.incrby(place.redis_key, step)
            asked.expireat(place.redis_key, place.ends_at)
            return int(asked.execute()[0])

    return _asked_of_redis(count)


def _asked_of_redis(ask: Callable[[Redis], Any]) -> Any:
    """What it answers; None where there is no Redis, or none that answers."""
    if not settings.REDIS_URL or time.monotonic() < _Redis.away_until:
        return None
    try:
        return ask(_client(settings.REDIS_URL))
    except RedisError as error:
        _Redis.away_until = time.monotonic() + REDIS_AWAY_FOR
        logger.warning("Redis does not count, so the database does: %s", error)
        return None


def _in_database(place: _Window, step: int, *, is_read: bool) -> int:
    # A step is one statement; within a transaction its failure must not end that.
    whole = transaction.atomic if connection.in_atomic_block else nullcontext
    try:
        with _waiting(is_read=is_read), whole():
            return _stepped(place, step)
    except DatabaseError as error:
        if not is_read:
            raise
        logger.warning("a request that reads was not counted: %s", error)
        return 0


STEP = """
    INSERT INTO rate_counter (key, begins_at, ends_at, count) VALUES (%s, %s, %s, 1)
    ON CONFLICT (key, begins_at, ends_at) DO UPDATE SET count = rate_counter.count + 1
    RETURNING count
"""
"""In SQL, as it is asked with each request: one statement, of which nobody sees the half."""


def _stepped(place: _Window, step: int) -> int:
    if step < 0:
        rows = RateCounter.objects.filter(
            key=place.digest, begins_at=place.begins_at, ends_at=place.ends_at
        )
        rows.filter(count__gt=0).update(count=F("count") + step)
        return 0
    moment = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        cursor.execute(STEP, [place.digest, moment(place.begins_at), moment(place.ends_at)])
        return int(cursor.fetchone()[0])


@contextmanager
def _waiting(*, is_read: bool) -> Iterator[None]:
    """A SQLite database has one writer at a time, and whoever reads should not wait for an import."""
    if not is_read or connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    patience = int(connection.settings_dict["OPTIONS"].get("timeout", 5) * 1000)
    connection.ensure_connection()
    # Straight, since it is asked before and after each request.
    tell = connection.connection.execute
    tell(f"PRAGMA busy_timeout = {IMPATIENT_MS}")
    try:
        yield
    finally:
        tell(f"PRAGMA busy_timeout = {patience}")
