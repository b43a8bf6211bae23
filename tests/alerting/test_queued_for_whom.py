"""Nothing is queued for those who may not know it, whatever becomes of it before it is handed over.

And what somebody was told under a clearance that he lost is not told to him again.
"""

from __future__ import annotations

import pytest
from pytest_django.fixtures import Settings

from negotiations.delivery.queue.claim import Claim, claim
from negotiations.models import Channel, Delivery

from ..cast import R1, R4, small_negotiation
from ..delivery.desk import Desk
from ..door import memberships
from ..readers import readers
from ..recording.at_once import overlapping


def test_what_is_for_the_cleared_waits_for_nobody_else(desk: Desk) -> None:
    for name in ("cora", "ben", "olga"):
        desk.follow(name)

    desk.cast.said("-", at="r1", audience="cleared")

    assert [row.recipient.user for row in Delivery.objects.all()] == [desk.cast.olga]


def test_whoever_joins_the_team_hears_nothing_of_what_is_for_the_cleared(desk: Desk) -> None:
    desk.follow("cora")
    desk.cast.said("-", at="r1")
    desk.hand_over()
    desk.cast.said("--", at="r1", by=5, audience="cleared")

    memberships.add_member(
        desk.cast.negotiation, on=R4, user=desk.cast.users["cora"], role="analyst"
    )

    assert Delivery.objects.count() == 1


def test_what_was_told_under_a_clearance_that_was_lost_is_not_mended(desk: Desk) -> None:
    about, member = desk.cast.negotiation, {"user": desk.cast.users["ben"], "role": "analyst"}
    memberships.change_member(about, on=R1, cleared=True, **member)
    desk.follow("ben")
    desk.cast.said("-", at="r1", by=2)
    desk.mail("ben")
    desk.cast.said("--", at="r1", by=4, audience="cleared")
    assert "rejects" in desk.mail("ben").text
    memberships.change_member(about, on=R1, cleared=False, **member)

    desk.cast.said("+", at="r1", by=5)

    mail = desk.mail("ben")
    assert "leaning for" in mail.text
    assert "rejects" not in mail.text + mail.html


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_mail_to_which_an_act_adds_is_claimed_by_nobody_meanwhile(
    transactional_db: None, settings: Settings
) -> None:
    settings.HOLD_SECONDS = 60
    cast = small_negotiation()
    cast.said("-", at="r1")
    readers(cast.negotiation, 1)
    cast.said("++", at="r2")
    held = Delivery.objects.get().message

    _, claimed = overlapping(
        lambda: cast.said("--", at="r3"),
        lambda: claim(Channel.EMAIL, held.due_at),
        paused_after='FROM "message"',
    )

    assert isinstance(claimed, Claim)
    assert claimed.messages == []
    assert held.deliveries.count() == 2
