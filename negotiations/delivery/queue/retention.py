"""The texts of messages that were settled long ago are removed, and what anybody still asks of them is kept.

    goes    what was handed over, byte for byte; of the log of an endpoint all attempts at a message but
            the last, and what that one was answered
    stays   each message with its subject, address, moments and outcome, and each delivery as it is: by
            them nothing is told twice, a correction reaches whoever was told and stands in his thread, a
            reach is listed, and a post is posted again under its id
    left    whatever is not settled; what is uncertain, or holds what is; a letter that failed, which
            nobody could word anew

What failed, and posts, are made anew from the record where somebody has them tried again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce, Length

from ...models import Attempt, Delivery, Message
from ...models.deliveries import LETTER, State
from .shutdown import stopping

PART = 500
"""So many messages are thinned in one transaction."""
BUDGET = 25.0
"""Seconds after which a task leaves the rest to the next."""
ENDED = (State.SENT, State.FAILED, State.SUPPRESSED, State.CANCELLED)


@dataclass(frozen=True, slots=True)
class Thinned:
    """How many messages lost their texts, the bytes of those, and how many attempts went."""

    messages: int = 0
    bytes: int = 0
    attempts: int = 0

    def __add__(self, other: Thinned) -> Thinned:
        return Thinned(
            self.messages + other.messages,
            self.bytes + other.bytes,
            self.attempts + other.attempts,
        )


def kept_from(now: datetime) -> datetime | None:
    """The moment from which on texts are kept, by KEEP_MAILS_DAYS; None where all of them are."""
    days = settings.KEEP_MAILS_DAYS
    return None if days is None else now - timedelta(days=days)


def would_be_thinned(before: datetime) -> Thinned:
    """What thinning would remove of the messages that were settled before. It reads all of them."""
    old = _old(before)
    texts = old.aggregate(messages=Count("pk"), bytes=Coalesce(Sum(Length("content")), 0))
    of_posts = Attempt.objects.filter(message__in=old.order_by().values("pk"))
    counted = of_posts.aggregate(all=Count("pk"), last=Count("message", distinct=True))
    return Thinned(texts["messages"], texts["bytes"], counted["all"] - counted["last"])


def thin(
    before: datetime,
    *,
    now: datetime,
    budget: float | None = None,
    progress: Callable[[int], object] = lambda _: None,
) -> Thinned:
    """Removes the texts of what was settled before, the oldest first; what was removed.

    A part at a time, each in a transaction of its own: whoever hands over waits for no more than
    that, and what is broken off goes on where it was. It ends after `budget` seconds, where it is
    given, and where the process is to end. `progress` hears of each part how many it were.
    """
    ends = None if budget is None else time.monotonic() + budget
    done, oldest = Thinned(), None
    while not stopping.is_set() and (ends is None or time.monotonic() < ends):
        part = _part(before, oldest)
        if not part:
            break
        # What is left stands before it, and is not looked at again.
        oldest = part[-1].settled_at
        thinned = _thin(part, now)
        progress(thinned.messages)
        done += thinned
        if len(part) < PART:
            break
    return done


def _old(before: datetime) -> QuerySet[Message]:
    """What may be thinned, the oldest first."""
    letters = Q(state=State.FAILED, period__startswith=f"{LETTER} ")
    uncertain = Delivery.objects.filter(message=OuterRef("pk"), state=State.UNCERTAIN)
    settled = Message.objects.settled().filter(settled_at__lt=before, state__in=ENDED)
    return settled.exclude(letters).exclude(Exists(uncertain)).order_by("settled_at")


def _part(before: datetime, oldest: datetime | None) -> Sequence[Any]:
    """The next of them, each with how long its text is."""
    rows = _old(before) if oldest is None else _old(before).filter(settled_at__gte=oldest)
    sized = rows.annotate(size=Coalesce(Length("content"), 0))
    return list(sized.only("settled_at")[:PART])


@transaction.atomic
def _thin(part: Sequence[Any], now: datetime) -> Thinned:
    """Removes the texts of those that nobody had posted or tried again meanwhile."""
    ids = [message.pk for message in part]
    attempts = _forget_attempts(ids)
    # Asked once more: what was put back into the queue since is another's.
    settled = Message.objects.settled().filter(pk__in=ids)
    messages = settled.filter(content__isnull=False).update(content=b"", thinned_at=now)
    messages += settled.filter(content__isnull=True).update(thinned_at=now)
    return Thinned(messages, sum(message.size for message in part), attempts)


def _forget_attempts(messages: Sequence[Any]) -> int:
    """Deletes all attempts at those posts but the last of each, and its answer; how many are deleted."""
    attempts = Attempt.objects.filter(message__in=messages).order_by()
    last = list(attempts.values_list("message").annotate(last=Max("pk")).values_list("last"))
    if not last:
        return 0
    attempts.filter(pk__in=[id for (id,) in last]).update(said="")
    return attempts.exclude(pk__in=[id for (id,) in last]).delete()[0]
