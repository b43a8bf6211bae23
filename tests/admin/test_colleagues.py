"""Colleagues are invited at the desk by owners, and nobody learns by it which addresses have an account."""

from __future__ import annotations

import re

import pytest

from negotiations.models import BarredAddress, Invitation, Membership

from ..cast import Cast
from .conftest import Desk, read, signed_in
from .starting import step


def invites(desk: Desk, cast: Cast, addresses: str, role: str = "analyst", **more: str) -> str:
    """What the page says after those were invited."""
    address = step(cast.negotiation, "colleagues")
    answer = desk.client.post(address, {"addresses": addresses, "role": role, **more}, follow=True)
    said = [str(one) for one in answer.context["messages"]]
    return " ".join([*said, *answer.context["wrong"]])


def test_owner_invites_several_and_withdraws_one(cast: Cast, olga: Desk) -> None:
    assert invites(olga, cast, "a@example.org, b@example.org\nA@example.org").startswith("Invited.")
    page = olga.page(step(cast.negotiation, "colleagues")).content.decode()
    key = re.findall(r'name="withdraw"\s+value="([^"]+)"', page)[1]

    olga.post(step(cast.negotiation, "colleagues"), {"withdraw": key})

    open_ = Invitation.objects.filter(ended_at=None)
    assert [(one.address, one.role, one.by) for one in open_] == [
        ("a@example.org", "analyst", cast.olga)
    ]


@pytest.mark.parametrize("name", ["eve", "mia", "ben", "ana"])
def test_nobody_else_does(cast: Cast, name: str) -> None:
    desk, address = signed_in(cast, name), step(cast.negotiation, "colleagues")

    answer = desk.post(address, {"addresses": "a@example.org", "role": "analyst"})

    assert answer.status_code == 404
    assert desk.get(address).status_code == 404
    assert not Invitation.objects.exists()


def test_clearance_is_offered_by_those_who_have_it(cast: Cast, olga: Desk) -> None:
    page = step(cast.negotiation, "colleagues")
    before = 'name="cleared"' in olga.page(page).content.decode()

    Membership.objects.filter(user=cast.olga).update(cleared=False)

    assert (before, 'name="cleared"' in olga.page(page).content.decode()) == (True, False)


def test_for_every_address_the_page_says_the_same(cast: Cast, olga: Desk) -> None:
    BarredAddress.objects.bar("barred@example.org")
    told = set()
    for address in (
        "nobody@example.org",
        "ana@example.org",
        "eve@example.org",
        "barred@example.org",
    ):
        said = invites(olga, cast, address)
        page = read(olga.page(step(cast.negotiation, "colleagues"))).replace(address, "X")
        told.add((said, page))
        open_ = Invitation.objects.get(ended_at=None)
        address = step(cast.negotiation, "colleagues")
        olga.client.post(address, {"withdraw": str(open_.key)}, follow=True)

    assert len(told) == 1


def test_what_is_no_address_is_told_by_line_and_nobody_is_invited(cast: Cast, olga: Desk) -> None:
    said = invites(olga, cast, "a@example.org\n\nnonsense")

    assert said == "Line 3: “nonsense” is no e-mail address."
    assert not Invitation.objects.exists()


def test_role_that_does_not_exist_is_refused(cast: Cast, olga: Desk) -> None:
    assert invites(olga, cast, "a@example.org", role="king") == "Choose one of the roles."
    assert invites(olga, cast, "") == "Type at least one address."
