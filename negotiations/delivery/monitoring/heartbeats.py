"""The moments at which the sweep, and a task in each queue, last ran: a worker may answer a ping and do nothing."""

from __future__ import annotations

from datetime import datetime

from ...models import Heartbeat
from ..queue.clock_jumps import AHEAD

SWEEP = "sweep"
QUEUES = ("alerts", "hooks", "bulk")
"""Those of the workers, each with a canary: a task that does nothing but leave a heartbeat."""


def canary(queue: str) -> str:
    """The name of the heartbeat that a task in that queue leaves."""
    return f"queue {queue}"


EXPECTED = (SWEEP, *map(canary, QUEUES))


def beat(name: str, now: datetime) -> None:
    """Writes down that it happened now."""
    Heartbeat.objects.update_or_create(name=name, defaults={"at": now})


def mend_dates(now: datetime) -> None:
    """Dates by now what comes from the future, after the clock was set back: else it would never be missed."""
    ahead = Heartbeat.objects.filter(at__gt=now + AHEAD)
    if ahead.exists():  # who only looks must not wait for who writes
        ahead.update(at=now)


def last_beats() -> dict[str, datetime]:
    """The moment at which each last happened, without those that never did. One query."""
    return dict(Heartbeat.objects.filter(name__in=EXPECTED).values_list("name", "at"))
