"""An address counts for nothing until it is confirmed: nobody gets what is another's by typing it in."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from negotiations.accounts.addresses import AddressTaken, claim, confirm, read_claim
from negotiations.alerting.addresses import NoSuchLink
from negotiations.models import AccountEvent, BarredAddress, Recipient, Subscription, User

from ..alerting.signing_up import WHO, confirmed
from ..delivery.desk import Desk
from .browser import Browser, link_in

PAGE = "/accounts/email/"
LINK = "/accounts/confirm-email/"


def claims(desk: Desk, address: str, name: str = "cora") -> Browser:
    """Somebody gives an address for his account, in a browser, with his password."""
    browser = Browser()
    browser.sign_in(name)
    browser.get(PAGE)
    browser.says_password()
    assert browser.post(PAGE, email=address).status_code == 302
    return browser


def user(name: str) -> User:
    return User.objects.get(username=name)


def letter(desk: Desk, name: str) -> str:
    """The path of the link in the one letter to that mailbox."""
    desk.sweep()
    [mail] = desk.unread(name)
    return link_in(mail, LINK)


def test_claimed_address_of_another_gets_none_of_his_mails(desk: Desk) -> None:
    desk.follow("ana")
    desk.follow("cora")

    claims(desk, "ana@example.org")

    desk.sweep()
    desk.unread()
    desk.cast.said("-", at="r1")
    desk.hand_over()
    assert sorted(mail.to for mail in desk.unread()) == ["ana@example.org", "cora@example.org"]
    assert (user("cora").email, user("ana").email) == ("cora@example.org", "ana@example.org")


def test_claimed_address_of_a_reader_gives_none_of_his_subscriptions(desk: Desk) -> None:
    mine = confirmed(desk)

    browser = claims(desk, WHO)
    browser.get("/subscriptions/")
    desk.follow("cora", parties=["q"])

    mine.refresh_from_db()
    assert mine.recipient.email == WHO
    assert Subscription.objects.owned_by(user("cora")).count() == 1


def test_confirmed_by_the_link_the_reader_is_the_account(desk: Desk) -> None:
    mine = confirmed(desk)
    desk.cast.said("-", at="r1")
    desk.hand_over()
    desk.wait(3600)
    claims(desk, WHO)
    desk.sweep()
    asked = next(mail for mail in desk.unread("dora") if "confirm" in mail.subject.lower())

    page = Browser()
    assert page.get(link_in(asked, LINK)).status_code == 200
    assert user("cora").email == "cora@example.org"
    page.post(link_in(asked, LINK))

    mine.refresh_from_db()
    assert user("cora").email == WHO
    assert user("cora").unconfirmed_email == ""
    assert mine.recipient.user == user("cora")
    assert AccountEvent.objects.filter(user=user("cora"), kind="address-changed").exists()


def test_link_only_asks_before_it_is_answered(desk: Desk) -> None:
    claims(desk, "new@example.org")
    link = letter(desk, "new")

    Browser().get(link)

    assert user("cora").email == "cora@example.org"
    Browser().post(link)
    assert user("cora").email == "new@example.org"
    assert Browser().get(link).status_code == 404


def test_changing_the_address_needs_the_password(desk: Desk) -> None:
    browser = Browser()
    browser.sign_in("cora")

    answer = browser.post(PAGE, email="new@example.org", action_add="")

    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/reauthenticate/")
    assert user("cora").unconfirmed_email == ""
    assert browser.says_password("guess").status_code == 200
    assert user("cora").unconfirmed_email == ""
    browser.says_password()
    browser.post(PAGE, email="new@example.org")
    assert user("cora").unconfirmed_email == "new@example.org"


def test_old_address_is_told_twice(desk: Desk) -> None:
    claims(desk, "new@example.org")
    link = letter(desk, "new")
    [asked] = desk.unread("cora")

    Browser().post(link)

    desk.sweep()
    [changed] = desk.unread("cora")
    assert asked.subject == "Another address was given for your account"
    assert changed.subject == "Mails for your account go to another address"
    assert "new@" not in asked.text + changed.text
    desk.follow("cora")
    desk.cast.said("-", at="r1")
    assert desk.mail("new")


def test_owner_of_the_address_can_refuse_for_good(desk: Desk) -> None:
    claims(desk, "new@example.org")
    link = letter(desk, "new")

    Browser().post(link, do="refuse")

    assert user("cora").unconfirmed_email == ""
    assert Browser().post(link).status_code == 404
    desk.wait(7200)
    claims(desk, "new@example.org")
    desk.sweep()
    assert not desk.unread("new")


@pytest.mark.parametrize("typed", ["ana@example.org", "ANA@example.org"])
def test_address_of_an_account_is_answered_like_any_other(desk: Desk, typed: str) -> None:
    free = claims(desk, "free@example.org", "ben")
    of_free = [free.text(PAGE).replace("free@example.org", "…").replace("ben@", "cora@")]

    taken = claims(desk, typed)

    assert [taken.text(PAGE).replace(typed, "…")] == of_free
    desk.sweep()
    [mail] = [mail for mail in desk.unread("ana") if LINK not in mail.text]
    assert mail.subject == "Your address was given for another account"
    assert LINK not in mail.text


def test_letters_to_one_address_are_few_whoever_asks(desk: Desk) -> None:
    for name in ("ben", "cora", "olga"):
        claims(desk, "victim@example.org", name)

    desk.sweep()

    assert len(desk.unread("victim")) == 1


def test_nothing_goes_to_an_address_that_was_barred(desk: Desk) -> None:
    Recipient.objects.create(email="barred@example.org", suppressed_at=timezone.now())

    claims(desk, "barred@example.org")

    desk.sweep()
    assert not desk.unread("barred")


def test_nothing_goes_to_an_address_that_had_left_and_was_forgotten(desk: Desk) -> None:
    BarredAddress.objects.bar("former@example.org")

    claims(desk, "former@example.org")

    desk.sweep()
    assert not desk.unread("former")
    assert not Recipient.objects.filter(email="former@example.org").exists()


def test_of_two_accounts_the_first_to_confirm_has_it(desk: Desk) -> None:
    claim(user("ben"), "new@example.org", now=desk.now)
    first = letter(desk, "new")
    desk.wait(3601)
    claim(user("cora"), "NEW@example.org", now=desk.now)
    desk.sweep()
    second = link_in(desk.unread("new")[0], LINK)

    Browser().post(first)
    answer = Browser().post(second)

    assert answer.status_code == 409
    assert (user("ben").email, user("cora").email) == ("new@example.org", "cora@example.org")
    with pytest.raises(AddressTaken):
        confirm(read_claim(second.split("/")[3], now=desk.now), now=desk.now)


def test_link_to_an_address_that_was_given_up_no_longer_works(desk: Desk) -> None:
    browser = claims(desk, "new@example.org")
    link = letter(desk, "new")

    browser.post(PAGE, do="withdraw")

    with pytest.raises(NoSuchLink):
        read_claim(link.split("/")[3], now=desk.now)
    assert Browser().get(link).status_code == 404


def test_link_is_good_for_three_days(desk: Desk) -> None:
    claims(desk, "new@example.org")
    link = letter(desk, "new")

    desk.wait(3 * 86400 + 1)

    assert Browser().get(link).status_code == 410
    assert Browser().post(link).status_code == 410
    assert user("cora").email == "cora@example.org"


def test_unconfirmed_address_is_no_name_to_sign_in_with(desk: Desk) -> None:
    claims(desk, "new@example.org")

    other = Browser()
    other.sign_in("new@example.org")

    assert not other.is_signed_in
    other.sign_in("cora@example.org")
    assert other.is_signed_in


def test_confirmed_address_of_an_account_whose_mails_came_back_is_written_to(desk: Desk) -> None:
    desk.follow("cora")
    mine = Recipient.objects.filter(user=user("cora"))
    claims(desk, "new@example.org")
    link = letter(desk, "new")
    mine.update(suppressed_at=desk.now, suppressed_why="it came back")

    Browser().post(link)

    assert mine.get().suppressed_at is None


def test_account_without_a_confirmed_address_is_sent_nothing(desk: Desk) -> None:
    User.objects.filter(username="cora").update(email="", unconfirmed_email="new@example.org")
    desk.cast.users["cora"] = user("cora")
    desk.follow("cora")

    desk.cast.said("-", at="r1")

    assert desk.nothing()
    assert desk.reasons() == ["no mail can reach the reader's address"]


def test_library_keeps_no_addresses_of_its_own(desk: Desk) -> None:
    claims(desk, "new@example.org")
    Browser().post(letter(desk, "new"))

    assert not EmailAddress.objects.exists()
