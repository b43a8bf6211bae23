"""When digests are due: in the reader's morning, also when his clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from negotiations.delivery.mail.periods import known_zones, period, span_of


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("frequency", "zone", "after", "name", "due"),
    [
        ("daily", "UTC", "2030-02-10 06:59", "daily 2030-02-10", "2030-02-10 07:00"),
        # What comes at the very moment is told with the next.
        ("daily", "UTC", "2030-02-10 07:00", "daily 2030-02-11", "2030-02-11 07:00"),
        ("daily", "Europe/Berlin", "2030-02-10 06:30", "daily 2030-02-11", "2030-02-11 06:00"),
        ("daily", "Europe/Berlin", "2030-07-10 05:30", "daily 2030-07-11", "2030-07-11 05:00"),
        # Berlin's clock goes forward on 31 March 2030 and back on 27 October.
        ("daily", "Europe/Berlin", "2030-03-30 06:30", "daily 2030-03-31", "2030-03-31 05:00"),
        ("daily", "Europe/Berlin", "2030-10-26 05:30", "daily 2030-10-27", "2030-10-27 06:00"),
        ("daily", "Asia/Tokyo", "2030-02-10 12:00", "daily 2030-02-11", "2030-02-10 22:00"),
        (
            "daily",
            "America/Los_Angeles",
            "2030-02-10 12:00",
            "daily 2030-02-10",
            "2030-02-10 15:00",
        ),
        # 11 February 2030 is a Monday.
        ("weekly", "UTC", "2030-02-10 12:00", "weekly 2030-02-11", "2030-02-11 07:00"),
        ("weekly", "UTC", "2030-02-11 07:00", "weekly 2030-02-18", "2030-02-18 07:00"),
        ("weekly", "Pacific/Auckland", "2030-02-10 12:00", "weekly 2030-02-11", "2030-02-10 18:00"),
        ("daily", "Atlantis/Capital", "2030-02-10 06:59", "daily 2030-02-10", "2030-02-10 07:00"),
    ],
)
def test_next_period(frequency: str, zone: str, after: str, name: str, due: str) -> None:
    found = period(frequency, zone, utc(after))

    assert (found.name, found.due.astimezone(UTC)) == (name, utc(due))


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
def test_year_has_a_digest_a_day_and_none_twice(zone: str) -> None:
    now, names = utc("2030-01-01 12:00"), []

    while now < utc("2031-01-01 12:00"):
        found = period("daily", zone, now)
        names.append(found.name)
        now = found.due

    days = [date.fromisoformat(name.removeprefix("daily ")) for name in names]
    assert all(later - earlier == timedelta(days=1) for earlier, later in pairwise(days))


def test_span_of_a_week_is_seven_days() -> None:
    assert span_of("weekly 2030-02-11") == (date(2030, 2, 4), date(2030, 2, 11))


def test_zones_are_named_as_people_know_them() -> None:
    zones = known_zones()

    assert {"UTC", "Europe/Berlin", "America/Argentina/Ushuaia"} <= set(zones)
    assert "EST5EDT" not in zones
