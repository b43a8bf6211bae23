"""Tells a worker that something is due. Nothing relies on it: the sweep finds what nobody rang for."""

from __future__ import annotations

import logging

from celery import Task
from django.conf import settings
from kombu.exceptions import OperationalError

from .tasks import deliver, post

log = logging.getLogger(__name__)


def ring() -> None:
    """Rings, unless what was written is still held. A broker that is down is no error of the writer's.

    It takes a broker that hangs a few seconds to be given up; held messages wait for the sweep
    anyway, so that nobody waits at the desk for them.
    """
    if settings.HOLD_SECONDS > settings.SWEEP_SECONDS:
        return
    _ring(deliver, post)


def ring_for_posts() -> None:
    """Rings for what was queued again by hand, and is not held."""
    _ring(post)


def _ring(*tasks: Task) -> None:
    try:
        for task in tasks:
            task.delay()
    except (OperationalError, OSError) as error:
        log.warning("the doorbell is out of order, the sweep will find it: %s", error)
