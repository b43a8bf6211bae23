"""The clock that rings the sweep, which goes on when the clock of the machine is set back, and ends when it is told to.

Celery's own rings by the hour of the day: set back by an hour it is silent for an hour.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from celery.beat import Scheduler


class SteadyScheduler(Scheduler):
    """Counts anew from now where now is before what it has seen, and ends at the next look after it was closed."""

    max_interval = 1
    """Seconds that it sleeps at most: one set back in the middle of a look has made up a sleep that is too long."""
    _seen: datetime | None = None
    _is_closed = False

    def close(self) -> None:
        """Takes down that it ends. Nothing has to be written, and the process closes what is open as it goes.

        A signal asks for it in the middle of anything: what is closed there might wait for what it broke into,
        and the exit that it raises is lost where Python is just clearing something away.
        """
        self._is_closed = True

    def tick(self, *args: Any, **more: Any) -> float:
        if self._is_closed:
            raise SystemExit
        now = self.app.now()
        if self._seen is not None and now < self._seen:
            for entry in self.schedule.values():
                entry.last_run_at = entry.default_now()
            self._heap = None
        self._seen = now
        return float(super().tick(*args, **more))
