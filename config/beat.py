"""The clock that rings the sweep, which goes on when the clock of the machine is set back.

Celery's own rings by the hour of the day: set back by an hour it is silent for an hour.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from celery.beat import Scheduler


class SteadyScheduler(Scheduler):
    """Counts anew from now where now is before what it has seen."""

    max_interval = 1
    """Seconds that it sleeps at most: one set back in the middle of a look has made up a sleep that is too long."""
    _seen: datetime | None = None

    def tick(self, *args: Any, **more: Any) -> float:
        now = self.app.now()
        if self._seen is not None and now < self._seen:
            for entry in self.schedule.values():
                entry.last_run_at = entry.default_now()
            self._heap = None
        self._seen = now
        return float(super().tick(*args, **more))
