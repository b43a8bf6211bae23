"""The days and hours at which digests fall due: in the reader's own morning, across the changes of his clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

DAILY, WEEKLY = "daily", "weekly"
MORNING = time(7)
"""When a digest comes, by the reader's clock."""
MONDAY = 0


@dataclass(frozen=True, slots=True)
class Period:
    """One day or week of one reader: `name` is the same whenever it is asked for, `due` its end."""

    name: str
    due: datetime


def period(frequency: str, time_zone: str, after: datetime) -> Period:
    """The period that ends next after `after`: a daily one every morning, a weekly one on Mondays.

    A morning that the clock skips or has twice is told once, as `zoneinfo` reads it.
    """
    zone = zone_of(time_zone)
    day = after.astimezone(zone).date()
    while True:
        due = datetime.combine(day, MORNING, zone)
        if due > after and (frequency == DAILY or day.weekday() == MONDAY):
            return Period(f"{frequency} {day.isoformat()}", due)
        day += timedelta(days=1)


def last_morning(time_zone: str, now: datetime) -> date:
    """The day whose morning has come by the reader's clock: today, and before it yesterday."""
    local = now.astimezone(zone_of(time_zone))
    return local.date() if local.time() >= MORNING else local.date() - timedelta(days=1)


def span_of(name: str) -> tuple[date, date]:
    """The first and the last day that a period tells of, by its name."""
    frequency, ends = name.split(" ", 1)
    last = date.fromisoformat(ends)
    return last - timedelta(days=7 if frequency == WEEKLY else 1), last


def zone_of(name: str) -> ZoneInfo:
    """The time zone of that name; UTC for one that is not known on this machine (any more)."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def known_zones() -> list[str]:
    """The names that can be chosen, as people know them."""
    return sorted(name for name in available_timezones() if "/" in name or name == "UTC")
