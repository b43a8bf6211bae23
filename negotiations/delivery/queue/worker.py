"""The loop of the queue: claim, examine, freeze, hand over, record; and again, while something is due.

It works on what a channel gives it. `Run` is what every loop has alike: from a claimed message to
one that is frozen and in hand.
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.db.models import Q

from ...models import Message
from ...models.deliveries import State
from .channel import DeliveryChannel, Session, Unreachable
from .claim import BATCH, MANY, Claim, claim, release, release_abandoned
from .clock_jumps import mend_dates
from .event_posts import examine_event
from .freeze import enter, enter_all, enter_letter, give_up, note_audiences
from .gate import Verdict, examine
from .outcomes import HandOver, ServerReply, Settlement, record, settle_by_evidence, settlement
from .replies import code_of
from .shutdown import stopping
from .work import examine_work

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
SLOW = 0.02
"""Seconds from where it pays to hand over to the same other side in several sessions."""
QUICK = 1.0
"""Seconds for a whole claim below which more are claimed the next time: what one costs is shared by more."""
LOOKS = 3
"""How often a message is examined anew because something happened meanwhile."""

Clock = Callable[[], datetime]


@dataclass(slots=True)
class Tally:
    """The number of messages of one run that came to each state."""

    states: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        return (
            ", ".join(f"{count} {state}" for state, count in self.states.items()) or "nothing due"
        )


class Run:
    """One run of a worker for one channel, until nothing is due or its time is over."""

    def __init__(self, channel: DeliveryChannel, *, clock: Clock, budget: float) -> None:
        self.channel, self.clock = channel, clock
        self.ends = time.monotonic() + budget
        self.tally = Tally()
        self.composer = channel.composer()
        self.verdicts: dict[UUID, Verdict] = {}

    def goes_on(self) -> bool:
        return not stopping.is_set() and time.monotonic() < self.ends

    def free_what_was_left(self) -> None:
        """Puts right what a clock that was set has dated, and frees what a worker left behind."""
        mend_dates(self.clock())
        release_abandoned(self.clock())

    def enters(self, message: Message, claimed: Claim, *, rest: Sequence[Message]) -> bool:
        """True where the message is frozen and in hand; else it was given back, put off or settled.

        With `rest`, the claimed messages that are still to come, it is examined together.
        """
        held = message.recipient.held_until
        if held is not None and held > self.clock():
            # A mail to that address came back a short while ago.
            release(claimed, [message], try_at=held)
            return False
        if message.is_letter:
            now = self.clock()
            return enter_letter(message, lease=claimed.lease, now=now, until=_leased_until(now))
        for _ in range(LOOKS):
            verdict = self._verdict(message, rest)
            now = self.clock()
            if verdict.wait:
                release(claimed, [message], try_at=now + IN_HAND_AGAIN)
                return False
            if verdict.passed or verdict.work or verdict.event:
                if self._freezes(verdict, claimed, now=now):
                    return True
            elif give_up(verdict, lease=claimed.lease, now=now):
                self.tally.states["dropped"] += 1
                return False
            # Something happened since the look.
            if not claimed.holds(message):
                return False
            self.verdicts.clear()
            message.recipient.refresh_from_db()
        release(claimed, [message], try_at=self.clock() + IN_HAND_AGAIN)
        return False

    def enter_together(
        self, messages: Sequence[Message], claimed: Claim, *, rest: Sequence[Message]
    ) -> set[UUID]:
        """Freezes and enters in one transaction those of them that pass as a whole; their ids.

        The others are to be entered each by itself, all of them where something happened since the
        look. None of them is a letter.
        """
        verdicts = [self._verdict(message, rest) for message in messages]
        now = self.clock()
        whole = [one for one in verdicts if _is_whole(one)]
        frozen = [(one, self.composer.frozen(one, now=now)) for one in whole]
        until = _leased_until(now)
        entered: set[UUID] = set()
        if frozen and enter_all(frozen, lease=claimed.lease, now=now, until=until):
            entered = {one.message.pk for one in whole}
        self.verdicts |= {v.message.pk: v for v in verdicts if v.message.pk not in entered}
        return entered

    def _verdict(self, message: Message, rest: Sequence[Message]) -> Verdict:
        """Taken from those of the last look, or by another one at all the `rest`."""
        verdict = self.verdicts.pop(message.pk, None)
        if verdict is None or verdict.message is not message:
            # One that was given back and claimed again was examined as another object, which
            # would get the bytes and the number of the attempt in its place.
            self.catch_up()
            self._look([one for one in rest if not one.is_letter])
            verdict = self.verdicts.pop(message.pk)
        return verdict

    def catch_up(self) -> None:
        """Writes down what is still to be: called before anything is read that it bears on."""

    def _freezes(
        self, verdict: Verdict, claimed: Claim, *, now: datetime, first: Settlement | None = None
    ) -> bool:
        """As `enter` answers."""
        return enter(
            verdict,
            lease=claimed.lease,
            now=now,
            until=_leased_until(now),
            frozen=self.composer.frozen(verdict, now=now),
            first=first,
        )

    def set_aside(self, message: Message, claimed: Claim) -> None:
        """Puts off a message that failed, so that it holds up no other. What is in hand keeps its lease."""
        log.exception("message %s is set aside", message.pk)
        release(claimed, [message], try_at=self.clock() + SET_ASIDE)

    def _look(self, messages: Sequence[Message]) -> None:
        """Examines them all; where one of them fails that, the first alone."""
        try:
            self._examine(messages)
        except Exception:
            self._examine(messages[:1])

    def _examine(self, messages: Collection[Message]) -> None:
        now = self.clock()
        verdicts = examine([one for one in messages if not (one.is_of_work or one.is_event)])
        verdicts |= {one.pk: examine_work(one, now=now) for one in messages if one.is_of_work}
        verdicts |= {one.pk: examine_event(one, now=now) for one in messages if one.is_event}
        note_audiences(verdicts.values())
        self.composer.read(verdicts.values(), today=now.date())
        self.verdicts |= verdicts


class OneByOne(Run):
    """The loop of a channel with one other side: one message after the other, in one session a claim.

    `when_slow` is called once, where the other side takes its time and there may be more to hand
    over than was claimed.
    """

    def __init__(
        self,
        channel: DeliveryChannel,
        *,
        clock: Clock,
        budget: float,
        when_slow: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(channel, clock=clock, budget=budget)
        self._when_slow = when_slow
        self._accepted: tuple[Message, HandOver] | None = None
        """What was accepted and is not on record yet: the next message is about to be entered."""

    def run(self) -> Tally:
        self.free_what_was_left()
        self._settle_uncertain()
        limit = BATCH
        while self.goes_on():
            begun = time.monotonic()
            claimed = claim(self.channel.name, self.clock(), limit=limit)
            if not claimed.messages:
                break
            session = self.channel.open()
            try:
                self._hand_over(session, claimed)
            finally:
                self.catch_up()
                session.close()
            limit = MANY if time.monotonic() - begun < QUICK else BATCH
        return self.tally

    def _settle_uncertain(self) -> None:
        """Settles what nobody answered for, where the channel can be asked whether it arrived.

        Asked is before the next attempt, and before anything else is said to the same reader.
        """
        now = self.clock()
        due = Message.objects.filter(channel=self.channel.name).due(now)
        doubtful = Message.objects.filter(
            Q(try_at__lte=now) | Q(recipient__in=due.values("recipient")),
            channel=self.channel.name,
            state=State.UNCERTAIN,
            settled_at__isnull=True,
        ).select_related("recipient__user")
        for message in doubtful.order_by("try_at", "id")[:1000]:
            arrived = self.channel.evidence(message)
            if arrived is not None:
                settle_by_evidence(message, arrived=arrived, now=now)
                log.warning("message %s: settled by evidence, arrived: %s", message.pk, arrived)

    def _hand_over(self, session: Session, claimed: Claim) -> None:
        for place, message in enumerate(claimed.messages):
            rest = claimed.messages[place:]
            if not self.goes_on():
                self.catch_up()
                release(claimed, rest, try_at=self.clock())
                return
            try:
                session.ready()
            except Unreachable as error:
                self.catch_up()
                log.warning("nobody answers: %s", error)
                release(claimed, rest, try_at=self.clock() + unreachable_again())
                self.tally.states["waiting"] += len(rest)
                return
            try:
                entered = self._entered(message, claimed, rest)
                self.catch_up()
                if entered:
                    taken = self._hand_over_one(session, message)
                    self._mind_slowness(taken, claimed)
            except Exception:
                self.catch_up()
                self.set_aside(message, claimed)

    def _entered(self, message: Message, claimed: Claim, rest: Sequence[Message]) -> bool:
        """As `enters`; once more where the database was away for what had to be written first."""
        try:
            return self.enters(message, claimed, rest=rest)
        except (OperationalError, InterfaceError):
            if self._accepted is None:
                raise
            self.catch_up()
            return self.enters(message, claimed, rest=rest)

    def _freezes(
        self, verdict: Verdict, claimed: Claim, *, now: datetime, first: Settlement | None = None
    ) -> bool:
        """In one transaction with the record of what was accepted before it."""
        if self._accepted is not None and first is None:
            first = settlement(self._accepted[0], now=now)
        entered = super()._freezes(verdict, claimed, now=now, first=first)
        if first is not None and first.is_written:
            self._accepted = None
        return entered

    def catch_up(self) -> None:
        if self._accepted is not None:
            self._recorded(*self._accepted)
            self._accepted = None

    def _mind_slowness(self, taken: float, claimed: Claim) -> None:
        if self._when_slow and taken > SLOW and len(claimed.messages) >= BATCH:
            call, self._when_slow = self._when_slow, None
            call()

    def _hand_over_one(self, session: Session, message: Message) -> float:
        """The seconds that the other side took."""
        again = message.state == State.UNCERTAIN or message.attempts > 1
        start = time.monotonic()
        outcome = session.hand_over(message)
        taken = time.monotonic() - start
        if outcome.reply == ServerReply.ACCEPTED:
            # On record with the next message, which is ready: one transaction in place of two.
            state, self._accepted = State.SENT.value, (message, outcome)
        else:
            state = self._recorded(message, outcome)
        if again or state != State.SENT:
            log.warning(
                *("message %s, attempt %s: %s %s", message.pk, message.attempts),
                *(state, code_of(outcome.said)),
            )
        self.tally.states[state] += 1
        return taken

    def _recorded(self, message: Message, outcome: HandOver) -> str:
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


def unreachable_again() -> timedelta:
    """The time to wait before somebody who did not answer is asked again."""
    first = timedelta(seconds=settings.RETRY_SECONDS[0]) if settings.RETRY_SECONDS else None
    return min(UNREACHABLE_AGAIN, first) if first else UNREACHABLE_AGAIN


def _is_whole(verdict: Verdict) -> bool:
    """True where all of it may be handed over now."""
    rest = verdict.dropped or verdict.moved or verdict.wait
    return bool(verdict.passed or verdict.event) and not rest


def _leased_until(now: datetime) -> datetime:
    return now + timedelta(seconds=settings.LEASE_SECONDS)
