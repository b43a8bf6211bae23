"""What somebody mends by hand: what failed is tried again, addresses are lifted, a restore sends nothing twice."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from negotiations.delivery.monitoring.heartbeats import SWEEP, beat
from negotiations.delivery.queue.outcomes import HandOver, ServerReply, record
from negotiations.delivery.queue.repairs import (
    lift,
    settle_after_restore,
    suppress,
    try_again,
    wrong,
)
from negotiations.models import Delivery, Message, Recipient, Statement, User
from negotiations.models.deliveries import State
from negotiations.recording.days import turn_days

from ...alerting.mending import retract
from ...cast import R2, day
from ...door import demands, memberships
from ..desk import Desk

# Rows are locked where the database can.
pytestmark = pytest.mark.both


@pytest.fixture
def admin(db: None) -> User:
    return User.objects.create_superuser("admin", "admin@example.org")


def queued(desk: Desk, *names: str) -> list[Message]:
    """A message of one first stance for each of them, held."""
    for name in names or ("cora",):
        desk.follow(name, kinds=["position-stated", "position-changed"])
    desk.cast.said("-", at="r1")
    return list(Message.objects.order_by("recipient"))


def refused(
    desk: Desk, message: Message, answer: ServerReply = ServerReply.NEVER, said: str = "550 no"
) -> None:
    """As if it had been handed over and that had been the answer."""
    in_hand = {
        "state": State.HANDING,
        "attempts": 1,
        "lease": message.pk,
        "leased_until": desk.now + timedelta(minutes=2),
        "handed_at": desk.now,
        "content": b"a mail",
        "content_of": [[str(d.pk), ""] for d in message.deliveries.all()],
    }
    Message.objects.filter(pk=message.pk).update(**in_hand)
    message.refresh_from_db()
    record(message, HandOver(answer, said), now=desk.now)


def test_what_was_refused_is_sent_when_it_is_tried_again(desk: Desk, admin: User) -> None:
    (message,) = queued(desk)
    refused(desk, message)
    assert desk.nothing()

    again = try_again(wrong(), by=admin, now=desk.now)

    assert again == 1
    assert desk.mail("cora").subject.startswith("P on “Issue i”")
    assert Message.objects.get().state == State.SENT
    assert Delivery.objects.get().state == State.SENT


def test_what_is_tried_again_keeps_its_id(desk: Desk, admin: User) -> None:
    (message,) = queued(desk)
    refused(desk, message)

    try_again(wrong(), by=admin, now=desk.now)

    assert message.pk.hex in desk.mail("cora").id


def test_what_was_taken_back_meanwhile_is_not_sent(desk: Desk, admin: User) -> None:
    (message,) = queued(desk)
    refused(desk, message)
    retract(desk, Statement.objects.get().slug)

    try_again(wrong(), by=admin, now=desk.now)

    assert desk.nothing()
    assert "overtaken by a later entry" in desk.reasons()


def test_only_what_failed_or_is_uncertain_can_be_tried_again(desk: Desk, admin: User) -> None:
    queued(desk)
    desk.hand_over()
    desk.unread()

    again = try_again(Message.objects.all(), by=admin, now=desk.now)

    assert again == 0
    assert desk.nothing()


def test_suppressed_address_gets_nothing_until_it_is_lifted(desk: Desk, admin: User) -> None:
    desk.follow("cora")
    cora = Recipient.objects.filter(user__username="cora")
    suppress(cora, "came back: 550 no such user", now=desk.now)
    desk.cast.said("-", at="r1")
    assert desk.nothing()

    assert lift(cora.get(), by=admin)
    desk.cast.said("+", at="r2")

    assert desk.mail("cora").subject == "P on “Issue i”: leaning against → leaning for"


def test_suppressing_twice_keeps_the_first_reason(desk: Desk) -> None:
    desk.follow("cora")
    cora = Recipient.objects.filter(user__username="cora")

    suppressed = [suppress(cora, why, now=desk.now) for why in ("first", "second")]

    assert suppressed == [1, 0]
    assert cora.get().suppressed_why == "first"


# After a restore


def after_restore(desk: Desk, **options: str) -> str:
    out = StringIO()
    call_command("after_restore", stdout=out, **options)
    return out.getvalue()


def test_what_was_due_before_the_restore_is_not_sent_again(desk: Desk) -> None:
    queued(desk, "cora", "ben")
    desk.wait(3600)

    listed = after_restore(desk)

    assert "cora@example.org" in listed
    assert "2 messages may have been sent before" in listed
    assert desk.nothing()
    assert set(Message.objects.values_list("state", flat=True)) == {State.UNCERTAIN}


def test_what_fell_due_after_the_old_site_stopped_is_sent(desk: Desk) -> None:
    queued(desk)
    stopped = desk.now + timedelta(seconds=60)
    desk.wait(3600)

    listed = after_restore(desk, stopped_at=stopped.isoformat())

    assert "0 messages" in listed
    assert len(desk.unread()) == 0
    assert desk.mail("cora")


@pytest.mark.parametrize("state", [State.LEASED, State.HANDING])
def test_what_was_in_hand_when_the_backup_was_taken_is_not_sent_again(
    desk: Desk, state: State
) -> None:
    (message,) = queued(desk)
    in_hand = {"lease": message.pk, "leased_until": desk.now, "content": b"x"}
    Message.objects.update(state=state, handed_at=desk.now, **in_hand)
    desk.wait(3600)

    after_restore(desk)

    assert desk.nothing()


def test_what_was_uncertain_is_not_sent_again(desk: Desk) -> None:
    (message,) = queued(desk)
    refused(desk, message, ServerReply.NONE)

    settle_after_restore(stopped_at=desk.now, now=desk.now)

    assert desk.nothing()


def test_what_is_not_for_its_reader_any_more_was_not_told_by_the_old_site(desk: Desk) -> None:
    desk.follow("ben")
    desk.cast.said("-", at="r1", audience="team")
    desk.wait(3600)
    memberships.dismiss_member(desk.cast.negotiation, on=R2, user=desk.cast.users["ben"])

    after_restore(desk)

    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.audience) == (State.CANCELLED, "")
    assert desk.reasons() == ["not for this reader now"]


def test_what_may_have_been_told_is_corrected_in_its_thread(desk: Desk) -> None:
    (message,) = queued(desk)
    desk.wait(3600)
    after_restore(desk)

    retract(desk, Statement.objects.get().slug)

    mail = desk.mail("cora")
    assert [message.pk.hex in id for id in mail.answers] == [True]


@pytest.mark.parametrize("restored", [True, False])
def test_days_that_the_old_site_turned_are_not_told_again(desk: Desk, restored: bool) -> None:
    desk.follow("cora", kinds=["demand-overdue"])
    demands.make_demand(
        desk.cast.negotiation,
        on=day(1, 10),
        party="q",
        addressees=["p"],
        issue="i",
        asks="accepts",
        text="Do it.",
        due=R2,
        sources=["agency"],
    )
    desk.wait(timedelta(days=60).total_seconds())

    if restored:
        after_restore(desk)
    turn_days(desk.now.date())
    desk.hand_over()

    assert len(desk.unread("cora")) == (0 if restored else 1)


def test_site_that_runs_is_not_silenced(desk: Desk) -> None:
    queued(desk)
    beat(SWEEP, desk.now - timedelta(seconds=20))

    with pytest.raises(CommandError, match="Stop everything"):
        call_command("after_restore")

    assert desk.mail("cora")


@pytest.mark.parametrize("wrong_time", ["yesterday", "2999-01-01T00:00", "2030-13-01T00:00"])
def test_a_time_that_cannot_be_is_refused(desk: Desk, wrong_time: str) -> None:
    with pytest.raises(CommandError, match="--stopped-at"):
        call_command("after_restore", stopped_at=wrong_time)


def test_settled_messages_can_be_tried_again_by_hand(desk: Desk, admin: User) -> None:
    queued(desk)
    desk.wait(3600)
    after_restore(desk)

    try_again(wrong(), by=admin, now=timezone.now())

    assert desk.mail("cora").text
