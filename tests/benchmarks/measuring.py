"""One row of the table, and timing two things side by side."""

from __future__ import annotations

import gc
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any, Literal

Unit = Literal["ms", "s", "/s"]


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured, and what the machine must do at least; no floor where there is none."""

    name: str
    value: float
    floor: float | None
    unit: Unit
    database: str

    @property
    def ratio(self) -> float | None:
        return round(self.value / self.floor, 2) if self.floor else None

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "ratio": self.ratio}


def seconds(work: Callable[[], Any]) -> float:
    """How long it takes once."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def side_by_side(times: int, *works: Callable[[], Any]) -> list[float]:
    """The median seconds of each, alternating, so that a busy moment slows all of them."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(times):
        for work, its in zip(works, taken, strict=True):
            its.append(seconds(work))
    return [median(its) for its in taken]


def peak_memory() -> float:
    """The most that this process has held, in megabytes."""
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kilobytes / 1024 if sys.platform != "darwin" else kilobytes / 1024**2
