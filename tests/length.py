"""How long the tests are played: what takes hours is left to `make test-long`.

`TESTS=long` breaks more, tries more of what is drawn by chance, and plays every act beside every
hidden fact. An ordinary run plays a part of each, of some another part every day.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from zlib import crc32

import pytest

LONG = os.environ.get("TESTS") == "long"
EVERY = LONG or os.environ.get("TESTS") == "every day's"
"""Whether what is left to another day is played too, as the mutants need it."""
DAYS = 4
"""Within so many days all of what an ordinary run plays a part of is played."""
TODAY = date.today().toordinal()
"""As of the start, so that midnight changes nothing within a run."""

the_long_way = pytest.mark.skipif(not LONG, reason="hours in sum: make test-long")


def many(few: int, long: int) -> int:
    """How much of something: `few` in every run, `long` in the long one."""
    return long if LONG else few


def of_today[One](every: Iterable[One], *, days: int = DAYS) -> list[One]:
    """A part of them, so that all are played within so many days; all in the long run."""
    every = list(every)
    return every if EVERY else every[TODAY % days :: days]


def is_of_today(name: str) -> bool:
    """Whether what is done after each test of many is done after the one of that name."""
    return EVERY or crc32(name.encode()) % DAYS == TODAY % DAYS
