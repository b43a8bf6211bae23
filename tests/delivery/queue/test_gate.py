"""The last look before the hand-over costs the same however many are looked at."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from negotiations.delivery.mail.compose import MailComposer
from negotiations.delivery.queue.claim import claim
from negotiations.delivery.queue.gate import examine
from negotiations.models import Channel

from ...cast import Cast
from ...readers import readers
from .mail_server import Clock, cast, clock, cora, mailer

__all__ = ["clock", "mailer", "cast", "cora"]


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
