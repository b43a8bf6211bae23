"""A negotiation keeps its owner, and clearance is given by the cleared."""

from __future__ import annotations

import pytest

from negotiations.models import Membership
from negotiations.recording.act import Conflict, Refused

from ..cast import R1, Cast
from ..door import memberships


def test_only_the_cleared_give_clearance(cast: Cast) -> None:
    memberships.change_member(cast.negotiation, on=R1, user=cast.ana, role="owner", cleared=False)

    with pytest.raises(Refused) as refused:
        memberships.change_member(
            cast.negotiation, on=R1, by=cast.ana, user=cast.ana, role="owner", cleared=True
        )
    given = memberships.change_member(
        cast.negotiation, on=R1, by=cast.olga, user=cast.ana, role="owner", cleared=True
    )

    assert list(refused.value.errors) == ["cleared"]
    assert given.made.cleared


def test_the_last_owner_stays(cast: Cast) -> None:
    olga = {"user": cast.olga, "on": R1}

    with pytest.raises(Refused, match="only owner"):
        memberships.dismiss_member(cast.negotiation, **olga)
    with pytest.raises(Refused, match="only owner"):
        memberships.change_member(cast.negotiation, role="editor", cleared=True, **olga)

    assert Membership.objects.filter(user=cast.olga, role="owner").exists()


def test_one_is_a_member_once_and_not_again_once_dismissed(cast: Cast) -> None:
    with pytest.raises(Conflict):
        memberships.add_member(cast.negotiation, on=R1, user=cast.ana, role="analyst")

    memberships.dismiss_member(cast.negotiation, on=R1, user=cast.ana)

    with pytest.raises(Refused, match="no member"):
        memberships.dismiss_member(cast.negotiation, on=R1, user=cast.ana)
