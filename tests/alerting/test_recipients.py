"""An address that gets an account is the same reader."""

from __future__ import annotations

import pytest

from negotiations.alerting.reader_links import has_account, reader_of
from negotiations.models import Recipient, User
from negotiations.rules.calendar import today_utc

from ..delivery.desk import Desk
from ..door import memberships
from .mending import retract
from .signing_up import WHO, confirmed, page_of

pytestmark = pytest.mark.core


def _gets_an_account(desk: Desk) -> User:
    user = User.objects.create_user("dora", email=WHO.upper())
    desk.cast.users["dora"] = user
    return user


def test_address_that_gets_an_account_is_told_once(desk: Desk) -> None:
    confirmed(desk)
    _gets_an_account(desk)
    desk.follow("dora")
    desk.unread()

    desk.cast.said("-", at="r1")

    assert desk.mail("DORA").subject == "P on “Issue i”: leaning against (first stated)"
    assert Recipient.objects.count() == 1


def test_what_the_address_was_told_is_taken_back_from_the_account(desk: Desk) -> None:
    confirmed(desk)
    desk.cast.said("-", at="r1", slug="said")
    first = desk.mail("dora")
    _gets_an_account(desk)
    desk.follow("dora", parties=["q"])

    retract(desk, "said")

    notice = desk.mail("DORA")
    assert notice.subject.startswith("Correction:")
    assert notice.answers == [first.id]


def test_account_of_a_member_is_told_what_it_reads_otherwise(desk: Desk) -> None:
    confirmed(desk)
    desk.cast.said("-", at="r1")
    desk.cast.said("--", at="r1", by=5, audience="team")
    first = desk.mail("dora")
    memberships.admit(desk.cast.negotiation, user=_gets_an_account(desk), role="analyst")
    assert desk.nothing("DORA")

    desk.follow("dora", parties=["q"])

    assert desk.mail("DORA").answers == [first.id]


def test_page_of_the_address_leads_to_that_of_the_account(desk: Desk) -> None:
    token = page_of(confirmed(desk).recipient)
    _gets_an_account(desk)
    assert reader_of(token, today=today_utc()) is not None

    desk.follow("dora")

    assert reader_of(token, today=today_utc()) is None
    assert has_account(token)
    assert not has_account("guess")
