"""Two negotiations come to tell the same readers at the same moment: each has one digest, and it tells of both."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from negotiations.models import Delivery, Message, Negotiation, Recipient, Subscription
from negotiations.recording import days

from ..cast import R2, Cast, small_negotiation
from ..door import Outcome
from ..readers import readers
from ..recording.at_once import overlapping

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("many", [2, 30])
def test_a_digest_that_two_acts_begin_at_once_is_one(transactional_db: None, many: int) -> None:
    one, other = small_negotiation(), small_negotiation(slug="other")
    readers(one.negotiation, many)
    for recipient in Recipient.objects.order_by("-pk"):
        Subscription.objects.create(recipient=recipient, negotiation=other.negotiation)
    Subscription.objects.update(frequency="daily")
    days.turn_days(R2)

    def says(cast: Cast) -> Callable[[], Outcome[Any]]:
        mine = Cast(Negotiation.objects.get(pk=cast.negotiation.pk), cast.users)
        return lambda: mine.said("+", at="r1")

    outcomes = overlapping(says(one), says(other), paused_after='INSERT INTO "delivery"')

    assert [o for o in outcomes if isinstance(o, Exception)] == []
    assert Message.objects.count() == many
    assert Delivery.objects.count() == 2 * many
