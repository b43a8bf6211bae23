"""The task that keeps the logs of changes, and the bell for it: the tables say what waits, and the sweep finds it."""

from __future__ import annotations

import logging
from time import monotonic

from celery import shared_task
from kombu.exceptions import OperationalError

from ...recording.change_log import keep_changes, waiting
from ...rules.calendar import today_utc
from .changed_objects import AS_LISTED

log = logging.getLogger(__name__)
AT_ONCE = 20
"""So many seconds one task takes: a long walk goes on in the next one, and lets posts pass between."""

PAUSE = 0.05
"""So many seconds it lets others write before it goes on: of SQLite one writes at a time."""
RING_AGAIN = 1
"""So many seconds one process rings no second time: those who follow ask often."""
_rung = [float("-inf")]


@shared_task
def keep_logs() -> None:
    """Tells the logs of all that came to read otherwise. Safe to run twice, and at the same time."""
    keep_changes(AS_LISTED, today_utc(), seconds=AT_ONCE, pause=PAUSE)


def ring_for_logs() -> None:
    """Rings where something waits. A broker that is down is no error of whoever asks."""
    if monotonic() < _rung[0] + RING_AGAIN or not waiting(AS_LISTED, today_utc()).exists():
        return
    _rung[0] = monotonic()
    try:
        keep_logs.delay()
    except (OperationalError, OSError) as error:
        log.warning("the doorbell is out of order, the sweep will find it: %s", error)
