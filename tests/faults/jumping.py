"""`python -m tests.faults.jumping [CELERY'S ARGUMENTS]`: a process on a machine whose clock is set while it runs.

By how many seconds it is wrong stands in the file `clock` in DATA_DIR. Without arguments it is the
worker of one desk. The clock that only counts is left alone, as it is on a machine.
"""

import os
import signal
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from celery import Celery
from celery.worker import request
from django.utils import timezone

CLOCK = Path(os.environ["DATA_DIR"]) / "clock"
right = time.time


def wrong() -> float:
    return right() + float(CLOCK.read_text() or 0)


def now(*_: Any) -> datetime:
    return datetime.fromtimestamp(wrong(), UTC)


class Wrong(datetime):
    """By which a worker says whether a task came too late."""

    @classmethod
    def now(cls, tz: Any = None) -> Any:
        return datetime.fromtimestamp(wrong(), tz)


if __name__ == "__main__":
    time.time = wrong  # type: ignore[assignment]
    timezone.now = now
    Celery.now = now
    request.datetime = Wrong
    if sys.argv[1:]:
        from celery.__main__ import main

        main()
    import django

    django.setup()
    from negotiations.management.embedded_worker import EmbeddedWorker

    EmbeddedWorker().start()
    signal.pause()
