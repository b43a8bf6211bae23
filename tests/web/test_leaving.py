"""One click stops the mails of a negotiation: for people, and for the programs that click for them."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client

from negotiations.alerting.subscriptions import change
from negotiations.models import Message, Readership, Recipient, Subscription

from ..cast import R1, R4, Cast
from ..delivery.desk import Desk, desk
from ..door import memberships, reference_data

__all__ = ["desk"]

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def program() -> Client:
    """A mail program: no cookies, no page seen before, no token of a form."""
    return Client(enforce_csrf_checks=True)


def _address(cast: Cast, name: str = "cora") -> str:
    return f"/u/{Readership.objects.get(recipient__user=cast.users[name]).token}"


def _text(answer: HttpResponse) -> str:
    return " ".join(answer.content.decode().split())


def test_the_address_is_the_one_in_the_mail(desk: Desk, program: Client) -> None:
    desk.follow("cora")
    desk.cast.said("-", at="r1")
    mail = desk.mail("cora")

    [address] = [
        line.partition("<https://demarche.example")[2].rstrip(">")
        for line in mail.head
        if line.startswith("List-Unsubscribe:")
    ]
    answer = program.post(address, ONE_CLICK)

    assert answer.status_code == 200
    assert not Subscription.objects.get().active


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_at_it_changes_nothing(desk: Desk, program: Client, method: str) -> None:
    desk.follow("cora")
    before = (Subscription.objects.values().get(), Recipient.objects.values().get())

    answer = getattr(program, method)(_address(desk.cast))

    assert answer.status_code == 200
    assert (Subscription.objects.values().get(), Recipient.objects.values().get()) == before
    assert method == "head" or "Nothing has changed yet." in _text(answer)


def test_one_post_stops_at_once_without_cookie_question_or_redirect(
    desk: Desk, program: Client
) -> None:
    for _ in range(2):
        desk.follow("cora")
    desk.follow("ben")
    desk.cast.said("-", at="r1")

    answer = program.post(_address(desk.cast), ONE_CLICK)

    assert answer.status_code == 200
    assert not answer.cookies
    assert answer["Cache-Control"].count("no-store") == 1
    assert answer["X-Robots-Tag"] == "noindex"
    assert "cora@example.org" in _text(answer)
    desk.hand_over()
    assert [mail.to for mail in desk.unread()] == ["ben@example.org"]


def test_it_can_be_done_as_often_as_one_likes(desk: Desk, program: Client) -> None:
    desk.follow("cora")
    address = _address(desk.cast)

    answers = [program.post(address, ONE_CLICK) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert len({answer.content for answer in answers}) == 1
    assert Subscription.objects.get().version == 2


@pytest.mark.parametrize("body", [{}, ONE_CLICK, {"and": "nonsense"}])
def test_whatever_a_program_posts_it_stops(
    desk: Desk, program: Client, body: dict[str, str]
) -> None:
    desk.follow("cora")

    program.post(_address(desk.cast), body)

    assert not Subscription.objects.get().active


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("token", ["x", "AAAAAAAAAAAAAAAA", "%00", "a" * 500])
def test_an_unknown_address_is_no_page(
    desk: Desk, program: Client, method: str, token: str
) -> None:
    desk.follow("cora")

    answer = getattr(program, method)(f"/u/{token}")

    assert answer.status_code == 404
    assert Subscription.objects.get().active


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_nothing_else_can_be_done_there(desk: Desk, program: Client, method: str) -> None:
    desk.follow("cora")

    assert getattr(program, method)(_address(desk.cast)).status_code == 405


def test_a_mistake_can_be_taken_back(desk: Desk, program: Client) -> None:
    desk.follow("cora")
    address = _address(desk.cast)
    program.post(address, ONE_CLICK)

    answer = program.post(address, {"and": "return"})

    assert "go to cora@example.org as before" in _text(answer)
    desk.cast.said("-", at="r1")
    assert desk.mail("cora").subject == "P on “Issue i”: leaning against (first stated)"


def test_taking_it_back_starts_nothing_that_was_stopped_before(desk: Desk, program: Client) -> None:
    stopped, followed = desk.follow("cora", parties=["q"]), desk.follow("cora")
    change(stopped, desk.cast.users["cora"], active=False)
    address = _address(desk.cast)

    program.post(address, ONE_CLICK)
    program.post(address, {"and": "return"})

    assert list(Subscription.objects.filter(active=True)) == [followed]


def test_taking_it_back_starts_nothing_that_was_stopped_by_hand_since(
    desk: Desk, program: Client
) -> None:
    subscription, address = desk.follow("cora"), _address(desk.cast)
    program.post(address, ONE_CLICK)
    change(subscription, desk.cast.users["cora"], active=True)
    change(subscription, desk.cast.users["cora"], active=False)

    program.post(address, {"and": "return"})

    assert not Subscription.objects.get().active


def test_leaving_one_negotiation_leaves_no_other(desk: Desk, program: Client) -> None:
    other = reference_data.start_negotiation(
        slug="other", title="Another", start_date=R1, is_public=True
    )
    desk.follow("cora")
    address = _address(desk.cast)
    desk.cast.negotiation, here = other, desk.cast.negotiation
    kept = desk.follow("cora")
    desk.cast.negotiation = here

    program.post(address, ONE_CLICK)

    assert list(Subscription.objects.filter(active=True)) == [kept]


def test_who_has_left_and_asks_anew_hears_again(desk: Desk, program: Client) -> None:
    subscription = desk.follow("cora")
    program.post(_address(desk.cast), ONE_CLICK)

    change(subscription, desk.cast.users["cora"], active=True)

    desk.cast.said("-", at="r1")
    assert desk.mail("cora")


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_negotiation_that_he_may_no_longer_see_is_not_named(
    desk: Desk, program: Client, method: str
) -> None:
    desk.follow("ben")
    reference_data.edit_negotiation(
        desk.cast.negotiation, on=R1, is_public=False, title="Hidden talks"
    )
    memberships.dismiss_member(desk.cast.negotiation, on=R4, user=desk.cast.users["ben"])

    answer = getattr(program, method)(_address(desk.cast, "ben"))

    assert answer.status_code == 200
    assert "Hidden talks" not in _text(answer)
    assert "ben@example.org" in _text(answer)
    assert Subscription.objects.get().active is (method == "get")


def test_who_is_signed_in_as_somebody_else_leaves_for_whom_the_mail_was(
    desk: Desk, program: Client
) -> None:
    desk.follow("cora")
    desk.follow("ben")
    program.force_login(desk.cast.users["ben"])

    program.post(_address(desk.cast, "cora"), ONE_CLICK)

    active = Subscription.objects.filter(active=True)
    assert [s.recipient.user.username for s in active] == ["ben"]


def test_what_was_queued_is_settled_as_not_sent(desk: Desk, program: Client) -> None:
    desk.follow("cora")
    desk.cast.said("-", at="r1")

    program.post(_address(desk.cast), ONE_CLICK)

    assert desk.nothing()
    assert Message.objects.get().state == "suppressed"
    assert desk.reasons() == ["the reader has left"]
