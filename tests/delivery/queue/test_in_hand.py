"""What is in hand belongs to one worker: when that one ends, is late, or is not alone."""

from __future__ import annotations

import time
from typing import Any
from unittest.mock import Mock

import pytest
from django.db import InterfaceError, OperationalError
from django.utils import timezone

from negotiations.delivery.mail.channel import MailChannel
from negotiations.delivery.mail.mail_worker import deliver_due
from negotiations.delivery.mail.smtp import SmtpSession
from negotiations.delivery.queue import worker
from negotiations.delivery.queue.claim import claim, release, release_abandoned
from negotiations.delivery.queue.outcomes import HandOver, ServerReply, record
from negotiations.models import Channel, Message, User
from negotiations.models.deliveries import State

from ...cast import Cast, small_negotiation
from ...faults.sink import Sink
from ...readers import readers
from ...recording.at_once import started
from .mail_server import LEASE, RETRIES, Clock, cast, clock, cora, mailer
from .messages import deliveries, message

__all__ = ["clock", "mailer", "cast", "cora"]


def test_lease_that_ran_out_frees_what_was_only_claimed(
    cora: User, sink: Sink, clock: Clock
) -> None:
    claim(Channel.EMAIL, clock.now)

    deliver_due(clock=clock)
    assert sink.mails == []
    clock.forward(LEASE)
    deliver_due(clock=clock)

    assert sink.readers == [cora.email]
    assert (message().state, message().attempts) == (State.SENT, 1)


def test_lease_that_ran_out_while_handing_over_is_uncertain(
    cora: User, sink: Sink, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    dies_before_recording(monkeypatch)
    with pytest.raises(Died):
        deliver_due(clock=clock)
    monkeypatch.undo()
    assert message().state == State.HANDING

    clock.forward(LEASE)
    release_abandoned(clock.now)
    assert message().state == State.UNCERTAIN
    assert deliveries() == {State.UNCERTAIN}
    deliver_due(clock=clock)

    assert len(sink.mails) == 2
    assert len(set(sink.ids)) == 1
    assert message().state == State.SENT


def test_mail_that_was_given_back_and_claimed_again_is_not_empty(cora: User, clock: Clock) -> None:
    run = worker.OneByOne(MailChannel(), clock=clock, budget=5)
    examined = claim(Channel.EMAIL, clock.now)
    run._look(examined.messages)
    release(examined, examined.messages, try_at=clock.now)

    claimed = claim(Channel.EMAIL, clock.now)
    [again] = claimed.messages

    assert run.enters(again, claimed, rest=[again])
    assert again.content
    assert again.attempts == 1


def test_mail_that_ends_every_worker_is_given_up(
    cora: User, sink: Sink, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    dies_before_recording(monkeypatch)

    for _ in RETRIES:
        with pytest.raises(Died):
            deliver_due(clock=clock)
        clock.forward(LEASE)
    with pytest.raises(Died):
        deliver_due(clock=clock)
    clock.forward(LEASE)
    deliver_due(clock=clock)

    assert len(sink.mails) == 1 + len(RETRIES)
    assert message().state == State.UNCERTAIN
    assert message().settled_at is not None


class Died(BaseException):
    """As when the process is killed: nothing in it can catch that."""


def dies_before_recording(monkeypatch: pytest.MonkeyPatch) -> None:
    def die(*args: Any, **fields: Any) -> None:
        raise Died

    monkeypatch.setattr(worker, "record", die)


def test_what_was_accepted_is_recorded_once_the_database_is_back(
    cora: User, sink: Sink, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = [OperationalError("the server closed the connection"), InterfaceError("it is closed")]

    def record_when_back(*args: Any, **fields: Any) -> str:
        if away:
            raise away.pop()
        return record(*args, **fields)

    monkeypatch.setattr(worker, "record", record_when_back)
    monkeypatch.setattr(worker, "RECORD_AGAIN", (0, 0, 0))
    monkeypatch.setattr(worker, "connection", Mock())

    deliver_due(clock=clock)
    clock.forward(LEASE)
    deliver_due(clock=clock)

    assert len(sink.mails) == 1
    assert message().state == State.SENT


def test_a_database_that_is_away_after_an_acceptance_puts_off_no_other_mail(
    cast: Cast, sink: Sink, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next mail is entered in the transaction that fails: it goes out all the same, and once."""
    everybody = readers(cast.negotiation, 3)
    cast.said("++", at="r2")
    clock.now = timezone.now()
    away = [OperationalError("the server closed the connection")]

    def record_when_back(*args: Any, **fields: Any) -> str:
        if away:
            raise away.pop()
        return record(*args, **fields)

    monkeypatch.setattr(worker, "record", record_when_back)
    monkeypatch.setattr(worker, "RECORD_AGAIN", (0, 0, 0))

    deliver_due(clock=clock)

    assert sorted(sink.readers) == sorted(user.email for user in everybody)
    assert set(Message.objects.values_list("state", "attempts")) == {(State.SENT, 1)}


@pytest.mark.parametrize("late", [ServerReply.NOT_NOW, ServerReply.NEVER, ServerReply.NONE])
def test_late_word_of_a_worker_thought_dead_does_not_touch_the_attempt_of_another(
    cora: User, clock: Clock, late: ServerReply
) -> None:
    """Else the mail that the other is just handing over would be sent again."""
    first = _in_hand(clock)
    clock.forward(LEASE)
    release_abandoned(clock.now)
    second = _in_hand(clock)
    assert (first.attempts, second.attempts) == (1, 2)

    record(first, HandOver(late, "late"), now=clock.now)
    assert message().state == State.HANDING
    record(second, HandOver(ServerReply.ACCEPTED), now=clock.now)

    assert message().state == State.SENT
    assert deliveries() == {State.SENT}


def test_late_word_that_it_was_accepted_spares_the_reader_a_repeat(
    cora: User, sink: Sink, clock: Clock
) -> None:
    first = _in_hand(clock)
    clock.forward(LEASE)
    release_abandoned(clock.now)
    claim(Channel.EMAIL, clock.now)
    assert message().state == State.LEASED

    record(first, HandOver(ServerReply.ACCEPTED), now=clock.now)
    clock.forward(LEASE)
    deliver_due(clock=clock)

    assert message().state == State.SENT
    assert sink.mails == []


def _in_hand(clock: Clock) -> Message:
    """The one message, as the worker has it that is just handing it over."""
    taken = []

    class Session:
        def ready(self) -> None: ...

        def hand_over(self, message: Message) -> HandOver:
            taken.append(message)
            raise Died

        def close(self) -> None: ...

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MailChannel, "open", lambda channel: Session())
        with pytest.raises(Died):
            deliver_due(clock=clock)
    (message,) = taken
    return message


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_workers_at_once_never_hand_over_one_message_twice(
    transactional_db: None, sink: Sink
) -> None:
    cast = small_negotiation()
    cast.said("-", at="r1")
    everybody = readers(cast.negotiation, 300)
    cast.said("++", at="r2")

    workers = [started(deliver_due) for _ in range(4)]
    outcomes = [one.ended() for one in workers]

    assert [o for o in outcomes if isinstance(o, Exception)] == []
    assert sorted(sink.readers) == sorted(user.email for user in everybody)
    assert sum(outcome.states[State.SENT] for outcome in outcomes) == 300
    assert sum(outcome.states[State.SENT] > 0 for outcome in outcomes) > 1


def test_worker_that_is_to_end_finishes_the_mail_in_hand_and_gives_back_the_rest(
    cast: Cast, sink: Sink, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    readers(cast.negotiation, 3)
    cast.said("++", at="r2")
    clock.now = timezone.now()

    hands_over = SmtpSession.hand_over

    def asked_to_end(session: SmtpSession, message: Message) -> HandOver:
        worker.stopping.set()
        return hands_over(session, message)

    monkeypatch.setattr(SmtpSession, "hand_over", asked_to_end)
    try:
        began = time.monotonic()
        deliver_due(clock=clock)
    finally:
        worker.stopping.clear()

    assert time.monotonic() - began < 5
    states = sorted(Message.objects.values_list("state", flat=True))
    assert states == [State.PENDING, State.PENDING, State.SENT]
    assert Message.objects.filter(state=State.PENDING, lease__isnull=False).count() == 0
