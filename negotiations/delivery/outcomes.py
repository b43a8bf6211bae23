"""How a hand-over went, recorded as soon as it is known."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from django.conf import settings
from django.db import transaction

from ..models import Message
from ..models.deliveries import State
from .claiming import doubt


class Answer(Enum):
    """What the other side said."""

    ACCEPTED = "accepted"
    NOT_NOW = "not now"
    NEVER = "never"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one hand-over; `said` is what the other side said, for whoever looks later.

    Of `NOT_NOW` and `NEVER` nothing has gone out. `NONE` is no answer after all was handed over:
    it may have.
    """

    answer: Answer
    said: str = ""


def next_attempt(attempts: int, now: datetime) -> datetime | None:
    """When to try again after that many attempts; None where it was tried often enough.

    The delays are those of RETRY_SECONDS, each up to a tenth longer, so that what failed
    together is not tried together.
    """
    delays: Sequence[float] = settings.RETRY_SECONDS
    if attempts > len(delays):
        return None
    delay = delays[attempts - 1]
    return now + timedelta(seconds=delay * (1 + random.uniform(0, 0.1)))  # noqa: S311  # no secret


def record(message: Message, outcome: Outcome, *, now: datetime) -> str:
    """Writes down how the attempt went, and answers with the state that the message is in now."""
    again = next_attempt(message.attempts, now)
    if outcome.answer == Answer.ACCEPTED:
        return _settle(message, State.SENT, outcome.said, now)
    if outcome.answer == Answer.NONE:
        with transaction.atomic():
            doubt(message.pk, now=now, try_at=again or now, error=outcome.said)
            if again is None:
                Message.objects.filter(pk=message.pk, state=State.UNCERTAIN).update(settled_at=now)
        return State.UNCERTAIN
    if outcome.answer == Answer.NEVER or again is None:
        return _settle(message, State.FAILED, outcome.said, now)
    Message.objects.filter(pk=message.pk, state=State.HANDING).update(
        state=State.PENDING, lease=None, leased_until=None, try_at=again, error=outcome.said
    )
    return State.PENDING


def _settle(message: Message, state: str, said: str, now: datetime) -> str:
    with transaction.atomic():
        # A worker that was thought dead may still bring the answer.
        open = Message.objects.filter(
            pk=message.pk, attempts=message.attempts, state__in=(State.HANDING, State.UNCERTAIN)
        )
        settled = open.update(
            state=state, lease=None, leased_until=None, settled_at=now, error=_error(state, said)
        )
        if settled:
            frozen = [delivery for delivery, _ in message.content_of]
            message.deliveries.filter(
                pk__in=frozen, state__in=(State.PENDING, State.UNCERTAIN)
            ).update(state=state, why="" if state == State.SENT else said[:100])
    return state


def _error(state: str, said: str) -> str:
    return "" if state == State.SENT else said


def settle_by_evidence(message: Message, *, arrived: bool, now: datetime) -> None:
    """Settles what nobody answered for, by what was found on the other side."""
    if arrived:
        _settle(message, State.SENT, "", now)
    else:
        with transaction.atomic():
            open = Message.objects.filter(pk=message.pk, state=State.UNCERTAIN)
            if open.update(state=State.PENDING, try_at=now):
                # Else somebody would be told that what he never got no longer holds.
                message.deliveries.filter(state=State.UNCERTAIN).update(state=State.PENDING)
