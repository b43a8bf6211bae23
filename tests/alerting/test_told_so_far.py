"""How many were told so far is said as one audience may know it."""

from __future__ import annotations

import pytest

from negotiations.alerting.told_so_far import ToldSoFar, told_so_far
from negotiations.models import Act

from ..cast import CLEARED, PUBLIC, R1, R2, TEAM
from ..delivery.desk import Desk
from ..door import memberships


def numbers(desk: Desk) -> list[ToldSoFar]:
    """The numbers for the public, the team and the cleared."""
    acts = list(Act.objects.all())
    return [told_so_far(desk.cast.negotiation, acts, reader) for reader in (PUBLIC, TEAM, CLEARED)]


@pytest.mark.parametrize("is_told", [True, False], ids=["told", "waiting"])
def test_readers_of_a_narrower_audience_do_not_count(desk: Desk, is_told: bool) -> None:
    for name in ("cora", "ben", "olga"):
        desk.follow(name)
    desk.cast.said("-", at="r1")
    if is_told:
        desk.hand_over()

    told = [(one.readers, one.waiting) for one in numbers(desk)]

    assert told == ([(1, 0), (2, 0), (3, 0)] if is_told else [(0, 1), (0, 2), (0, 3)])


def test_what_somebody_was_told_under_a_clearance_that_he_lost_does_not_count(desk: Desk) -> None:
    member = {"user": desk.cast.users["ben"], "role": "analyst"}
    memberships.change_member(desk.cast.negotiation, on=R1, cleared=True, **member)
    desk.follow("ben")
    desk.cast.said("-", at="r1", audience="cleared")
    desk.hand_over()

    memberships.change_member(desk.cast.negotiation, on=R2, cleared=False, **member)

    assert [one.readers for one in numbers(desk)] == [0, 0, 1]
