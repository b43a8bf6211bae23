"""Mails by SMTP: whatever a mail server answers, and wherever it stops answering."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from negotiations.delivery.mail.compose import MailComposer
from negotiations.delivery.mail.mail_worker import deliver_due
from negotiations.delivery.mail.smtp import _quoted
from negotiations.models import Message, User
from negotiations.models.deliveries import State

from ...cast import Cast
from ...faults.sink import HANG_UP, Sink
from ...readers import readers
from ...tables import rest_is_slow
from ..queue.mail_server import RETRIES, Clock, cast, clock, cora, mailer
from ..queue.messages import deliveries, message, message_of

__all__ = ["clock", "mailer", "cast", "cora"]


def test_accepted_mail_is_sent(cora: User, sink: Sink, clock: Clock) -> None:
    deliver_due(clock=clock)

    (mail,) = sink.mails
    assert (mail.sender, mail.to) == ("demarche@localhost", cora.email)
    assert mail.content == bytes(message().content or b"")
    assert message().state == State.SENT
    assert deliveries() == {State.SENT}


@pytest.fixture(params=[(), ("PIPELINING",)], ids=["in turn", "at once"])
def offers(request: pytest.FixtureRequest, sink: Sink) -> None:
    """The server is told each step after its answer to the last, or all of them before the mail at once."""
    sink.offers = request.param


FOR_NOW = (
    *(("MAIL", 421), ("MAIL", 451), ("MAIL", 550), ("MAIL", HANG_UP)),
    *(("RCPT", 421), ("RCPT", 451), ("RCPT", HANG_UP)),
    *(("DATA", 451), ("DATA", HANG_UP), ("END", 451)),
)


@pytest.mark.usefixtures("offers")
@pytest.mark.parametrize(("step", "code"), rest_is_slow(FOR_NOW, quick=FOR_NOW[::4]))
def test_refused_for_now_waits_and_is_tried_again_with_the_same_bytes(
    cora: User, sink: Sink, clock: Clock, step: str, code: int
) -> None:
    sink.answer(step, code, times=1)

    deliver_due(clock=clock)

    frozen, first = message(), bytes(message().content or b"")
    assert sink.mails == []
    assert frozen.state == State.PENDING
    assert deliveries() == {State.PENDING}
    wait = (frozen.try_at - clock.now).total_seconds()
    assert RETRIES[0] <= wait <= 1.1 * RETRIES[0]

    deliver_due(clock=clock)
    assert sink.mails == []
    clock.forward(1.1 * RETRIES[0])
    deliver_due(clock=clock)

    (mail,) = sink.mails
    assert mail.content == first
    assert message().state == State.SENT


def test_waits_grow_and_end_with_the_list(cora: User, sink: Sink, clock: Clock) -> None:
    sink.answer("RCPT", 451)
    waits = []

    for _ in RETRIES:
        deliver_due(clock=clock)
        waits.append((message().try_at - clock.now).total_seconds())
        clock.now = message().try_at
    deliver_due(clock=clock)

    assert [round(wait / delay) for wait, delay in zip(waits, RETRIES, strict=True)] == [1, 1]
    assert (message().state, message().attempts) == (State.FAILED, 3)
    assert message().error == "451 as I was told"
    assert deliveries() == {State.FAILED}


@pytest.mark.usefixtures("offers")
@pytest.mark.parametrize(("step", "code"), [("RCPT", 550), ("DATA", 554), ("END", 552)])
def test_refused_for_good_has_failed_and_is_not_tried_again(
    cora: User, sink: Sink, clock: Clock, step: str, code: int
) -> None:
    sink.answer(step, code, times=1)

    deliver_due(clock=clock)
    clock.forward(86400)
    deliver_due(clock=clock)

    assert sink.mails == []
    assert message().state == State.FAILED
    assert message().error == f"{code} as I was told"
    assert deliveries() == {State.FAILED}


@pytest.mark.parametrize("kept", [True, False])
def test_no_answer_to_the_mail_is_uncertain_and_sent_again_as_it_was(
    cora: User, sink: Sink, clock: Clock, kept: bool, caplog: pytest.LogCaptureFixture
) -> None:
    sink.answer("END", HANG_UP, times=1, keep=kept)

    deliver_due(clock=clock)

    first, id = bytes(message().content or b""), message().pk
    assert message().state == State.UNCERTAIN
    assert deliveries() == {State.UNCERTAIN}

    clock.forward(1.1 * RETRIES[0])
    with caplog.at_level(logging.WARNING):
        deliver_due(clock=clock)

    assert [mail.content for mail in sink.mails] == [first] * (2 if kept else 1)
    assert message().state == State.SENT
    assert deliveries() == {State.SENT}
    assert f"message {id}, attempt 2: sent" in caplog.text


def test_slower_than_the_patience_of_the_sender_is_no_answer(
    cora: User, sink: Sink, clock: Clock
) -> None:
    sink.answer("END", slow=1, times=1)

    deliver_due(clock=clock)

    assert message().state == State.UNCERTAIN
    assert "no answer after the mail was sent" in message().error


def test_uncertain_mail_is_held_where_that_is_the_policy(
    cora: User, sink: Sink, clock: Clock, settings: Settings
) -> None:
    settings.UNCERTAIN = "hold"
    sink.answer("END", HANG_UP, times=1, keep=True)

    deliver_due(clock=clock)
    clock.forward(86400)
    deliver_due(clock=clock)

    assert len(sink.mails) == 1
    assert message().state == State.UNCERTAIN
    assert deliveries() == {State.UNCERTAIN}


def test_what_may_have_gone_out_does_not_become_failed(
    cora: User, sink: Sink, clock: Clock
) -> None:
    """Else nobody would tell this reader that it was wrong."""
    sink.answer("END", HANG_UP, times=1, keep=True)
    deliver_due(clock=clock)
    sink.answer("RCPT", 550)

    clock.forward(1.1 * RETRIES[0])
    deliver_due(clock=clock)
    clock.forward(86400)
    deliver_due(clock=clock)

    assert len(sink.mails) == 1
    assert message().state == State.UNCERTAIN
    assert message().settled_at is not None
    assert message().error == "550 as I was told"
    assert deliveries() == {State.UNCERTAIN}


@pytest.mark.parametrize(("step", "code"), [("CONNECT", 554), ("EHLO", 451), ("EHLO", HANG_UP)])
def test_server_that_refuses_everybody_costs_no_attempt(
    cora: User, sink: Sink, clock: Clock, step: str, code: int
) -> None:
    with sink.answering(step, code):
        deliver_due(clock=clock)

    waiting = message()
    assert (waiting.state, waiting.attempts) == (State.PENDING, 0)
    assert waiting.try_at <= clock.now + timedelta(seconds=20)

    clock.forward(20)
    deliver_due(clock=clock)
    assert message().state == State.SENT


def test_server_that_is_down_delays_all_and_loses_nothing(
    cast: Cast, sink: Sink, clock: Clock
) -> None:
    everybody = readers(cast.negotiation, 5)
    cast.said("++", at="r2")
    clock.now = timezone.now()
    sink.stop()

    for _ in range(20):
        deliver_due(clock=clock)
        clock.forward(20)

    assert set(Message.objects.values_list("state", "attempts")) == {(State.PENDING, 0)}

    sink.start()
    deliver_due(clock=clock)

    assert sorted(sink.readers) == sorted(user.email for user in everybody)
    assert set(Message.objects.values_list("state", "attempts")) == {(State.SENT, 1)}


TROUBLE = (
    {"step": "RCPT", "code": 550},
    {"step": "RCPT", "code": 451},
    {"step": "RCPT", "code": HANG_UP},
    {"step": "RCPT", "slow": 0.7},
    {"step": "END", "slow": 0.7},
    {"step": "END", "code": HANG_UP},
)


@pytest.mark.usefixtures("offers")
@pytest.mark.parametrize("trouble", rest_is_slow(TROUBLE, quick=TROUBLE[:2]))
def test_one_troublesome_address_does_not_hold_up_the_others(
    cast: Cast, sink: Sink, clock: Clock, trouble: dict[str, Any]
) -> None:
    readers(cast.negotiation, 4)
    cast.said("++", at="r2")
    clock.now = timezone.now()
    sink.answer(to="reader1@example.org", **trouble)

    deliver_due(clock=clock)

    others = {mail.to for mail in sink.mails} - {"reader1@example.org"}
    assert others == {f"reader{n}@example.org" for n in (0, 2, 3)}


@pytest.mark.parametrize("address", ["", "no-address", "jürgen@example.org", "a@b\nRCPT TO:<c@d>"])
def test_reader_whom_no_mail_can_reach_does_not_hold_up_the_others(
    cast: Cast, sink: Sink, clock: Clock, address: str
) -> None:
    readers(cast.negotiation, 3)
    User.objects.filter(username="reader1").update(email=address)
    cast.said("++", at="r2")
    clock.now = timezone.now()

    deliver_due(clock=clock)

    assert sorted(sink.readers) == ["reader0@example.org", "reader2@example.org"]
    assert message_of("reader1").state == State.SUPPRESSED


def test_address_in_another_alphabet_is_written_as_mail_servers_take_it(
    cora: User, sink: Sink, clock: Clock
) -> None:
    User.objects.filter(pk=cora.pk).update(email="cora@müller.example")

    deliver_due(clock=clock)

    (mail,) = sink.mails
    assert mail.to == "cora@xn--mller-kva.example"
    assert mail.parsed["To"] == "cora@xn--mller-kva.example"


def test_mail_that_cannot_be_made_does_not_hold_up_the_others(
    cast: Cast, sink: Sink, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    readers(cast.negotiation, 3)
    cast.said("++", at="r2")
    clock.now = timezone.now()
    frozen = MailComposer.frozen

    def fails_for_one(composer: Any, verdict: Any, *, now: datetime) -> Any:
        if verdict.message.recipient.user.username == "reader1":
            raise LookupError("a template that is broken")
        return frozen(composer, verdict, now=now)

    monkeypatch.setattr(MailComposer, "frozen", fails_for_one)

    deliver_due(clock=clock)

    assert sorted(sink.readers) == ["reader0@example.org", "reader2@example.org"]
    assert message_of("reader1").state == State.PENDING
    assert message_of("reader1").try_at > clock.now
    monkeypatch.undo()
    clock.forward(3600)
    deliver_due(clock=clock)
    assert message_of("reader1").state == State.SENT


@pytest.mark.parametrize(
    ("mail", "on_the_wire"),
    [
        (b"a\r\nb\r\n", b"a\r\nb\r\n.\r\n"),
        (b"a\nb\rc", b"a\r\nb\r\nc\r\n.\r\n"),
        (b".\r\n..\r\n.a\r\n", b"..\r\n...\r\n..a\r\n.\r\n"),
        (b"a.\r\n\r\n.", b"a.\r\n\r\n..\r\n.\r\n"),
    ],
)
def test_lines_end_as_the_protocol_wants_and_no_line_ends_the_mail_early(
    mail: bytes, on_the_wire: bytes
) -> None:
    assert _quoted(mail) == on_the_wire


def test_line_with_a_dot_alone_arrives(cast: Cast, sink: Sink, clock: Clock) -> None:
    readers(cast.negotiation, 1)
    cast.said("++", at="r2", quote="Listen.\n.\n.. and .dotted\nEnd.")
    clock.now = timezone.now()

    deliver_due(clock=clock)

    (mail,) = sink.mails
    assert mail.content == bytes(message().content or b"")
    assert b"\n" not in mail.content.replace(b"\r\n", b"")
