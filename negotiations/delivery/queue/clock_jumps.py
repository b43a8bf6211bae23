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
from django.db.models import F, Max, Q, QuerySet

from ...models import Message
from ...models.deliveries import EVENT, LETTER, WORK, State

log = logging.getLogger(__name__)

AHEAD = timedelta(seconds=10)
"""By so much the clock of another machine may be ahead."""
JUMP = 2.0
"""Seconds by which the clock does not go wrong by itself from one look to the next."""


class SteadyClock:
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


_clock = SteadyClock()


def mend_dates(now: datetime) -> None:
    """Puts right what was dated by the clock as it was before it was set.

    What is in hand stays so for a whole lease from now: its worker may live, and one that does
    not is only found out a little later. What was queued in the future waits as long from now as
    it was to wait from then.
    """
    lease = now + timedelta(seconds=settings.LEASE_SECONDS)
    in_hand = Message.objects.filter(state__in=(State.LEASED, State.HANDING))
    jumped = _clock.jumped()
    if jumped:
        log.warning("the clock was set by %+.0f seconds", jumped)
    with transaction.atomic():
        (in_hand if jumped else in_hand.filter(leased_until__gt=lease)).update(leased_until=lease)
        _bring_forward(_queued_later_than(now), now)
        _tried_later_than(now).update(try_at=now)


def _queued_later_than(now: datetime) -> QuerySet[Message]:
    """Messages queued at a time that is still to come, of which none waits for the morning of a digest."""
    at_once = Q(period="")
    for begins in (LETTER, WORK, EVENT):
        at_once |= Q(period__startswith=f"{begins} ")
    waiting = Message.objects.filter(at_once, state=State.PENDING, attempts=0)
    return waiting.filter(queued_at__gt=now + AHEAD)


def _bring_forward(messages: QuerySet[Message], now: datetime) -> None:
    """So that the last of them was queued now: the holds stay as they were, however long."""
    last = messages.aggregate(last=Max("queued_at"))["last"]
    if last is not None:
        by = last - now
        held_off = messages.filter(recipient__held_until__gt=now)
        held_off.update(queued_at=F("queued_at") - by, due_at=F("due_at") - by)
        # Those are no longer in the future: an address that is held off stays so.
        messages.update(
            queued_at=F("queued_at") - by, due_at=F("due_at") - by, try_at=F("try_at") - by
        )


def _tried_later_than(now: datetime) -> QuerySet[Message]:
    """Messages tried at a time that is still to come: so is the time of its next attempt."""
    waiting = Q(state=State.PENDING) | Q(state=State.UNCERTAIN, settled_at__isnull=True)
    return Message.objects.filter(waiting, attempts__gt=0, handed_at__gt=now, try_at__gt=now)
