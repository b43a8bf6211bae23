"""What still works and is to be given up: since when, until when, and what takes its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from email.utils import format_datetime

from .wording import day_words

NOTICE = timedelta(days=182)
"""What is to be given up works at least so much longer."""


@dataclass(frozen=True, kw_only=True)
class Deprecation:
    """Whoever uses it reads in each answer `since` when it is to be given up, and the last day on which it works.

    `instead` says in a sentence what to use. Raises `ValueError` where that day comes too soon.
    """

    since: date
    last_day: date | None = None
    instead: str

    def __post_init__(self) -> None:
        if self.last_day is not None and self.last_day - self.since < NOTICE:
            raise ValueError(f"what is to be given up works for {NOTICE.days} more days at least")

    @property
    def sentence(self) -> str:
        """What the documentation says of it."""
        until = f", works until {day_words(self.last_day)}" if self.last_day else ""
        return f"To be given up since {day_words(self.since)}{until}. {self.instead}"

    @property
    def deprecation(self) -> str:
        """As the header `Deprecation` of RFC 9745 says it: a date of structured fields."""
        return f"@{datetime.combine(self.since, time(), UTC).timestamp():.0f}"

    @property
    def sunset(self) -> str:
        """As the header `Sunset` of RFC 8594 says it; empty where no day is set."""
        if self.last_day is None:
            return ""
        over = datetime.combine(self.last_day + timedelta(days=1), time(), UTC)
        return format_datetime(over, usegmt=True)


def first_said(some: Iterable[Deprecation]) -> str:
    """The header `Deprecation` of an answer for which these were used: of the earliest."""
    return min(some, key=lambda one: one.since).deprecation


def first_gone(some: Iterable[Deprecation]) -> str:
    """The header `Sunset` of an answer for which these were used; empty where for none a day is set."""
    ends = [one for one in some if one.last_day]
    return min(ends, key=lambda one: one.last_day or date.max).sunset if ends else ""
