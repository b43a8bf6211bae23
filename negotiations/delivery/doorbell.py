"""Tells a worker that something is due. Nothing relies on it: the sweep finds what nobody rang for."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection

from celery import Task
from django.conf import settings
from kombu.exceptions import OperationalError

from ..models import Channel
from .tasks import deliver, post

log = logging.getLogger(__name__)


def ring() -> None:
    """Rings, unless what was written is still held. A broker that is down is no error of the writer's.

    It takes a broker that hangs a few seconds to be given up; held messages wait for the sweep
    anyway, so that nobody waits at the desk for them.
    """
    _ring_unless_held(deliver, post)


def ring_for(channels: Collection[str]) -> Callable[[], None]:
    """The same, of what waits for those channels alone: nobody else has to look."""
    return _BELLS[Channel.EMAIL in channels, Channel.WEBHOOK in channels]


def _for_mails() -> None:
    _ring_unless_held(deliver)


def _for_posts() -> None:
    _ring_unless_held(post)


_BELLS = {(True, False): _for_mails, (False, True): _for_posts, (True, True): ring}


def _ring_unless_held(*tasks: Task) -> None:
    if settings.HOLD_SECONDS <= settings.SWEEP_SECONDS:
        _ring(*tasks)


def ring_for_posts() -> None:
    """Rings for what was queued again by hand, and is not held."""
    _ring(post)


def _ring(*tasks: Task) -> None:
    try:
        for task in tasks:
            task.delay()
    except (OperationalError, OSError) as error:
        log.warning("the doorbell is out of order, the sweep will find it: %s", error)
