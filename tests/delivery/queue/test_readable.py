"""Whose words a message holds decides who may read it: not whom it went to, and not what it may tell today."""

from __future__ import annotations

import pytest

from negotiations.delivery.queue.readable import readable_by
from negotiations.delivery.queue.readers import still_theirs
from negotiations.models import Message, Negotiation
from negotiations.models.deliveries import LETTER, State

from ...alerting.signing_up import confirmed
from ...cast import R3
from ...door import audiences, memberships
from ..desk import Desk

WHO = ("cora", "ben", "olga")
"""The public, the team and the cleared."""


def sent(desk: Desk, audience: str = "public") -> None:
    """Each of them was sent that P said something."""
    for name in WHO:
        desk.follow(name)
    desk.cast.said("-", at="r1", slug="said", audience=audience)
    desk.hand_over()


def read(desk: Desk) -> list[list[str]]:
    """Whose messages each of them may read."""
    users = [desk.cast.users[name] for name in WHO]
    there = Message.objects.filter(state=State.SENT).order_by("recipient")
    rows = [there.filter(readable_by(user)) for user in users]
    return [list(some.values_list("recipient__user__username", flat=True)) for some in rows]


@pytest.mark.parametrize(
    ("audience", "readable"),
    [
        ("public", [["cora"], ["cora", "ben"], ["cora", "ben", "olga"]]),
        ("team", [[], ["ben"], ["ben", "olga"]]),
        ("cleared", [[], [], ["olga"]]),
    ],
)
def test_it_is_for_those_for_whom_it_was_worded(
    desk: Desk, audience: str, readable: list[list[str]]
) -> None:
    sent(desk, audience)

    assert read(desk) == readable


def test_it_is_for_nobody_who_may_not_see_today_what_it_tells(desk: Desk) -> None:
    sent(desk)

    audiences.withhold(
        desk.cast.negotiation, on=R3, noun="statement", slug="said", audience="cleared"
    )

    assert read(desk) == [[], [], list(WHO)]


def test_letter_is_for_those_who_may_know_its_negotiation(desk: Desk) -> None:
    sent(desk)
    Message.objects.update(period=f"{LETTER} links 1")
    assert read(desk) == [list(WHO)] * 3

    Negotiation.objects.update(is_public=False)

    assert read(desk) == [[], list(WHO), list(WHO)]


def test_it_stays_with_its_reader_while_he_may_see_what_it_tells(desk: Desk) -> None:
    desk.follow("ben")
    desk.cast.said("-", at="r1", audience="team")
    desk.hand_over()
    (mail,) = Message.objects.all()
    assert still_theirs([mail]) == [mail]

    memberships.dismiss_member(desk.cast.negotiation, on=R3, user=desk.cast.users["ben"])

    assert still_theirs([mail]) == []


def test_it_stays_with_an_address_while_everybody_may_see_what_it_tells(desk: Desk) -> None:
    recipient = confirmed(desk).recipient
    desk.cast.said("-", at="r1", slug="said")
    desk.hand_over()
    mails = [mail for mail in Message.objects.filter(recipient=recipient) if not mail.is_letter]
    assert still_theirs(mails) == mails != []

    audiences.withhold(desk.cast.negotiation, on=R3, noun="statement", slug="said", audience="team")

    assert still_theirs(mails) == []
