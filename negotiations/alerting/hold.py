"""The hold: what is told waits a little, so that it can be undone and that one mail tells all of it.

What can wait longer waits for the reader's digest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection

from ..delivery.mail.periods import Period, period
from ..models import Channel, Development, Message, Negotiation, Recipient, Subscription
from ..vocabulary.audiences import Audience

Frequency = Subscription.Frequency
CHUNK = 1000


@dataclass(frozen=True, slots=True)
class Queued:
    """One development for one reader, with the subscriptions that asked for it.

    `frequency` is how soon he wants it: at once where one of them says so, and where it mends
    what he was told; else with the digest that comes first.
    """

    development: Development
    recipient: Recipient
    audience: Audience
    because: tuple[str, ...]
    frequency: str = Frequency.IMMEDIATE

    @property
    def channel(self) -> str:
        return Channel.WEBHOOK if self.recipient.owner_id is not None else Channel.EMAIL


def usual_hold() -> timedelta:
    """For how long what is told waits, unless an act says otherwise."""
    return timedelta(seconds=settings.HOLD_SECONDS)


def messages_of(
    negotiation: Negotiation,
    every: Sequence[Queued],
    *,
    now: datetime,
    hold: timedelta | None,
) -> list[Message]:
    """The message in which each is told, in their order.

    What is told at once goes into the mail that is still held for its reader, and what can wait
    into his digest; else into a new one. To an endpoint each goes by itself. Those that are
    there are locked, so that no worker claims one before this act has committed. The hold is
    HOLD_SECONDS unless said, and fixed: what is added does not put it off.
    """
    end = now + (usual_hold() if hold is None else hold)
    keys = [_key(one, end) for one in every]
    wanted = dict(zip(keys, every, strict=True))
    messages = _held(negotiation, wanted, now)
    new = {
        key: Message(
            recipient=one.recipient,
            negotiation=None if key[1] else negotiation,
            channel=one.channel,
            period=key[1],
            queued_at=now,
            due_at=_due(one, end),
            try_at=_due(one, end),
        )
        for key, one in wanted.items()
        if key not in messages
    }
    Message.objects.bulk_create(new.values(), batch_size=CHUNK)
    messages |= new
    return [messages[key] for key in keys]


Key = tuple[int, str, UUID | None]
"""A reader with a period, empty for what is told at once, and the development if it goes by itself."""


def _key(queued: Queued, after: datetime) -> Key:
    alone = queued.development.pk if queued.channel == Channel.WEBHOOK else None
    digest = queued.frequency != Frequency.IMMEDIATE and alone is None
    name = _period(queued, after).name if digest else ""
    return queued.recipient.pk, name, alone


def _period(queued: Queued, after: datetime) -> Period:
    return period(queued.frequency, queued.recipient.time_zone, after)


def _due(queued: Queued, after: datetime) -> datetime:
    digest = queued.frequency != Frequency.IMMEDIATE and queued.channel == Channel.EMAIL
    return _period(queued, after).due if digest else after


def _held(
    negotiation: Negotiation, wanted: Mapping[Key, Queued], now: datetime
) -> dict[Key, Message]:
    """The mails and digests that are still held for those readers, locked."""
    recipients = {recipient for recipient, _, _ in wanted}
    periods = {name for _, name, _ in wanted if name}
    messages: dict[Key, Message] = {}
    for waiting in (
        Message.objects.open(negotiation, Channel.EMAIL, now),
        Message.objects.digests(periods, now) if periods else Message.objects.none(),
    ):
        of_readers = waiting.filter(recipient__in=recipients)
        if connection.features.has_select_for_update:
            of_readers = of_readers.select_for_update()
        for message in of_readers:
            messages[message.recipient_id, message.period, None] = message
    return messages
