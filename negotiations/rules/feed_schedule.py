"""When a watched feed is asked again: every so often, less often where it fails, and never before its site allows."""

from __future__ import annotations

from datetime import datetime, timedelta

LONGEST_BACK_OFF = timedelta(days=1)
LONGEST_ASKED_WAIT = timedelta(days=7)
"""Whoever asks to be left alone for longer is asked again after a week."""
MOST_DOUBLINGS = 10


def next_fetch(
    now: datetime, *, every: timedelta, failures: int, wait: float | None = None
) -> datetime:
    """When a feed is due next that failed so many times in a row, the last one included.

    | failures in a row | with an hour in between |
    |---|---|
    | none | 1 hour |
    | 1, 2, 3, 4 | 2, 4, 8, 16 hours |
    | more | a day |

    It never waits for less than the site asks for, in seconds.
    """
    doubled = every * 2 ** min(failures, MOST_DOUBLINGS)
    usual = min(doubled, max(every, LONGEST_BACK_OFF))
    return now + max(usual, timedelta(seconds=wait or 0))
