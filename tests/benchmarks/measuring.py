"""One row of the table, and timing two things side by side."""

from __future__ import annotations

import gc
import json
import os
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any, Literal

CLOCK = time.process_time if os.environ.get("BENCH_CLOCK") == "cpu" else time.perf_counter
"""What is timed: how long somebody waits, or what this process computes, whatever else the machine does."""

Unit = Literal["ms", "s", "/s", "kB", "MB", "queries"]


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured, and what the machine must do at least; no floor where there is none.

    `limit` is what the value may come to, and `times` how often the floor; of so many a second, what
    it must come to at least.
    """

    name: str
    value: float
    floor: float | None
    unit: Unit
    database: str
    limit: float | None = None
    times: float | None = None

    @property
    def ratio(self) -> float | None:
        return round(self.value / self.floor, 2) if self.floor else None

    @property
    def is_kept(self) -> bool | None:
        """Whether it is within its limits; None where it has none."""
        if self.limit is None and self.times is None:
            return None
        is_rate = self.unit == "/s"
        kept = (
            self.limit is None or (self.value >= self.limit) == is_rate or self.value == self.limit
        )
        within = self.times is None or (
            self.ratio is not None and (self.ratio >= self.times) == is_rate
        )
        return kept and within

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "ratio": self.ratio, "is_kept": self.is_kept}


def seconds(work: Callable[[], Any]) -> float:
    """How long it takes once."""
    gc.collect()
    return _timed(work)


def _timed(work: Callable[[], Any]) -> float:
    start = CLOCK()
    work()
    return CLOCK() - start


def side_by_side(times: int, *works: Callable[[], Any]) -> list[float]:
    """The median seconds of each, alternating, so that a busy moment slows all of them."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(times):
        for work, its in zip(works, taken, strict=True):
            its.append(seconds(work))
    return [median(its) for its in taken]


def each(times: int, work: Callable[[], Any]) -> list[float]:
    """The seconds of each of so many times, the quickest first."""
    gc.collect()
    return sorted(_timed(work) for _ in range(times))


def late(taken: list[float]) -> float:
    """What nineteen of twenty of them were quicker than."""
    return taken[min(len(taken) - 1, int(len(taken) * 0.95))]


def cpu_seconds(work: Callable[[], Any]) -> float:
    """How much of a processor it takes once."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


REFERENCE = 0.1
"""Seconds of the processor in which `slowness` does its work on the machine that the limits were set on."""


def slowness() -> float:
    """How many times as long as on that machine the same work takes here, and 1 where it is as quick."""
    taken = [cpu_seconds(_some_work) for _ in range(5)]
    return max(1.0, min(taken) / REFERENCE)


def _some_work() -> None:
    """As requests compute: small objects, made, looked up and written."""
    for number in range(4000):
        row = {f"name {n}": [n, str(n), (number, n)] for n in range(40)}
        json.loads(json.dumps({name: row[name] for name in sorted(row)}))


def peak_memory() -> float:
    """The most that this process has held, in megabytes."""
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kilobytes / 1024 if sys.platform != "darwin" else kilobytes / 1024**2
