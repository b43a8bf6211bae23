"""Messages that are due are claimed by one update, so that doubled work is harmless."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q

from ...models import Message
from ...models.deliveries import State

log = logging.getLogger(__name__)

BATCH, MANY = 100, 400
"""How many messages a worker claims at once, and how many where handing these over is quick."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Messages that nobody else may hand over until the lease has run out."""

    lease: UUID
    until: datetime
    messages: Sequence[Message]

    def holds(self, message: Message) -> bool:
        """True where the message is still this worker's, and not yet in hand."""
        return Message.objects.filter(pk=message.pk, state=State.LEASED, lease=self.lease).exists()


def claim(channel: str, now: datetime, *, limit: int = BATCH) -> Claim:
    """Messages of a channel that are due by now, claimed for this process; the longest due first.

    At most one a reader and negotiation: what the next says depends on what became of the first.
    """
    lease, until = uuid.uuid4(), now + timedelta(seconds=settings.LEASE_SECONDS)
    with transaction.atomic():
        due = Message.objects.filter(_claimable(channel, now)).order_by("try_at", "id")
        if connection.features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True)
        chosen: dict[tuple[int, int], UUID] = {}
        for id, recipient, negotiation in due.values_list("id", "recipient", "negotiation")[:limit]:
            chosen.setdefault((recipient, negotiation), id)
        Message.objects.filter(_claimable(channel, now), pk__in=chosen.values()).update(
            state=State.LEASED, lease=lease, leased_until=until
        )
    # The negotiation is mostly one: it is read once for all of them.
    claimed = (
        Message.objects.filter(lease=lease)
        .select_related("recipient__user")
        .prefetch_related("negotiation")
    )
    return Claim(lease, until, list(claimed.order_by("try_at", "id")))


def _claimable(channel: str, now: datetime) -> Q:
    """That it waits and its time has come; or nobody answered for it, and the policy is to send it again."""
    ready = Q(state=State.PENDING, try_at__lte=now)
    if settings.UNCERTAIN == "resend":
        ready |= Q(state=State.UNCERTAIN, settled_at__isnull=True, try_at__lte=now)
    return ready & Q(channel=channel)


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
