"""When a watched feed is asked again, and for how long somebody asks to be left alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from negotiations.rules.feed_schedule import next_fetch
from negotiations.rules.retry_after import seconds_to_wait

NOW = datetime(2030, 2, 10, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("failures", "hours"), [(0, 1), (1, 2), (2, 4), (3, 8), (4, 16), (5, 24), (1000, 24)]
)
def test_feed_that_fails_is_asked_less_often(failures: int, hours: int) -> None:
    assert next_fetch(NOW, every=HOUR, failures=failures) == NOW + hours * HOUR


def test_feed_that_is_asked_once_a_week_is_not_asked_more_often_for_failing() -> None:
    week = timedelta(days=7)

    assert next_fetch(NOW, every=week, failures=3) == NOW + week


@pytest.mark.parametrize(("wait", "hours"), [(60.0, 2), (10 * 3600.0, 10)])
def test_site_that_asks_for_longer_gets_it(wait: float, hours: int) -> None:
    assert next_fetch(NOW, every=HOUR, failures=1, wait=wait) == NOW + hours * HOUR


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("", None),
        ("120", 120.0),
        ("999999999", 86400.0),
        ("Sun, 10 Feb 2030 12:01:00 GMT", 60.0),
        ("Sun, 10 Feb 2030 11:00:00 GMT", 0.0),
        ("soon", None),
        ("-5", None),
        ("١٢", None),
    ],
)
def test_wait_is_read_as_a_number_or_a_date(said: str, seconds: float | None) -> None:
    assert seconds_to_wait(said, NOW, longest=86400.0) == seconds
