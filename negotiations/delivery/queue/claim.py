"""Which messages are due, and whose they are: claimed by one update, so that doubled work is harmless."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q, Window
from django.db.models.functions import RowNumber

from ...models import Channel, Message
from ...models.deliveries import State

log = logging.getLogger(__name__)

BATCH = 100
"""How many messages a worker claims at once."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Messages that nobody else may hand over until the lease has run out."""

    lease: UUID
    until: datetime
    messages: Sequence[Message]

    def holds(self, message: Message) -> bool:
        """Whether the message is still this worker's, and not yet in hand."""
        return Message.objects.filter(pk=message.pk, state=State.LEASED, lease=self.lease).exists()


def claim(now: datetime, *, limit: int = BATCH) -> Claim:
    """Claims what is due, the longest due first; at most one message a reader and negotiation.

    A second one for the same reader waits: what it says depends on what became of the first.
    """
    lease, until = uuid.uuid4(), now + timedelta(seconds=settings.LEASE_SECONDS)
    with transaction.atomic():
        due = Message.objects.filter(_claimable(now)).order_by("try_at", "id")
        if connection.features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True)
        chosen: dict[tuple[int, int, str], UUID] = {}
        rows = due.values_list("id", "recipient", "negotiation", "channel")[:limit]
        for id, recipient, negotiation, channel in rows:
            chosen.setdefault((recipient, negotiation, channel), id)
        Message.objects.filter(_claimable(now), pk__in=chosen.values()).update(
            state=State.LEASED, lease=lease, leased_until=until
        )
    mine = Message.objects.filter(lease=lease).select_related(
        "recipient__user", "recipient__owner", "negotiation"
    )
    return Claim(lease, until, list(mine.order_by("try_at", "id")))


def _claimable(now: datetime) -> Q:
    """What waits; and what nobody answered for, where the policy is to send it again."""
    ready = Q(state=State.PENDING, try_at__lte=now)
    if settings.UNCERTAIN == "resend":
        ready |= Q(state=State.UNCERTAIN, settled_at__isnull=True, try_at__lte=now)
    return ready & ~Q(channel=Channel.WEBHOOK)


LANE = 20
"""How many posts to one endpoint are claimed at once."""


def claim_posts(
    now: datetime, *, lease: UUID, without: Collection[int] = (), limit: int = BATCH
) -> list[Message]:
    """Claims posts that are due, some for each endpoint, so that none comes before another.

    One of several under the same identity: what the next says depends on what became of it.
    Those `without` are left. A post whose worker ended while it was in hand is tried again under
    any policy: who receives it knows its id.
    """
    ready = Q(channel=Channel.WEBHOOK, settled_at__isnull=True, try_at__lte=now)
    ready &= Q(state__in=(State.PENDING, State.UNCERTAIN))
    place = Window(RowNumber(), partition_by="recipient", order_by=["try_at", "id"])
    due = Message.objects.filter(ready).exclude(recipient__in=without).annotate(place=place)
    rows = due.filter(place__lte=LANE).order_by("place", "try_at", "id")
    chosen: dict[tuple[int, str | None], UUID] = {}
    for id, recipient, identity in rows.values_list("id", "recipient", "deliveries__identity")[
        :limit
    ]:
        chosen.setdefault((recipient, identity), id)
    until = now + timedelta(seconds=settings.LEASE_SECONDS)
    ids = list(chosen.values())
    # Not locked before, as places are counted: the condition is asked again by the update itself.
    Message.objects.filter(ready, pk__in=ids).update(
        state=State.LEASED, lease=lease, leased_until=until
    )
    mine = Message.objects.filter(pk__in=ids, state=State.LEASED, lease=lease).select_related(
        *("recipient__owner", "recipient__endpoint__negotiation", "negotiation")
    )
    return list(mine.order_by("try_at", "id"))


def release(claim: Claim, messages: Sequence[Message], *, try_at: datetime) -> None:
    """Gives back what was claimed and not handed over."""
    Message.objects.filter(
        pk__in=[m.pk for m in messages], state=State.LEASED, lease=claim.lease
    ).update(state=State.PENDING, lease=None, leased_until=None, try_at=try_at)


LEFT_BEHIND = "the worker ended while handing it over"


def release_abandoned(now: datetime) -> int:
    """Frees what a worker left behind: how many messages.

    What was only claimed waits again. What was being handed over may have gone out, and nobody
    can say: it is uncertain, and so is each of its deliveries. One that ended its worker as often
    as a message is tried is not tried again.
    """
    gone = Q(leased_until__lte=now)
    claimed = Message.objects.filter(gone, state=State.LEASED)
    freed = claimed.update(state=State.PENDING, lease=None, leased_until=None, try_at=now)
    with transaction.atomic():
        handing = Message.objects.filter(gone, state=State.HANDING)
        for id, attempts in list(handing.values_list("id", "attempts")):
            again = now if attempts <= len(settings.RETRY_SECONDS) else None
            # Here and not when it comes again: whoever hands it over then may end as well.
            log.warning("message %s, attempt %s: uncertain %s", id, attempts, LEFT_BEHIND)
            freed += doubt(id, attempts, now=now, try_at=again, error=LEFT_BEHIND)
    return freed


def doubt(id: UUID, attempt: int, *, now: datetime, try_at: datetime | None, error: str) -> int:
    """Marks a message that is in hand by that attempt as uncertain; how many were.

    Without `try_at` that is how it ended. Needs a transaction.
    """
    in_hand = Message.objects.filter(pk=id, attempts=attempt, state=State.HANDING)
    doubtful = in_hand.update(
        state=State.UNCERTAIN,
        lease=None,
        leased_until=None,
        try_at=try_at or now,
        settled_at=None if try_at else now,
        error=error,
    )
    if doubtful:
        message = Message.objects.get(pk=id)
        frozen = [delivery for delivery, _ in message.content_of]
        message.deliveries.filter(pk__in=frozen, state=State.PENDING).update(state=State.UNCERTAIN)
    return doubtful
