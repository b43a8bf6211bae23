"""Time and chance, held still: the clock shows what it is set to, and what is random is repeatable."""

from __future__ import annotations

import ctypes
import gc
import os
import random
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, tzinfo
from typing import Any


class FixedClock:
    """What every reader of the wall clock sees, whichever way it reads; the stopwatch runs on.

    Each look is a hundredth of a millisecond after the last, so that two rows are not of one moment.
    """

    def __init__(self) -> None:
        self._seconds = 0.0

    def set(self, moment: datetime) -> None:
        self._seconds = moment.timestamp()

    def seconds(self) -> float:
        self._seconds += 0.00001
        return self._seconds

    def install(self) -> None:
        """For good: in the types themselves, since every module has its own name for them."""
        read = datetime.fromtimestamp
        clock = self

        def now(cls: type[datetime], tz: tzinfo | None = None) -> datetime:
            moment = read(clock.seconds(), tz or UTC)
            return moment if tz else moment.replace(tzinfo=None)

        def today(cls: type[date]) -> date:
            return read(clock.seconds(), UTC).date()

        _replace(datetime, "now", classmethod(now))
        _replace(date, "today", classmethod(today))
        time.time = self.seconds


def _replace(kind: type, name: str, value: Any) -> None:
    gc.get_referents(kind.__dict__)[0][name] = value
    ctypes.pythonapi.PyType_Modified(ctypes.py_object(kind))


class FixedChance:
    """Random bytes that follow from the name of what is being done."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._dice = random.Random(seed)

    def begin(self, name: str) -> None:
        self._dice = random.Random(f"{self._seed} {name}")

    def install(self) -> None:
        """For good: under `secrets`, `uuid` and what Django draws."""
        drawn: Callable[[int], bytes] = lambda size: self._dice.randbytes(size)  # noqa: E731
        os.urandom = drawn
        random._urandom = drawn  # type: ignore[attr-defined]
