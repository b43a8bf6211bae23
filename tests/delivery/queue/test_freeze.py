"""What was looked at goes into hand, or is settled, only where nothing has changed since the look."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest

from negotiations.delivery.queue.claim import Claim, claim, release_abandoned
from negotiations.delivery.queue.freeze import Frozen, enter, give_up
from negotiations.delivery.queue.gate import Moved, Verdict, examine
from negotiations.delivery.queue.repairs import suppress
from negotiations.models import Channel, Message, Recipient, Subscription, User
from negotiations.models.deliveries import State

from ...cast import Cast, small_negotiation
from ...readers import readers
from ...recording.at_once import overlapping
from .mail_server import LEASE, Clock, cast, clock, cora, mailer
from .messages import deliveries, message

__all__ = ["clock", "mailer", "cast", "cora"]

type Settle = Callable[[Claim, Verdict, Clock], bool]


def looked(clock: Clock) -> tuple[Claim, Verdict]:
    """The first message that is due, claimed and examined."""
    claimed = claim(Channel.EMAIL, clock.now, limit=1)
    (first,) = claimed.messages
    return claimed, examine([first])[first.pk]


def enters(claimed: Claim, verdict: Verdict, clock: Clock) -> bool:
    frozen = Frozen("cora@example.org", "A subject", b"A mail", [])
    return enter(verdict, lease=claimed.lease, now=clock.now, until=claimed.until, frozen=frozen)


def gives_up(claimed: Claim, verdict: Verdict, clock: Clock) -> bool:
    return give_up(verdict, lease=claimed.lease, now=clock.now)


BOTH = pytest.mark.parametrize("settle", [enters, gives_up])


def nothing(cast: Cast, clock: Clock) -> None:
    """Nothing changes."""


def an_act_follows(cast: Cast, clock: Clock) -> None:
    cast.said("--", at="r3")


def the_reader_is_suppressed(cast: Cast, clock: Clock) -> None:
    suppress(Recipient.objects.all(), "550 no such user", now=clock.now)


def his_account_is_closed(cast: Cast, clock: Clock) -> None:
    User.objects.filter(username__startswith="cora-reads").update(is_active=False)


def his_address_is_another(cast: Cast, clock: Clock) -> None:
    User.objects.filter(username__startswith="cora-reads").update(email="new@example.org")


def another_worker_has_it(cast: Cast, clock: Clock) -> None:
    clock.forward(LEASE)
    release_abandoned(clock.now)
    assert claim(Channel.EMAIL, clock.now).messages


@pytest.mark.parametrize(
    ("meanwhile", "is_entered"),
    [
        (nothing, True),
        (an_act_follows, False),
        (the_reader_is_suppressed, False),
        (his_account_is_closed, False),
        (his_address_is_another, False),
        (another_worker_has_it, False),
    ],
)
def test_it_is_in_hand_only_where_nothing_changed_since_the_look(
    cora: User,
    cast: Cast,
    clock: Clock,
    meanwhile: Callable[[Cast, Clock], None],
    is_entered: bool,
) -> None:
    claimed, verdict = looked(clock)
    meanwhile(cast, clock)

    assert enters(claimed, verdict, clock) is is_entered

    first = Message.objects.get(pk=verdict.message.pk)
    assert (first.state == State.HANDING, first.attempts) == (is_entered, int(is_entered))


@BOTH
def test_what_is_in_hand_is_neither_entered_again_nor_settled(
    cora: User, clock: Clock, settle: Settle
) -> None:
    claimed, verdict = looked(clock)
    assert enters(claimed, verdict, clock)

    assert not settle(claimed, verdict, clock)

    assert (message().state, message().attempts) == (State.HANDING, 1)


def test_what_another_worker_has_is_not_settled(cora: User, cast: Cast, clock: Clock) -> None:
    Subscription.objects.all().delete()
    claimed, verdict = looked(clock)
    assert verdict.dropped
    another_worker_has_it(cast, clock)

    assert not gives_up(claimed, verdict, clock)

    assert (message().state, message().lease == claimed.lease) == (State.LEASED, False)
    assert deliveries() == {State.PENDING}


def test_what_the_same_worker_claimed_with_it_is_not_settled_with_it(
    cast: Cast, clock: Clock
) -> None:
    readers(cast.negotiation, 3)
    cast.said("++", at="r2")
    clock.forward(60)
    claimed = claim(Channel.EMAIL, clock.now)
    one, *others = claimed.messages
    assert others

    assert gives_up(claimed, examine([one])[one.pk], clock)

    left = Message.objects.filter(pk__in=[other.pk for other in others])
    assert {other.state for other in left} == {State.LEASED}


def test_what_nobody_asks_for_any_more_is_settled(cora: User, clock: Clock) -> None:
    Subscription.objects.all().delete()
    claimed, verdict = looked(clock)

    assert gives_up(claimed, verdict, clock)

    assert (message().state, message().settled_at) == (State.SUPPRESSED, clock.now)
    assert deliveries() == {State.SUPPRESSED}


def goes_with_another(cast: Cast, clock: Clock, *, others: int = 1) -> tuple[Claim, Verdict]:
    """A message that was looked at, of which all is to be told by another that is due as well."""
    readers(cast.negotiation, 1 + others)
    cast.said("++", at="r2")
    clock.forward(60)
    claimed, verdict = looked(clock)
    other = Message.objects.exclude(pk=verdict.message.pk).first()
    assert other is not None
    verdict.moved = [Moved(passed.delivery, other.pk) for passed in verdict.passed]
    assert verdict.moved
    return claimed, verdict


@BOTH
@pytest.mark.parametrize(
    ("state", "is_settled", "takes_more"),
    [
        (State.PENDING, False, True),
        (State.UNCERTAIN, False, True),
        (State.UNCERTAIN, True, False),
        (State.LEASED, False, False),
        (State.HANDING, False, False),
    ],
)
def test_only_what_waits_and_is_in_nobodys_hand_tells_more(
    cast: Cast, clock: Clock, settle: Settle, state: State, is_settled: bool, takes_more: bool
) -> None:
    claimed, verdict = goes_with_another(cast, clock, others=2)
    (moved,) = verdict.moved
    Message.objects.filter(pk=moved.message).update(
        state=state,
        lease=uuid4(),
        leased_until=clock.now,
        content=b"x",
        handed_at=clock.now,
        settled_at=clock.now if is_settled else None,
    )

    assert settle(claimed, verdict, clock) is takes_more

    moved.delivery.refresh_from_db()
    goes_with = moved.message if takes_more else verdict.message.pk
    assert moved.delivery.message_id == goes_with


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_nobody_claims_what_is_about_to_tell_more(transactional_db: None, clock: Clock) -> None:
    claimed, verdict = goes_with_another(small_negotiation(), clock)

    settled, second = overlapping(
        lambda: gives_up(claimed, verdict, clock),
        lambda: claim(Channel.EMAIL, clock.now),
        paused_after='FROM "message"',
    )

    assert settled is True
    assert isinstance(second, Claim)
    assert second.messages == []
