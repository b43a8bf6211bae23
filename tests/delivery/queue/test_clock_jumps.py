"""The clock is set, ahead or back: what it dated before is put right."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest

from negotiations.alerting.subscriptions import subscribe
from negotiations.delivery.mail.mail_worker import deliver_due
from negotiations.delivery.queue import clock_jumps
from negotiations.delivery.queue.claim import claim
from negotiations.delivery.queue.clock_jumps import SteadyClock
from negotiations.delivery.queue.worker import SET_ASIDE
from negotiations.models import Channel, Message, Recipient, User
from negotiations.models.deliveries import State

from ...cast import Cast
from ...faults.sink import Sink
from ...readers import readers
from .mail_server import LEASE, Clock, cast, clock, cora, mailer
from .messages import message
from .test_in_hand import Died, dies_before_recording

__all__ = ["clock", "mailer", "cast", "cora"]

HOUR = 3600
HOLD = 120


def set_back(clock: Clock) -> None:
    clock.forward(-HOUR)


@pytest.fixture
def steady(monkeypatch: pytest.MonkeyPatch) -> SteadyClock:
    """As a process that runs all the while notices it: by a clock that only counts."""
    monkeypatch.setattr(clock_jumps, "_clock", SteadyClock())
    return clock_jumps._clock


def hold(seconds: float) -> None:
    """Has what waits held for so long from when it was queued."""
    due = message().queued_at + timedelta(seconds=seconds)
    Message.objects.update(due_at=due, try_at=due)


@pytest.mark.parametrize("seconds", [0.0, HOLD, 5 * HOUR])
def test_what_waits_is_held_as_long_from_now_and_goes_out(
    cora: User, sink: Sink, clock: Clock, seconds: float
) -> None:
    hold(seconds)
    set_back(clock)

    deliver_due(clock=clock)
    due = clock.now + timedelta(seconds=seconds)
    assert (message().queued_at, message().due_at) == (clock.now, due)
    clock.forward(seconds - 1)
    deliver_due(clock=clock)
    assert len(sink.mails) == (seconds == 0)
    clock.forward(1)
    deliver_due(clock=clock)

    assert sink.readers == [cora.email]


def test_long_hold_stays_while_the_clock_goes_on(cora: User, sink: Sink, clock: Clock) -> None:
    hold(5 * HOUR)
    before = message().due_at

    deliver_due(clock=clock)

    assert (message().due_at, message().try_at) == (before, before)
    assert sink.mails == []


def test_what_was_refused_for_now_is_tried_at_once(cora: User, sink: Sink, clock: Clock) -> None:
    sink.answer("RCPT", 451, times=1)
    deliver_due(clock=clock)
    set_back(clock)

    deliver_due(clock=clock)

    assert sink.readers == [cora.email]
    assert message().state == State.SENT


def test_what_nobody_answered_for_is_tried_at_once(cora: User, sink: Sink, clock: Clock) -> None:
    sink.answer("END", 0, times=1)
    deliver_due(clock=clock)
    set_back(clock)

    deliver_due(clock=clock)

    assert message().state == State.SENT


def test_worker_that_ended_is_found_out_within_a_lease(
    cora: User, sink: Sink, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    dies_before_recording(monkeypatch)
    with pytest.raises(Died):
        deliver_due(clock=clock)
    monkeypatch.undo()
    set_back(clock)

    deliver_due(clock=clock)
    assert message().state == State.HANDING
    clock.forward(LEASE)
    deliver_due(clock=clock)

    assert message().state == State.SENT


@pytest.mark.parametrize("seconds", [HOUR, -HOUR])
def test_worker_that_lives_keeps_what_it_has_in_hand(
    cora: User,
    sink: Sink,
    clock: Clock,
    steady: SteadyClock,
    monkeypatch: pytest.MonkeyPatch,
    seconds: int,
) -> None:
    claim(Channel.EMAIL, clock.now)
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + seconds)
    clock.forward(seconds)

    deliver_due(clock=clock)
    assert (message().state, sink.mails) == (State.LEASED, [])

    clock.forward(LEASE)
    deliver_due(clock=clock)
    assert message().state == State.SENT


def test_digest_keeps_its_morning(cast: Cast, sink: Sink, clock: Clock) -> None:
    (reader,) = readers(cast.negotiation, 1)
    reader.recipient.subscriptions.all().delete()
    subscribe(reader, cast.negotiation, kinds=[], frequency="weekly")
    cast.said("++", at="r2")
    before = message().try_at

    deliver_due(clock=clock)

    assert message().try_at == before


@pytest.mark.parametrize("is_set", [False, True])
def test_address_that_is_held_off_stays_so(
    cora: User, sink: Sink, clock: Clock, *, is_set: bool
) -> None:
    held = clock.now + timedelta(hours=5)
    Recipient.objects.filter(user=cora).update(held_until=held)
    deliver_due(clock=clock)
    assert message().try_at == held
    if is_set:
        set_back(clock)

    deliver_due(clock=clock)

    assert message().try_at == held
    assert message().state == State.PENDING


def test_what_is_only_put_off_is_left_alone(cora: User, sink: Sink, clock: Clock) -> None:
    later = clock.now + SET_ASIDE
    Message.objects.update(try_at=later)

    deliver_due(clock=clock)

    assert message().try_at == later


def test_clock_that_goes_on_was_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    steady, real = SteadyClock(), time.time
    assert steady.jumped() == 0

    monkeypatch.setattr(time, "time", lambda: real() - HOUR)

    assert round(steady.jumped()) == -HOUR
    assert steady.jumped() == 0
