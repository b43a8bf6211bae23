"""A forgotten password: the form says nothing about who exists, in words, in mails and in time."""

from __future__ import annotations

import pytest
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.http import HttpResponse
from django.utils import timezone
from pytest_django.fixtures import Settings

from negotiations.accounts import passwords
from negotiations.models import AccountEvent, Message, Recipient, ResetRequest, User

from ..delivery.desk import Desk
from .browser import PASSWORD, Browser, link_in, work_of

FORM = "/accounts/password/reset/"
LINK = "/accounts/password/reset/key/"
NEW = "another-Long-one-2"
KNOWN, UNKNOWN, BARRED, CLAIMED = (
    f"{name}@example.org" for name in ("cora", "nobody", "ben", "claimed")
)


@pytest.fixture(autouse=True)
def addresses(desk: Desk) -> None:
    """One that an account has, one that nobody has, one that was barred, one that was only claimed."""
    Recipient.objects.create(user=desk.cast.users["ben"], suppressed_at=timezone.now())
    User.objects.filter(username="ana").update(email="", unconfirmed_email=CLAIMED)


def asks(address: str) -> tuple[int, str, str, list[str]]:
    """What somebody is answered who asks for a new password: status, place, page, and what was asked of the database."""
    browser = Browser()
    answers: list[HttpResponse] = []
    work = work_of(lambda: answers.append(browser.post(FORM, email=address)))
    [answer] = answers
    return answer.status_code, answer["Location"], browser.text(answer["Location"]), work


def letters(desk: Desk) -> list[str]:
    passwords.answer(desk.now)
    desk.sweep()
    return [mail.to for mail in desk.unread()]


@pytest.mark.parametrize("address", [UNKNOWN, BARRED, CLAIMED, "CORA@example.org"])
def test_answer_and_its_work_are_the_same_for_every_address(address: str) -> None:
    assert asks(address) == asks(KNOWN)


def test_only_who_confirmed_the_address_is_written_to(desk: Desk) -> None:
    for address in (KNOWN, UNKNOWN, BARRED, CLAIMED):
        asks(address)

    assert letters(desk) == [KNOWN]
    assert not ResetRequest.objects.exists()
    assert not Recipient.objects.filter(email__in=[UNKNOWN, CLAIMED]).exists()


def test_answer_is_the_same_while_the_mail_server_is_down(desk: Desk, settings: Settings) -> None:
    before = asks(UNKNOWN)
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {
                "host": "127.0.0.1",
                "port": 1,
                "username": "",
                "password": "",
                "use_ssl": False,
                "use_tls": False,
                "timeout": 1,
            },
        }
    }

    assert asks(KNOWN) == before
    passwords.answer(desk.now)
    desk.sweep()
    [waiting] = Message.objects.all()
    assert waiting.state == "pending"


def test_one_address_is_written_to_once_an_hour_and_thrice_a_day(desk: Desk) -> None:
    sent = 0
    for _ in range(6):
        for _ in range(2):
            passwords.ask(KNOWN, now=desk.now)
        sent += len(letters(desk))
        desk.wait(3601)

    assert sent == 3


def test_link_is_of_the_site_and_not_of_the_host_that_was_asked(
    desk: Desk, settings: Settings
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    Browser().client.post(FORM, {"email": KNOWN}, headers={"Host": "evil.example"})
    passwords.answer(desk.now)
    desk.sweep()

    [mail] = desk.unread()

    assert "https://demarche.example/accounts/password/reset/key/" in mail.text
    assert "http://" not in mail.text
    assert "evil" not in mail.text + mail.html


def test_link_names_no_key_that_is_counted(desk: Desk) -> None:
    cora = desk.cast.users["cora"]
    asks(KNOWN)
    passwords.answer(desk.now)
    desk.sweep()

    link = link_in(desk.unread()[0], LINK)

    name = link.removeprefix(LINK).partition("-")[0]
    assert passwords.user_in_link(name) == cora
    assert passwords.user_in_link("1") is None
    assert passwords.user_in_link("77") is None


def test_link_sets_the_password_once_and_ends_all_sessions(desk: Desk) -> None:
    elsewhere = Browser()
    elsewhere.sign_in("cora")
    asks(KNOWN)
    passwords.answer(desk.now)
    desk.sweep()
    link = link_in(desk.unread()[0], LINK)

    owner = Browser()
    form = owner.get(link)["Location"]
    owner.post(form, password1=NEW, password2=NEW)

    assert not elsewhere.is_signed_in
    assert not owner.is_signed_in
    owner.sign_in("cora", NEW)
    assert owner.is_signed_in
    desk.sweep()
    assert "Your password was changed" in [mail.subject for mail in desk.unread("cora")]
    assert "no longer works" in Browser().text(link)


def test_link_dies_with_the_address_it_was_sent_to(desk: Desk) -> None:
    cora = desk.cast.users["cora"]
    asks(KNOWN)
    passwords.answer(desk.now)
    desk.sweep()
    link = link_in(desk.unread()[0], LINK)

    User.objects.filter(pk=cora.pk).update(email="new@example.org")

    assert "no longer works" in Browser().text(link)


def test_link_of_an_account_that_was_switched_off_does_nothing(desk: Desk) -> None:
    cora = desk.cast.users["cora"]
    token = PasswordResetTokenGenerator().make_token(cora)
    User.objects.filter(pk=cora.pk).update(is_active=False)

    page = Browser().text(f"{LINK}{passwords.name_in_link(cora)}-{token}/")

    assert "no longer works" in page
    asks(KNOWN)
    assert letters(desk) == []


def test_changing_the_password_ends_the_other_sessions_and_is_told(desk: Desk) -> None:
    here, elsewhere = Browser(), Browser()
    here.sign_in("cora")
    elsewhere.sign_in("cora")

    here.post("/accounts/password/change/", oldpassword=PASSWORD, password1=NEW, password2=NEW)

    assert here.is_signed_in
    assert not elsewhere.is_signed_in
    assert "The password was changed" in here.text("/accounts/")
    desk.sweep()
    assert [mail.subject for mail in desk.unread("cora")] == ["Your password was changed"]


def test_request_is_answered_once_however_often_it_is_looked_at(desk: Desk) -> None:
    asks(KNOWN)

    assert passwords.answer(desk.now) == 1
    assert passwords.answer(desk.now) == 0


def test_form_refuses_what_is_no_address_alike(desk: Desk) -> None:
    answer = Browser().post(FORM, email="no address")

    assert answer.status_code == 200
    assert "That is no e-mail address." in answer.content.decode()
    assert not ResetRequest.objects.exists()


def test_signing_up_is_closed_alike_for_every_address() -> None:
    def said(address: str) -> tuple[int, str]:
        form = {"username": "new", "email": address, "password1": NEW, "password2": NEW}
        answer = Browser().post("/accounts/signup/", **form)
        return answer.status_code, answer.content.decode()

    assert said(KNOWN) == said(UNKNOWN)
    assert not User.objects.filter(username="new").exists()


def test_wrong_password_costs_the_same_for_a_name_that_nobody_has() -> None:
    def asked(login: str) -> list[str]:
        return work_of(lambda: Browser().sign_in(login, "wrong"))

    assert asked("cora") == asked("nobody") == asked(KNOWN) == asked(UNKNOWN)
    assert AccountEvent.objects.filter(kind="refused", user=None).count() == 2
