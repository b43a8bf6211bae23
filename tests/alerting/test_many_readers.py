"""What very many are to hear of is written as for few: into the mail that each has waiting, or a new one."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from negotiations.alerting import hold
from negotiations.models import Delivery, Message, Recipient, Subscription, new_rows
from negotiations.models.new_rows import insert_values

from ..cast import Cast
from ..readers import readers

MANY = 30
DIGESTS = 10

pytestmark = [pytest.mark.both, pytest.mark.django_db]


@pytest.fixture(params=["for many", "for few"])
def _way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    is_many = request.param == "for many"
    monkeypatch.setattr(new_rows, "FEW", 0 if is_many else 10_000)
    monkeypatch.setattr(hold, "MANY", 0 if is_many else 10_000)


@pytest.mark.usefixtures("_way")
def test_each_has_one_mail_or_one_digest_that_takes_what_follows(cast: Cast) -> None:
    cast.said("-", at="r1")
    readers(cast.negotiation, MANY)
    weekly = list(Recipient.objects.order_by("pk").values_list("pk", flat=True)[:DIGESTS])
    Subscription.objects.filter(recipient__in=weekly).update(frequency="weekly")

    cast.said("++", at="r2")
    cast.said("--", at="r3")

    told = Delivery.objects.values_list("recipient", "development__to_stance")
    assert len({*told}) == Delivery.objects.count() == 2 * MANY
    assert Message.objects.count() == MANY
    digests = Message.objects.filter(negotiation=None, period__startswith="weekly ")
    assert {*digests.values_list("recipient", flat=True)} == {*weekly}
    mails = Message.objects.exclude(recipient__in=weekly)
    assert {*mails.values_list("negotiation", "channel", "period", "state", "attempts")} == {
        (cast.negotiation.pk, "email", "", "pending", 0)
    }
    for one in Delivery.objects.select_related("message", "development"):
        asked = Subscription.objects.get(recipient=one.recipient_id)
        assert one.because == [str(asked.pk)]
        assert one.message.recipient_id == one.recipient_id
        assert one.message.try_at == one.message.due_at > one.message.queued_at
        assert (one.identity, one.state) == (one.development.identity, "pending")


@pytest.mark.usefixtures("_way")
def test_what_somebody_got_already_is_left_to_him(cast: Cast) -> None:
    cast.said("-", at="r1")
    readers(cast.negotiation, MANY)
    cast.said("++", at="r2")
    columns = ("development_id", "recipient_id", "channel", "message_id", "identity")
    there: list[tuple[Any, ...]] = list(Delivery.objects.values_list(*columns))

    again = [(uuid4(), *row) for row in there]
    insert_values(Delivery, ("id", *columns), again, unless_there=True)

    assert Delivery.objects.count() == MANY
    assert not Delivery.objects.filter(pk__in=[id for id, *_ in again]).exists()
