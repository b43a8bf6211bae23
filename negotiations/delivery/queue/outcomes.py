"""The outcome of a hand-over is recorded as soon as it is known."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from ...models import Delivery, Message
from ...models.deliveries import State
from .claim import doubt
from .notification_history import KNOWN
from .row_updates import Condition, RowUpdate, row_update, update, update_in_turn, where


class ServerReply(Enum):
    """The word of the other side on one hand-over."""

    ACCEPTED = "accepted"
    NOT_NOW = "not now"
    NEVER = "never"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class HandOver:
    """The outcome of one hand-over; `said` is what the other side said, for whoever looks later.

    Of `NOT_NOW` and `NEVER` nothing has gone out. `NONE` is no answer after all was handed over:
    it may have. `status` is the number that HTTP has for it, and `again_in` the seconds for which
    the other side asks to be left alone.
    """

    reply: ServerReply
    said: str = ""
    status: int | None = None
    again_in: float | None = None


def next_attempt(attempts: int, now: datetime) -> datetime | None:
    """The moment of the next attempt after that many; None where it was tried often enough.

    The delays are those of RETRY_SECONDS, each up to a tenth longer, so that what failed
    together is not tried together.
    """
    delays: Sequence[float] = settings.RETRY_SECONDS
    if attempts > len(delays):
        return None
    delay = delays[attempts - 1]
    return now + timedelta(seconds=delay * (1 + random.uniform(0, 0.1)))  # noqa: S311  # no secret


def record(message: Message, outcome: HandOver, *, now: datetime) -> str:
    """Writes down how the attempt went, and answers with the state that the message is in now.

    A worker that was thought dead may bring its answer late. That nothing went out is then no
    news: another attempt is under way, and it alone can say.
    """
    if outcome.reply == ServerReply.ACCEPTED:
        return _sent(message, now)
    again = next_attempt(message.attempts, now)
    with transaction.atomic():
        if outcome.reply == ServerReply.NONE:
            doubt(message.pk, message.attempts, now=now, try_at=again, error=outcome.said)
            return State.UNCERTAIN
        if outcome.reply == ServerReply.NEVER or again is None:
            return _failed(message, outcome.said, now)
        _in_hand(message).update(
            state=State.PENDING, lease=None, leased_until=None, try_at=again, error=outcome.said
        )
        return State.PENDING


def _in_hand(message: Message) -> QuerySet[Message]:
    """The message, where it is still in hand by this attempt."""
    return Message.objects.filter(pk=message.pk, attempts=message.attempts, state=State.HANDING)


@dataclass(slots=True)
class Settlement:
    """What is written of a message that was accepted, its own row first, where it is still in hand."""

    updates: tuple[RowUpdate, ...]
    is_written: bool = False
    """True once they are on record; false as well where the message was not in hand any more."""


def settlement(message: Message, *, now: datetime) -> Settlement:
    """The same, to be written in one transaction with what comes next."""
    sent = where(Message, id=message.pk, attempts=message.attempts, state=State.HANDING)
    told = _told_by(message) & Condition(_IS_SENT, (message.attempts,))
    return Settlement(
        (
            row_update(Message, sent, **_settled_as_sent(now)),
            row_update(Delivery, told, state=State.SENT, why=""),
        )
    )


_IS_SENT = """EXISTS (
    SELECT 1 FROM message
    WHERE message.id = delivery.message_id AND message.state = 'sent' AND message.attempts = %s
)"""


def _sent(message: Message, now: datetime) -> str:
    """Settles what was accepted, also where nobody waits for the answer any more.

    Whoever claimed it meanwhile finds it gone, so that it is not handed over again. What was to
    go with the next attempt, as it says the same, is known to the reader then.
    """
    in_hand, *_ = update_in_turn(settlement(message, now=now).updates)
    if in_hand:
        return State.SENT
    with transaction.atomic():
        given_up = where(
            Message,
            id=message.pk,
            attempts=message.attempts,
            state=(State.PENDING, State.LEASED, State.UNCERTAIN),
        )
        if update(Message, given_up, **_settled_as_sent(now)):
            update(Delivery, _told_by(message), state=State.SENT, why="")
            rest = where(Delivery, message=message.pk, state=State.PENDING)
            update(Delivery, rest, state=State.CANCELLED, why=KNOWN)
    return State.SENT


def _settled_as_sent(now: datetime) -> dict[str, Any]:
    unleased = {"lease": None, "leased_until": None}
    return {"state": State.SENT, **unleased, "settled_at": now, "error": ""}


def _told_by(message: Message) -> Condition:
    """The deliveries of which it told, those that are not settled."""
    return where(
        Delivery,
        message=message.pk,
        id=[delivery for delivery, _ in message.content_of],
        state=(State.PENDING, State.UNCERTAIN),
    )


def _failed(message: Message, said: str, now: datetime) -> str:
    """Settles what was refused. What may have gone out by an earlier attempt stays uncertain."""
    doubtful = _frozen(message).filter(state=State.UNCERTAIN).exists()
    state = State.UNCERTAIN if doubtful else State.FAILED
    if _in_hand(message).update(
        state=state, lease=None, leased_until=None, settled_at=now, error=said
    ):
        _frozen(message).filter(state=State.PENDING).update(state=State.FAILED, why=said[:100])
    return state


def _frozen(message: Message) -> QuerySet[Delivery]:
    """The deliveries of which the message tells."""
    return Delivery.objects.filter(
        message=message, pk__in=[delivery for delivery, _ in message.content_of]
    )


def settle_by_evidence(message: Message, *, arrived: bool, now: datetime) -> None:
    """Settles what nobody answered for, by what was found on the other side."""
    if arrived:
        with transaction.atomic():
            _sent(message, now)
    else:
        with transaction.atomic():
            open = Message.objects.filter(pk=message.pk, state=State.UNCERTAIN)
            if open.update(state=State.PENDING):
                # Else somebody would be told that what he never got no longer holds.
                message.deliveries.filter(state=State.UNCERTAIN).update(state=State.PENDING)
