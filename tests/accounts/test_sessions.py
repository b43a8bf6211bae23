"""Sign-ins are kept and shown to the owner of the account; his sessions are listed, and he ends them."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession

from negotiations.accounts.agents import in_words
from negotiations.accounts.events import forget_events
from negotiations.models import AccountEvent

from ..delivery.desk import Desk
from .browser import FIREFOX, SAFARI, Browser

END = "/accounts/sessions/end/"


def names(browser: Browser) -> list[str]:
    """The sessions that the owner can end, as the form names them."""
    page = browser.get("/accounts/").content.decode()
    return re.findall(r'name="session" value="(\w+)"', page)


def test_owner_sees_who_signed_in_from_where_with_what(desk: Desk) -> None:
    Browser(agent=SAFARI).sign_in("cora", "guess")
    owner = Browser()
    owner.sign_in("cora")

    page = owner.text("/accounts/")

    assert "A sign-in was refused (by password) Safari on iPhone, 127.0.0.1" in page
    assert "Signed in (by password) Firefox on Linux, 127.0.0.1" in page


def test_nobody_sees_those_of_others(desk: Desk) -> None:
    Browser(agent=SAFARI).sign_in("ben")
    owner = Browser()
    owner.sign_in("cora")

    assert "Safari" not in owner.text("/accounts/")
    assert names(owner) == []


def test_session_that_was_ended_is_over(desk: Desk) -> None:
    here, there, third = Browser(), Browser(agent=SAFARI), Browser()
    for browser in (here, there, third):
        browser.sign_in("cora")
    [*_, first] = names(here)

    here.post(END, session=first)

    assert (here.is_signed_in, there.is_signed_in, third.is_signed_in) == (True, False, True)


def test_all_others_are_ended_at_once(desk: Desk) -> None:
    here, there, third = Browser(), Browser(), Browser()
    for browser in (here, there, third):
        browser.sign_in("cora")

    here.post(END, do="others")

    assert (here.is_signed_in, there.is_signed_in, third.is_signed_in) == (True, False, False)


def test_session_of_another_cannot_be_ended(desk: Desk) -> None:
    ben, second, cora = Browser(), Browser(), Browser()
    ben.sign_in("ben")
    second.sign_in("ben")
    cora.sign_in("cora")
    [of_ben] = names(ben)

    cora.post(END, session=of_ben)
    cora.post(END, do="others")

    assert ben.is_signed_in
    assert second.is_signed_in


def test_form_holds_neither_the_key_of_a_session_nor_a_number(desk: Desk) -> None:
    here, there = Browser(), Browser()
    here.sign_in("cora")
    there.sign_in("cora")

    page = here.get("/accounts/").content.decode()

    assert not any(session.session_key in page for session in UserSession.objects.all())
    [name] = names(here)
    assert len(name) == 24


def test_new_program_is_told_by_mail(desk: Desk) -> None:
    Browser().sign_in("cora")
    Browser().sign_in("cora")
    desk.sweep()
    assert not desk.unread("cora")

    Browser(agent=SAFARI).sign_in("cora")

    desk.sweep()
    [mail] = desk.unread("cora")
    assert mail.subject == "Somebody signed in to your account on another device"


def test_events_are_kept_for_ninety_days(desk: Desk) -> None:
    Browser().sign_in("cora")
    Browser().sign_in("nobody", "guess")

    assert forget_events(desk.now + timedelta(days=90)) == 0
    assert forget_events(desk.now + timedelta(days=90, seconds=1)) == 2
    assert not AccountEvent.objects.exists()


def test_pages_of_the_account_are_for_who_is_signed_in(desk: Desk) -> None:
    stranger = Browser()

    for page in ("/accounts/", "/accounts/email/", "/accounts/sessions/", "/accounts/2fa/"):
        assert stranger.get(page)["Location"].startswith("/accounts/login/"), page
    assert stranger.post(END, do="others")["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox on Linux"),
        (SAFARI, "Safari on iPhone"),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
            "Edge on Windows",
        ),
        ("Mozilla/5.0 (Linux; Android 16) Chrome/140.0 Mobile Safari/537.36", "Chrome on Android"),
        ("curl/8", "another program"),
        ("<b>free money at evil.example</b>", "another program"),
        ("", "another program"),
    ],
)
def test_programs_are_named_in_words_of_ours(agent: str, words: str) -> None:
    assert in_words(agent) == words
