"""An invitation by mail: who holds the mailbox joins, once, while it holds; and it tells nothing of who exists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest
from django.utils import timezone

from negotiations.alerting.addresses import LinkTooOld, NoSuchLink
from negotiations.entries.negotiations import MembershipEntry
from negotiations.models import (
    Act,
    AuditEntry,
    BarredAddress,
    Invitation,
    Membership,
    Message,
    Negotiation,
    User,
)
from negotiations.recording import memberships
from negotiations.recording.act import Refused
from negotiations.recording.door import recording
from negotiations.recording.former_accounts import forget_account
from negotiations.recording.invitations import (
    FORGOTTEN_AFTER,
    GOOD_FOR,
    MOST_OPEN,
    accept,
    accept_anew,
    forget_old_addresses,
    invite,
    link_of,
    read_link,
    refuse,
    withdraw,
)

from ..cast import Cast, faults, small_negotiation

WHO = "dora@example.org"
NOW = timezone.now()


@pytest.fixture
def cast(db: None) -> Cast:
    return small_negotiation()


def invited(
    cast: Cast, address: str = WHO, *, by: str = "olga", now: datetime = NOW, **part: Any
) -> Invitation:
    with recording(cast.negotiation, by=cast.users[by]) as act:
        return invite(act, address, MembershipEntry(**part), now=now)


def signed(invitation: Invitation) -> str:
    return link_of(invitation).rstrip("/").rpartition("/")[2]


def letters() -> list[Message]:
    return list(Message.objects.filter(period__startswith="letter invitation"))


def part_of(user: User, negotiation: Negotiation) -> tuple[str, bool] | None:
    rows = Membership.objects.filter(user=user, negotiation=negotiation)
    return rows.values_list("role", "cleared").first()


def test_who_holds_the_mailbox_joins_with_a_new_account(cast: Cast) -> None:
    made = invited(cast, role="editor")
    [mail] = letters()
    text = message_from_bytes(bytes(mail.content), policy=default).get_body(("plain",))
    assert mail.address == WHO
    assert text is not None
    assert link_of(made) in text.get_content()

    dora = accept_anew(read_link(signed(made), now=NOW), "dora", "a-Long-one-1", now=NOW)

    assert dora.email == WHO
    assert dora.check_password("a-Long-one-1")
    assert part_of(dora, cast.negotiation) == ("editor", False)
    act = Act.objects.filter(negotiation=cast.negotiation).latest("pk")
    assert (act.what, act.by) == ("invitation-accepted", cast.olga)
    assert faults(cast.negotiation) == []


def test_an_account_joins_by_its_confirmed_address_alone(cast: Cast) -> None:
    made = invited(cast, "CORA@example.org", role="member")
    invitation = read_link(signed(made), now=NOW)
    eve = User.objects.create_user("eve", unconfirmed_email="cora@example.org")

    with pytest.raises(Refused):
        accept(invitation, eve, now=NOW)
    accept(invitation, cast.users["cora"], now=NOW)

    assert part_of(cast.users["cora"], cast.negotiation) == ("member", False)
    assert part_of(eve, cast.negotiation) is None


def test_its_link_works_once(cast: Cast) -> None:
    made = invited(cast, "cora@example.org")
    invitation = read_link(signed(made), now=NOW)
    accept(invitation, cast.users["cora"], now=NOW)
    with recording(cast.negotiation, by=cast.olga) as act:
        memberships.dismiss_member(act, cast.users["cora"])

    with pytest.raises(NoSuchLink):
        read_link(signed(made), now=NOW)
    with pytest.raises(Refused):
        accept(Invitation.objects.get(), cast.users["cora"], now=NOW)
    assert part_of(cast.users["cora"], cast.negotiation) is None


def test_it_expires(cast: Cast) -> None:
    made = invited(cast)

    read_link(signed(made), now=NOW + GOOD_FOR - timedelta(seconds=1))
    with pytest.raises(LinkTooOld):
        read_link(signed(made), now=NOW + GOOD_FOR)


def withdrawn(cast: Cast, made: Invitation) -> None:
    with recording(cast.negotiation, by=cast.olga) as act:
        withdraw(act, made.key, now=NOW)


def refused(cast: Cast, made: Invitation) -> None:
    refuse(made, now=NOW)


def replaced(cast: Cast, made: Invitation) -> None:
    invited(cast, WHO.upper())


def inviter_dismissed(cast: Cast, made: Invitation) -> None:
    with recording(cast.negotiation) as act:
        memberships.add_member(act, cast.users["cora"], MembershipEntry(role="owner", cleared=True))
        memberships.dismiss_member(act, cast.olga)


def inviter_switched_off(cast: Cast, made: Invitation) -> None:
    User.objects.filter(pk=cast.olga.pk).update(is_active=False)


def inviter_no_owner(cast: Cast, made: Invitation) -> None:
    with recording(cast.negotiation) as act:
        memberships.add_member(act, cast.users["cora"], MembershipEntry(role="owner", cleared=True))
        memberships.change_member(act, cast.olga, MembershipEntry(role="editor", cleared=True))


def forgotten(cast: Cast, made: Invitation) -> None:
    dora = User.objects.create_user("dora", WHO)
    forget_account(dora, by=None)


@pytest.mark.parametrize(
    "ended",
    [
        *(withdrawn, refused, replaced, forgotten),
        *(inviter_dismissed, inviter_switched_off, inviter_no_owner),
    ],
)
def test_it_is_over(cast: Cast, ended: Callable[[Cast, Invitation], None]) -> None:
    made = invited(cast)

    ended(cast, made)

    with pytest.raises(NoSuchLink):
        read_link(signed(made), now=NOW)


def test_whoever_is_cleared_no_more_clears_nobody_by_it(cast: Cast) -> None:
    made = invited(cast, "cora@example.org", cleared=True)
    with recording(cast.negotiation) as act:
        memberships.change_member(act, cast.olga, MembershipEntry(role="owner", cleared=False))

    with pytest.raises(Refused):
        accept(read_link(signed(made), now=NOW), cast.users["cora"], now=NOW)
    assert part_of(cast.users["cora"], cast.negotiation) is None
    assert read_link(signed(made), now=NOW) == made


def test_nobody_clears_who_is_not_cleared(cast: Cast) -> None:
    with recording(cast.negotiation) as act:
        memberships.change_member(act, cast.ana, MembershipEntry(role="owner"))

    with pytest.raises(Refused):
        invited(cast, by="ana", cleared=True)
    assert invited(cast, by="ana").cleared is False


def test_a_key_alone_opens_nothing(cast: Cast) -> None:
    made = invited(cast)

    for guess in (made.key.hex, str(made.key), f"{made.key.hex}.x", "", "nothing"):
        with pytest.raises(NoSuchLink):
            read_link(guess, now=NOW)


@pytest.mark.parametrize(
    "address", [WHO, "cora@example.org", "ana@example.org", "barred@example.org"]
)
def test_for_every_address_it_is_the_same_to_who_invites(cast: Cast, address: str) -> None:
    BarredAddress.objects.bar("barred@example.org")

    made = invited(cast, address)

    assert (made.address, made.ended_at, made.accepted) == (address, None, False)
    assert [mail.address for mail in letters()] == ([] if "barred" in address else [address])


def test_a_member_who_is_invited_stays_what_he_is(cast: Cast) -> None:
    made = invited(cast, "ana@example.org", role="analyst")

    accept(read_link(signed(made), now=NOW), cast.ana, now=NOW)

    assert part_of(cast.ana, cast.negotiation) == ("editor", False)


def test_mailboxes_are_not_flooded(cast: Cast) -> None:
    for _ in range(5):
        invited(cast)

    assert len(letters()) == 1
    assert Invitation.objects.filter(ended_at=None).count() == 1


def test_only_so_many_are_open_at_once(cast: Cast) -> None:
    for number in range(MOST_OPEN):
        invited(cast, f"a{number}@example.org")

    with pytest.raises(Refused):
        invited(cast)


def test_an_account_of_that_name_or_address_is_not_made_twice(cast: Cast) -> None:
    made = invited(cast)
    with pytest.raises(Refused) as taken:
        accept_anew(read_link(signed(made), now=NOW), "ANA", "a-Long-one-1", now=NOW)
    assert list(taken.value.errors) == ["username"]

    User.objects.create_user("dora", WHO)
    with pytest.raises(Refused):
        accept_anew(read_link(signed(made), now=NOW), "dora2", "a-Long-one-1", now=NOW)
    assert not User.objects.filter(username="dora2").exists()


def test_no_address_stands_in_the_trail_or_stays(cast: Cast) -> None:
    accepted, old = invited(cast, "cora@example.org"), invited(cast)
    accept(read_link(signed(accepted), now=NOW), cast.users["cora"], now=NOW)

    forget_old_addresses(NOW + GOOD_FOR)
    assert list(Invitation.objects.values_list("address", flat=True)) == ["", WHO]
    forget_old_addresses(NOW + GOOD_FOR + FORGOTTEN_AFTER + timedelta(seconds=1))
    old.refresh_from_db()

    assert old.address == ""
    told = AuditEntry.objects.filter(noun="invitation").values_list("before", "after")
    assert WHO not in str(list(told))
    assert "cora@" not in str(list(told))
    assert faults(cast.negotiation) == []
