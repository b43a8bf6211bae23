"""The clock of the machine is set, ahead or back: no mail goes out twice by it, and none waits for it to come round.

Due times and leases are columns, written by the clock of that moment. Once it is set back they lie
in a future that nobody meant; once it is set ahead the lease of a worker that lives has run out.
"""

from __future__ import annotations

import logging
import time
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from ..models import Message
from ..models.deliveries import State
from .letters import PERIOD

log = logging.getLogger(__name__)

JUMP = 2.0
"""Seconds by which the clock does not go wrong by itself from one look to the next."""
PUT_OFF = timedelta(minutes=6)
"""For longer nobody puts off what was never tried."""


class Steady:
    """Notices that the clock was set: the other one, that only counts, was not."""

    def __init__(self) -> None:
        self._apart = self._measured()

    def jumped(self) -> float:
        """By how many seconds the clock was set since it was last asked for; 0 for next to nothing."""
        before, self._apart = self._apart, self._measured()
        by = self._apart - before
        return by if abs(by) > JUMP else 0.0

    @staticmethod
    def _measured() -> float:
        return time.time() - time.monotonic()


_clock = Steady()


def mend_dates(now: datetime) -> None:
    """Puts right what was dated by the clock as it was before it was set.

    What is in hand stays so for a whole lease from now: its worker may live, and one that does
    not is only found out a little later. What waits is due no later than if it were queued now.
    """
    lease = now + timedelta(seconds=settings.LEASE_SECONDS)
    in_hand = Message.objects.filter(state__in=(State.LEASED, State.HANDING))
    jumped = _clock.jumped()
    if jumped:
        log.warning("the clock was set by %+.0f seconds", jumped)
    with transaction.atomic():
        (in_hand if jumped else in_hand.filter(leased_until__gt=lease)).update(leased_until=lease)
        _never_tried(now).update(due_at=now + _hold(), try_at=now + _hold())
        _tried_later_than(now).update(try_at=now)


def _hold() -> timedelta:
    return timedelta(seconds=settings.HOLD_SECONDS)


def _never_tried(now: datetime) -> QuerySet[Message]:
    """What waits for longer than a hold and every delay, and not for the morning of a digest."""
    latest = now + max(_hold(), PUT_OFF)
    at_once = Q(period="") | Q(period__startswith=f"{PERIOD} ")
    waiting = Message.objects.filter(at_once, state=State.PENDING, attempts=0, try_at__gt=latest)
    return waiting.exclude(recipient__held_until__gt=now)


def _tried_later_than(now: datetime) -> QuerySet[Message]:
    """What was tried at a time that is still to come: so is the time of its next attempt."""
    waiting = Q(state=State.PENDING) | Q(state=State.UNCERTAIN, settled_at__isnull=True)
    return Message.objects.filter(waiting, attempts__gt=0, handed_at__gt=now, try_at__gt=now)
