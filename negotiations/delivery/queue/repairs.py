"""Repairs by hand: try again what failed, write to an address again, settle after a restore."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q, QuerySet

from ...models import BarredAddress, Delivery, Message, Negotiation, Recipient, User
from ...models.deliveries import UNSETTLED, State
from .readers import audiences_of

log = logging.getLogger(__name__)

CHUNK = 500
RESTORED = "restored from a backup: it may have been sent before"
"""Why a message is not sent that was due before the restore."""


def wrong() -> QuerySet[Message]:
    """Messages that ended without being sent, or without anybody knowing; the newest first."""
    return Message.objects.filter(state__in=(State.FAILED, State.UNCERTAIN)).order_by(
        "-queued_at", "id"
    )


def try_again(messages: QuerySet[Message], *, by: User, now: datetime) -> int:
    """Puts what failed or is uncertain back into the queue, due now; how many messages.

    Each is examined anew when it is handed over, like any other: what has been overtaken since,
    or is no longer for its reader, is not sent. It keeps its Message-ID.
    """
    again = 0
    ids = list(messages.values_list("pk", flat=True))
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        with transaction.atomic():
            back = Message.objects.filter(pk__in=chunk, state__in=(State.FAILED, State.UNCERTAIN))
            # What another worker brought to an end meanwhile is left alone.
            taken_back = list(back.select_for_update().values_list("pk", flat=True))
            again += Message.objects.filter(pk__in=taken_back).update(
                state=State.PENDING, try_at=now, settled_at=None, thinned_at=None
            )
            Delivery.objects.filter(message__in=taken_back, state=State.FAILED).update(
                state=State.PENDING, why=""
            )
    if again:
        log.warning("%s tries %s messages again", by, again)
    return again


@transaction.atomic
def suppress(recipients: QuerySet[Recipient], why: str, *, now: datetime) -> int:
    """Sends nothing more to those addresses until somebody lifts it; how many were not yet so."""
    return recipients.filter(suppressed_at=None).update(
        suppressed_at=now,
        suppressed_why=why[:300],
        held_until=None,
        version=F("version") + 1,
    )


@transaction.atomic
def lift(recipient: Recipient, *, by: User) -> bool:
    """Lets an address be written to again; False where it was not suppressed.

    What was dropped meanwhile is not sent after all.
    """
    lifted = Recipient.objects.filter(pk=recipient.pk, suppressed_at__isnull=False).update(
        suppressed_at=None,
        suppressed_why="",
        soft_bounces=0,
        held_until=None,
        version=F("version") + 1,
    )
    if lifted:
        BarredAddress.objects.lift(recipient.address)
        log.warning("%s lets recipient %s be written to again", by, recipient.key)
    return bool(lifted)


def settle_after_restore(*, stopped_at: datetime, now: datetime) -> list[Message]:
    """Settles what may have gone out between the backup and `stopped_at`; which messages.

    In the backup they still wait. They become uncertain, not cancelled: their readers may have
    been told, so that a correction answers them, and nothing is said to them twice. None of them
    is tried again unless somebody asks for it. What falls due later goes out as usual.
    """
    may_be_out = Q(state__in=UNSETTLED, due_at__lte=stopped_at)
    may_be_out |= Q(state=State.UNCERTAIN, settled_at__isnull=True)
    with transaction.atomic():
        messages = list(
            Message.objects.filter(may_be_out)
            .select_for_update(of=("self",))
            .select_related("recipient__user", "recipient__owner", "negotiation")
            .order_by("due_at", "id")
        )
        for message in messages:
            Message.objects.filter(pk=message.pk).update(
                state=State.UNCERTAIN,
                lease=None,
                leased_until=None,
                settled_at=now,
                handed_at=message.handed_at or message.due_at,
                content=message.content or b"",
                address=message.address or message.recipient.address,
                error=RESTORED,
            )
        _may_have_been_told(messages)
        # What the old site had in hand when the backup was taken goes to nobody else.
        Message.objects.filter(state__in=(State.LEASED, State.HANDING)).update(
            state=State.PENDING, lease=None, leased_until=None
        )
    return messages


def _may_have_been_told(messages: Iterable[Message]) -> None:
    """Marks their deliveries as uncertain, each for the audience that its reader belongs to now."""
    recipients = {m.recipient_id: m.recipient for m in messages}
    waiting = Delivery.objects.filter(
        message__in=[m.pk for m in messages], state__in=(*UNSETTLED, State.UNCERTAIN)
    )
    rows: dict[Negotiation, list[Delivery]] = defaultdict(list)
    for delivery in waiting.select_related("development__negotiation"):
        rows[delivery.development.negotiation].append(delivery)
    for negotiation, deliveries in rows.items():
        audiences = audiences_of(list(recipients.values()), negotiation)
        for delivery in deliveries:
            audience = audiences[delivery.recipient_id]
            is_theirs = audience is not None and getattr(
                delivery.development, f"for_{audience.word}"
            )
            if audience is not None and is_theirs:
                delivery.audience = delivery.audience or audience.word
            # What is not for its reader was not sent by the old site either.
            delivery.state = State.UNCERTAIN if is_theirs else State.CANCELLED
            delivery.why = RESTORED if is_theirs else "not for this reader now"
        Delivery.objects.bulk_update(deliveries, ["state", "why", "audience"], batch_size=CHUNK)
