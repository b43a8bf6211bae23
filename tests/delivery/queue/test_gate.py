"""The last look before the hand-over says why something is not told, and costs the same for one and for many."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from negotiations.delivery.mail.compose import MailComposer
from negotiations.delivery.queue.claim import claim
from negotiations.delivery.queue.gate import Verdict, examine
from negotiations.models import Channel, Subscription, User
from negotiations.models.deliveries import State

from ...cast import Cast
from ...readers import readers
from .mail_server import Clock, cast, clock, cora, mailer

pytestmark = pytest.mark.core

__all__ = ["clock", "mailer", "cast", "cora"]


def looked(clock: Clock) -> Verdict:
    """What is decided about the one message that is due."""
    (due,) = claim(Channel.EMAIL, clock.now).messages
    return examine([due])[due.pk]


def he_has_left(cast: Cast) -> None:
    Subscription.objects.all().delete()


def his_account_is_closed(cast: Cast) -> None:
    User.objects.filter(username__startswith="cora-reads").update(is_active=False)


def his_address_is_none(cast: Cast) -> None:
    User.objects.filter(username__startswith="cora-reads").update(email="nowhere")


@pytest.mark.parametrize(
    ("meanwhile", "state", "why"),
    [
        (he_has_left, State.SUPPRESSED, "the reader has left"),
        (his_account_is_closed, State.CANCELLED, "not for this reader now"),
        (his_address_is_none, State.SUPPRESSED, "no mail can reach the reader's address"),
    ],
)
def test_what_is_not_told_is_dropped_with_the_reason(
    cora: User, cast: Cast, clock: Clock, meanwhile: Callable[[Cast], None], state: State, why: str
) -> None:
    meanwhile(cast)

    verdict = looked(clock)

    assert [(one.state, one.why) for one in verdict.dropped[:1]] == [(state, why)]
    assert (verdict.passed, verdict.wait) == ([], False)


def test_it_waits_while_an_earlier_mail_may_be_telling_it(
    cora: User, cast: Cast, clock: Clock
) -> None:
    claim(Channel.EMAIL, clock.now)
    cast.said("+", at="r2", by=5)
    clock.forward(1)

    assert looked(clock).wait


def queries(clock: Clock) -> tuple[int, int]:
    """How many readers' messages were due, and how many queries it took to examine them."""
    clock.forward(1)
    claimed = claim(Channel.EMAIL, clock.now)
    with CaptureQueriesContext(connection) as asked:
        verdicts = examine(claimed.messages)
        MailComposer().read(verdicts.values(), today=clock.now.date())
    assert all(verdict.passed for verdict in verdicts.values())
    return len(verdicts), len(asked)


def test_number_of_queries_does_not_grow_with_the_readers(cast: Cast, clock: Clock) -> None:
    readers(cast.negotiation, 2)
    cast.said("++", at="r2")
    few, for_few = queries(clock)
    readers(cast.negotiation, 20, name="more")
    cast.said("--", at="r3")
    many, for_many = queries(clock)

    assert (few, many) == (2, 22)
    assert for_many == for_few
