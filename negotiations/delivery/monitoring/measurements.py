"""The delivery path in numbers: what waits, for how long, what failed, how quick it was.

Each question is answered from an index, and messages that were settled long ago are not counted,
so that asking costs the same with a million of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from django.db.models import Count, Min, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest

from ...models import Development, Message
from ...models.deliveries import State
from ..queue.worker import SET_ASIDE
from .heartbeats import last_beats

DAY = timedelta(days=1)
LAG_OF = 1000
"""Of how many of the last hand-overs the lag is taken."""
SOON = SET_ASIDE + timedelta(minutes=1)
"""A message that is tried so soon was not refused: nobody answered, nobody was there, or it cannot be made."""


@dataclass(frozen=True, slots=True)
class Measures:
    """The delivery path at one moment. `lags` are seconds from the end of the hold, in order."""

    now: datetime
    open: dict[tuple[str, str], int]
    """How many messages are not settled, by state and channel."""
    settled: dict[tuple[str, str], int]
    """How many were settled in the last 24 hours, by state and channel."""
    retrying: int
    """How many wait that were tried at least once."""
    due_since: datetime | None
    """Since when the longest due message has been due."""
    beats: dict[str, datetime]
    lags: Sequence[float]
    developments: int

    @property
    def oldest_due(self) -> float:
        """Seconds since the longest due message fell due; 0 where nothing is due."""
        return max((self.now - self.due_since).total_seconds(), 0) if self.due_since else 0.0

    def lag(self, quantile: float) -> float:
        """The lag that such a part of the last hand-overs kept within; 0 where there were none."""
        return self.lags[max(ceil(quantile * len(self.lags)) - 1, 0)] if self.lags else 0.0


def measure(now: datetime) -> Measures:
    """The measures of now, in a fixed number of queries."""
    waiting = Message.objects.filter(state=State.PENDING)
    in_doubt = Q(state=State.UNCERTAIN, settled_at__isnull=True)
    unsettled = {
        **_counted(waiting),
        **_counted(Message.objects.filter(state__in=(State.LEASED, State.HANDING))),
        **_counted(Message.objects.filter(in_doubt)),
    }
    recent = Message.objects.settled().filter(settled_at__gt=now - DAY)
    return Measures(
        now=now,
        open=unsettled,
        settled=_counted(recent),
        retrying=waiting.filter(attempts__gt=0).count(),
        due_since=due_since(now),
        beats=last_beats(),
        lags=_lags(now),
        developments=Development.objects.count(),
    )


def _counted(messages: QuerySet[Message]) -> dict[tuple[str, str], int]:
    rows = messages.order_by().values_list("state", "channel").annotate(Count("pk"))
    return {(state, channel): count for state, channel, count in rows}


def due_since(now: datetime) -> datetime | None:
    """Since when the message that should have been handed over the longest ago has been due.

    One that nobody has tried yet is due from the end of its hold, however often its turn was put
    off since nobody answered, or from when its address is no longer held off; one that was tried
    from its next turn. Two queries.
    """
    waiting = Message.objects.filter(state=State.PENDING).order_by()
    untried = waiting.filter(attempts=0, due_at__lte=now, try_at__lte=now + SOON)
    held = Coalesce("recipient__held_until", "due_at")
    missed = waiting.filter(attempts__gt=0, try_at__lte=now).aggregate(since=Min("try_at"))
    oldest = (
        untried.exclude(recipient__held_until__gt=now).aggregate(
            since=Min(Greatest("due_at", held))
        ),
        missed,
    )
    return min((row["since"] for row in oldest if row["since"]), default=None)


def _lags(now: datetime) -> list[float]:
    """Of the last hand-overs of this day that went well at once: seconds from hold's end to answer."""
    recent = Message.objects.settled().filter(settled_at__gt=now - DAY)
    sent = recent.filter(state=State.SENT, attempts=1)
    rows = sent.order_by("-settled_at").values_list("due_at", "settled_at")[:LAG_OF]
    return sorted(max((at - due).total_seconds(), 0) for due, at in rows if at is not None)


def refused_of_late(since: datetime) -> tuple[int, str] | None:
    """The number of readers whose mails were refused since then, and why, where several were and no mail went out.

    None while any goes out, or where only one or two addresses have a fault of their own.
    """
    mails = Message.objects.filter(channel="email")
    if mails.settled().filter(state=State.SENT, settled_at__gt=since).exists():
        return None
    tried = mails.filter(handed_at__gt=since).filter(
        Q(state=State.PENDING, attempts__gt=0) | Q(state__in=(State.FAILED, State.UNCERTAIN))
    )
    rows = list(tried.order_by("-queued_at").values_list("recipient", "error")[:LAG_OF])
    readers = len({recipient for recipient, _ in rows})
    return (readers, rows[0][1]) if readers >= SEVERAL else None


SEVERAL = 3
"""So many readers do not all have a fault of their own."""
