"""The loop of the delivery path: claim, examine, hand over, record; and again, while something is due."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from ...models import Message
from ...models.deliveries import State
from ..channels import way
from ..mail.compose import Composer
from .channel import Session, Unreachable
from .claim import Claim, claim, release, release_abandoned
from .clock_jumps import mend_dates
from .freeze import Frozen, enter, enter_letter, give_up
from .gate import Verdict, examine
from .outcomes import Outcome, record, settle_by_evidence
from .shutdown import stopping

log = logging.getLogger(__name__)

BUDGET = 25.0
"""Seconds after which a task gives back what it claimed: well below its time limit."""
UNREACHABLE_AGAIN = timedelta(seconds=20)
"""When to ask again where nobody answered. It does not grow: what waits goes out soon after a fault ends."""
IN_HAND_AGAIN = timedelta(seconds=2)
SET_ASIDE = timedelta(minutes=5)
"""When to try again where a message cannot even be made: a fault of ours, which somebody has to mend."""
RECORD_AGAIN = (0.2, 0.5, 1.0, 2.0, 4.0)
"""Seconds between attempts to record an outcome where the database is away: a restart is over by then."""
LOOKS = 3
"""How often a message is examined anew because something happened meanwhile."""

Clock = Callable[[], datetime]


@dataclass(slots=True)
class Tally:
    """What one run did, by the state that each message came to."""

    states: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        return (
            ", ".join(f"{count} {state}" for state, count in self.states.items()) or "nothing due"
        )


def deliver_due(*, clock: Clock = timezone.now, budget: float = BUDGET) -> Tally:
    """Hands over all that is due by `clock`, for at most `budget` seconds.

    Frees first what a worker left behind. Safe to run twice and at the same time: each message
    belongs to whoever claimed it.
    """
    tally, ends, composer = Tally(), time.monotonic() + budget, Composer()
    mend_dates(clock())
    release_abandoned(clock())
    _settle_uncertain(clock())
    while not stopping.is_set() and time.monotonic() < ends:
        claimed = claim(clock())
        if not claimed.messages:
            break
        Batch(claimed, clock, ends, tally, composer=composer).hand_over()
    return tally


def _settle_uncertain(now: datetime) -> None:
    """Asks whether what nobody answered for has arrived, where that can be asked."""
    doubtful = Message.objects.filter(
        state=State.UNCERTAIN, settled_at__isnull=True, try_at__lte=now
    ).select_related("recipient__user")
    for message in doubtful[:1000]:
        arrived = way(message.channel).evidence(message)
        if arrived is not None:
            settle_by_evidence(message, arrived=arrived, now=now)
            log.warning("message %s: settled by evidence, arrived: %s", message.pk, arrived)


class Composes(Protocol):
    """Makes what is handed over by one channel from what passed."""

    def read(self, verdicts: Collection[Verdict]) -> None:
        """Reads what these need, as it is now: asked after each look."""

    def frozen(self, verdict: Verdict, *, now: datetime) -> Frozen:
        """The message with all that passed: the very bytes of the last attempt where that is the same."""


class Batch[C: Composes]:
    """The messages of one claim, and who makes them."""

    def __init__(
        self, claimed: Claim, clock: Clock, ends: float, tally: Tally, *, composer: C
    ) -> None:
        self.claim, self.clock, self.ends, self.tally = claimed, clock, ends, tally
        self.composer = composer
        self.verdicts: dict[UUID, Verdict] = {}

    def hand_over(self) -> None:
        for channel, some in groupby(self.claim.messages, key=lambda m: m.channel):
            messages = list(some)
            session = way(channel).open()
            try:
                self._hand_over(session, messages)
            finally:
                session.close()

    def _hand_over(self, session: Session, messages: list[Message]) -> None:
        for place, message in enumerate(messages):
            rest = messages[place:]
            if stopping.is_set() or time.monotonic() > self.ends:
                release(self.claim, rest, try_at=self.clock())
                return
            try:
                session.ready()
            except Unreachable as error:
                log.warning("nobody answers: %s", error)
                release(self.claim, rest, try_at=self.clock() + unreachable_again())
                self.tally.states["waiting"] += len(rest)
                return
            try:
                self._one(session, message, rest)
            except Exception:
                # One that fails must not hold up the others. What is in hand keeps its lease.
                log.exception("message %s is set aside", message.pk)
                release(self.claim, [message], try_at=self.clock() + SET_ASIDE)

    def _one(self, session: Session, message: Message, rest: list[Message]) -> None:
        entered = self._enter(message, rest)
        if entered:
            resent = message.state == State.UNCERTAIN or message.attempts > 1
            outcome = session.hand_over(message)
            state = self._recorded(message, outcome)
            if resent or state != State.SENT:
                log.warning(
                    "message %s, attempt %s: %s %s",
                    message.pk,
                    message.attempts,
                    state,
                    outcome.said,
                )
            self.tally.states[state] += 1

    def _recorded(self, message: Message, outcome: Outcome) -> str:
        """Writes down how it went, however often it takes: what was accepted and is not on record goes out again."""
        now = self.clock()
        for wait in RECORD_AGAIN:
            try:
                return record(message, outcome, now=now)
            except (OperationalError, InterfaceError) as error:
                log.warning("message %s: the database is away: %s", message.pk, error)
                connection.close()
                time.sleep(wait)
        return record(message, outcome, now=now)

    def _enter(self, message: Message, rest: list[Message]) -> bool:
        """Whether the message is frozen and in hand. Examined anew where something happened meanwhile."""
        held = message.recipient.held_until
        if held is not None and held > self.clock():
            # A mail to that address came back a short while ago.
            release(self.claim, [message], try_at=held)
            return False
        if message.is_letter:
            until = self.clock() + timedelta(seconds=settings.LEASE_SECONDS)
            return enter_letter(message, lease=self.claim.lease, now=self.clock(), until=until)
        for _ in range(LOOKS):
            if message.pk not in self.verdicts:
                self._look([one for one in rest if not one.is_letter])
            verdict = self.verdicts.pop(message.pk)
            now = self.clock()
            if verdict.wait:
                release(self.claim, [message], try_at=now + IN_HAND_AGAIN)
                return False
            if not verdict.passed:
                give_up(verdict, lease=self.claim.lease, now=now)
                self.tally.states["dropped"] += 1
                return False
            frozen = self.composer.frozen(verdict, now=now)
            until = now + timedelta(seconds=settings.LEASE_SECONDS)
            if enter(verdict, lease=self.claim.lease, now=now, until=until, frozen=frozen):
                return True
            if not self.claim.holds(message):
                return False
            self.verdicts.clear()
            message.recipient.refresh_from_db()
        release(self.claim, [message], try_at=self.clock() + IN_HAND_AGAIN)
        return False

    def _look(self, messages: list[Message]) -> None:
        """Examines them all; where one of them fails that, the first alone."""
        today = self.clock().date()
        try:
            verdicts = examine(messages, today=today)
        except Exception:
            verdicts = examine(messages[:1], today=today)
        self.composer.read(verdicts.values())
        self.verdicts |= verdicts


def unreachable_again() -> timedelta:
    first = timedelta(seconds=settings.RETRY_SECONDS[0]) if settings.RETRY_SECONDS else None
    return min(UNREACHABLE_AGAIN, first) if first else UNREACHABLE_AGAIN
