"""The hold: what is told waits a little, so that it can be undone and that one mail tells all of it.

What can wait longer waits for the reader's digest.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import batched
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet

from ..delivery.mail.periods import Period, period
from ..models import Channel, Development, Message, Negotiation, Subscription
from ..models.new_rows import insert_values
from ..vocabulary.audiences import Audience
from .listeners import MANY, TOGETHER, Listener

Frequency = Subscription.Frequency


@dataclass(frozen=True, slots=True)
class Queued:
    """One development for one reader, with the subscriptions that asked for it.

    `frequency` is how soon he wants it: at once where one of them says so, and where it mends
    what he was told; else with the digest that comes first.
    """

    development: Development
    recipient: Listener
    audience: Audience
    because: tuple[str, ...]
    frequency: str = Frequency.IMMEDIATE

    @property
    def channel(self) -> str:
        return self.recipient.channel


def usual_hold() -> timedelta:
    """For how long what is told waits, unless an act says otherwise."""
    return timedelta(seconds=settings.HOLD_SECONDS)


def messages_of(
    negotiation: Negotiation,
    every: Sequence[Queued],
    *,
    now: datetime,
    hold: timedelta | None,
) -> list[UUID]:
    """The ids of the messages in which each is told, in their order.

    What is told at once goes into the mail that is still held for its reader, and what can wait
    into his digest; else into a new one. To an endpoint each goes by itself. Those that are
    there are locked, so that no worker claims one before this act has committed. The hold is
    HOLD_SECONDS unless said, and fixed: what is added does not put it off.
    """
    end = now + (usual_hold() if hold is None else hold)
    mornings = _Mornings(end)
    keys = [_key(one, mornings) for one in every]
    wanted = dict(zip(keys, every, strict=True))
    messages = _held(negotiation, wanted, now)
    new = {key: uuid4() for key in sorted(wanted.keys() - messages.keys(), key=_place)}
    digests = {name for _, name, _ in new if name}
    for is_digest in (False, True):
        insert_values(
            Message,
            ("id", "recipient_id", "negotiation_id", "channel", "period", *_TIMES),
            (
                (
                    id,
                    key[0],
                    None if is_digest else negotiation.pk,
                    one.channel,
                    key[1],
                    now,
                    due,
                    due,
                )
                for key, id in new.items()
                if bool(key[1]) is is_digest
                for one in [wanted[key]]
                for due in [mornings.of(one).due if is_digest else end]
            ),
            unless_there=is_digest,
        )
    messages |= new
    if digests:
        # Another negotiation may have begun one of them in the same moment: that one tells of both.
        messages |= _digests({recipient for recipient, name, _ in new if name}, digests, now)
    return [messages[key] for key in keys]


_TIMES = ("queued_at", "due_at", "try_at")

Key = tuple[int, str, UUID | None]
"""A reader with a period, empty for what is told at once, and the development if it goes by itself."""


class _Mornings:
    """The periods that end next after a moment: the same for all readers with one clock."""

    def __init__(self, after: datetime) -> None:
        self._after = after
        self._known: dict[tuple[str, str], Period] = {}

    def of(self, queued: Queued) -> Period:
        key = queued.frequency, queued.recipient.time_zone
        if key not in self._known:
            self._known[key] = period(*key, self._after)
        return self._known[key]


def _key(queued: Queued, mornings: _Mornings) -> Key:
    alone = queued.development.pk if queued.channel == Channel.WEBHOOK else None
    digest = queued.frequency != Frequency.IMMEDIATE and alone is None
    return queued.recipient.pk, mornings.of(queued).name if digest else "", alone


def _place(key: Key) -> tuple[int, str]:
    """The order in which messages are begun: the same in all acts, so that no two wait for one another."""
    return key[:2]


def _held(negotiation: Negotiation, wanted: Mapping[Key, Queued], now: datetime) -> dict[Key, UUID]:
    """The mails and digests that are still held for those readers, locked; perhaps with some of others."""
    recipients = {recipient for recipient, _, _ in wanted}
    mails = Message.objects.open(negotiation, Channel.EMAIL, now)
    # Those that are held of so many are nearly all that are, and soon read.
    held = _locked(mails if len(recipients) > MANY else mails.filter(recipient__in=recipients))
    if periods := {name for _, name, _ in wanted if name}:
        held |= _digests(recipients, periods, now)
    return held


def _digests(
    recipients: Collection[int], periods: Collection[str], now: datetime
) -> dict[Key, UUID]:
    """The digests of those periods that have not ended, of those readers, locked."""
    digests = Message.objects.digests(periods, now)
    held: dict[Key, UUID] = {}
    for some in batched(sorted(recipients), TOGETHER):
        held |= _locked(digests.filter(recipient__in=some))
    return held


def _locked(messages: QuerySet[Message]) -> dict[Key, UUID]:
    if connection.features.has_select_for_update:
        messages = messages.select_for_update()
    rows = messages.values_list("pk", "recipient_id", "period")
    return {(recipient, name, None): id for id, recipient, name in rows}
