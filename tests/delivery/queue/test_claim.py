"""What is due is claimed by one worker only, whatever another one does between its look and its update."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

import pytest

from negotiations.delivery.mail.mail_worker import deliver_due
from negotiations.delivery.queue import worker
from negotiations.delivery.queue.claim import Claim, claim
from negotiations.delivery.webhooks.claim import claim_posts
from negotiations.models import Channel, Message, User
from negotiations.models.deliveries import State

from ...cast import Cast, small_negotiation
from ...faults.sink import Sink
from ...readers import readers
from ...recording.at_once import after, overlapping
from .mail_server import Clock, cast, clock, cora, mailer
from .messages import message

__all__ = ["clock", "mailer", "cast", "cora"]

LOOKED = 'FROM "message"'


def _taken_by_another(clock: Clock) -> None:
    Message.objects.update(state=State.LEASED, lease=uuid4(), leased_until=clock.now)


def _becomes_a_post() -> None:
    Message.objects.update(channel=Channel.WEBHOOK)


def test_mail_that_another_took_after_the_look_is_not_claimed(cora: User, clock: Clock) -> None:
    with after(LOOKED, lambda: _taken_by_another(clock)):
        claimed = claim(Channel.EMAIL, clock.now)

    assert claimed.messages == []
    assert message().lease != claimed.lease


def test_post_that_another_took_after_the_look_is_not_claimed(cora: User, clock: Clock) -> None:
    _becomes_a_post()
    lease = uuid4()
    with after(LOOKED, lambda: _taken_by_another(clock)):
        claimed = claim_posts(clock.now, lease=lease)

    assert claimed == []
    assert message().lease != lease


def test_only_what_is_due_in_that_channel_is_claimed(cora: User, clock: Clock) -> None:
    assert claim(Channel.WEBHOOK, clock.now).messages == []
    assert claim_posts(clock.now, lease=uuid4()) == []

    clock.forward(-3600)
    assert claim(Channel.EMAIL, clock.now).messages == []
    _becomes_a_post()
    assert claim_posts(clock.now, lease=uuid4()) == []


@pytest.mark.parametrize("is_post", [False, True], ids=["mail", "post"])
@pytest.mark.parametrize("state", [s for s in State if s not in (State.PENDING, State.UNCERTAIN)])
def test_what_does_not_wait_is_not_claimed(
    cora: User, clock: Clock, state: State, is_post: bool
) -> None:
    if is_post:
        _becomes_a_post()
    Message.objects.update(
        state=state, lease=uuid4(), leased_until=clock.now, content=b"x", handed_at=clock.now
    )

    claimed = claim_posts(clock.now, lease=uuid4()) if is_post else _claimed(clock)

    assert claimed == []


@pytest.mark.parametrize("is_post", [False, True], ids=["mail", "post"])
@pytest.mark.parametrize(
    ("is_settled", "is_due", "is_claimed"),
    [(False, True, True), (True, True, False), (False, False, False)],
)
def test_what_nobody_answered_for_is_claimed_when_it_is_due_and_open(
    cora: User, clock: Clock, is_settled: bool, is_due: bool, is_claimed: bool, is_post: bool
) -> None:
    if is_post:
        _becomes_a_post()
    Message.objects.update(
        state=State.UNCERTAIN,
        content=b"x",
        handed_at=clock.now,
        settled_at=clock.now if is_settled else None,
    )
    if not is_due:
        clock.forward(-3600)

    claimed = claim_posts(clock.now, lease=uuid4()) if is_post else _claimed(clock)

    assert bool(claimed) is is_claimed


def _claimed(clock: Clock) -> list[Message]:
    return list(claim(Channel.EMAIL, clock.now).messages)


@pytest.mark.parametrize("is_post", [False, True], ids=["mail", "post"])
def test_no_more_is_claimed_than_asked_for(cast: Cast, clock: Clock, is_post: bool) -> None:
    readers(cast.negotiation, 3)
    cast.said("++", at="r2")
    clock.forward(60)
    if is_post:
        _becomes_a_post()
        claimed = claim_posts(clock.now, lease=uuid4(), limit=2)
    else:
        claimed = list(claim(Channel.EMAIL, clock.now, limit=2).messages)

    in_hand = Message.objects.filter(state=State.LEASED)
    assert {message.pk for message in claimed} == set(in_hand.values_list("pk", flat=True))
    assert len(claimed) == 2


@pytest.mark.parametrize(
    ("quick", "claims"), [(60.0, [2, 3, 1, 0]), (0.0, [2, 2, 2, 0])], ids=["quick", "slow"]
)
def test_more_is_claimed_where_the_last_was_handed_over_quickly(
    cast: Cast, clock: Clock, monkeypatch: pytest.MonkeyPatch, quick: float, claims: list[int]
) -> None:
    readers(cast.negotiation, 6)
    cast.said("++", at="r2")
    clock.forward(60)
    taken: list[int] = []

    def counted(channel: str, now: datetime, *, limit: int) -> Claim:
        claimed = claim(channel, now, limit=limit)
        taken.append(len(claimed.messages))
        return claimed

    monkeypatch.setattr(worker, "claim", counted)
    for name, value in {"BATCH": 2, "MANY": 3, "QUICK": quick}.items():
        monkeypatch.setattr(worker, name, value)
    deliver_due(clock=clock)

    assert taken == claims


def test_what_was_claimed_before_under_the_same_lease_is_not_answered_again(
    cast: Cast, clock: Clock
) -> None:
    readers(cast.negotiation, 2)
    cast.said("++", at="r2")
    clock.forward(60)
    _becomes_a_post()
    lease = uuid4()

    first, second, third = (claim_posts(clock.now, lease=lease, limit=1) for _ in range(3))

    assert (len(first), len(second), len(third)) == (1, 1, 0)
    assert first != second


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_who_looked_first_claims_and_keeps_nobody_waiting(
    transactional_db: None, sink: Sink, clock: Clock
) -> None:
    cast = small_negotiation()
    cast.said("-", at="r1")
    readers(cast.negotiation, 3)
    cast.said("++", at="r2")
    clock.forward(60)

    first, second = overlapping(
        lambda: claim(Channel.EMAIL, clock.now),
        lambda: claim(Channel.EMAIL, clock.now),
        paused_after=LOOKED,
    )

    assert isinstance(first, Claim)
    assert isinstance(second, Claim)
    assert (len(first.messages), len(second.messages)) == (3, 0)
