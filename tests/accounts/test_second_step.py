"""The second step: who runs the site or is cleared reads what is public until he has set it up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from negotiations.models import AccountEvent, ApiToken, Negotiation, User

from ..cast import Cast
from ..delivery.desk import Desk
from ..door import memberships
from .browser import Browser

SET_UP = "/accounts/2fa/totp/activate/"
CODE = "/accounts/2fa/authenticate/"


@pytest.fixture(autouse=True)
def required(settings: Settings, cast: Cast) -> Iterator[None]:
    """As on a site that others can reach; the negotiation is not public, and Olga is cleared in it."""
    settings.REQUIRE_MFA = True
    settings.MFA_TOTP_TOLERANCE = 1  # half a minute may end between two lines of a test
    Negotiation.objects.update(is_public=False)
    cast.said("++", at="r1", audience="cleared", slug="hidden")
    yield
    cache.clear()


@pytest.fixture
def overview(cast: Cast) -> str:
    return f"/n/{cast.negotiation.slug}/"


def set_up(name: str = "olga") -> tuple[Browser, list[str]]:
    """Somebody in a browser who has just set up the second step, and his recovery codes."""
    browser = Browser()
    browser.sign_in(name)
    codes = browser.sets_up_second_step()
    cache.clear()  # a code that was used is refused, and the next comes in half a minute
    return browser, codes


def test_cleared_member_without_it_reads_nothing_that_is_not_public(overview: str) -> None:
    browser = Browser()

    answer = browser.sign_in("olga")

    assert answer["Location"] == SET_UP
    assert browser.get(overview).status_code == 404
    assert browser.get("/").status_code == 200
    for page in ("/subscriptions/", "/admin/login/", "/accounts/", "/accounts/email/"):
        assert browser.get(page)["Location"] == SET_UP, page
    assert browser.get("/admin/")["Location"].startswith("/admin/login/")


def test_session_of_the_api_reads_no_more(cast: Cast, overview: str) -> None:
    api = f"/api/v1/negotiations/{cast.negotiation.slug}/"
    browser = Browser()
    browser.sign_in("olga")
    assert browser.get(api).status_code == 404
    assert browser.get("/api/v1/subscriptions/").status_code == 401

    browser.sets_up_second_step()

    assert browser.get(api).status_code == 200
    assert browser.get(overview).status_code == 200


def test_keys_of_programs_are_apart(cast: Cast) -> None:
    _, secret = ApiToken.objects.issue(cast.olga, scope="read")

    answer = Browser().client.get(
        f"/api/v1/negotiations/{cast.negotiation.slug}/",
        headers={"Authorization": f"Bearer {secret}"},
    )

    assert answer.status_code == 200


@pytest.mark.parametrize("name", ["ana", "ben", "cora"])
def test_others_need_none(name: str) -> None:
    browser = Browser()

    browser.sign_in(name)

    assert browser.is_signed_in
    assert browser.get("/subscriptions/").status_code == 200


@pytest.mark.parametrize("flag", ["is_superuser", "is_staff"])
def test_who_runs_the_site_needs_one(flag: str) -> None:
    User.objects.filter(username="cora").update(**{flag: True})
    browser = Browser()

    assert browser.sign_in("cora")["Location"] == SET_UP
    assert not browser.is_signed_in


def test_clearance_given_during_a_session_asks_for_it_at_once(cast: Cast, overview: str) -> None:
    browser = Browser()
    browser.sign_in("ben")
    assert browser.get(overview).status_code == 200

    memberships.admit(cast.negotiation, user=cast.users["ben"], role="analyst", cleared=True)

    assert browser.get(overview).status_code == 404
    assert browser.get("/subscriptions/")["Location"] == SET_UP


def test_none_is_asked_for_where_the_setting_is_off(settings: Settings, overview: str) -> None:
    settings.REQUIRE_MFA = False
    browser = Browser()

    browser.sign_in("olga")

    assert browser.get(overview).status_code == 200


def test_password_alone_no_longer_signs_in(overview: str) -> None:
    owner, _ = set_up()
    thief = Browser()

    answer = thief.sign_in("olga")

    assert answer["Location"] == CODE
    assert not thief.is_signed_in
    assert thief.get(overview).status_code == 404
    assert thief.post(CODE, code="000000").status_code == 200
    assert not thief.is_signed_in
    assert "A sign-in was refused (by password and code)" in owner.text("/accounts/")


def test_code_of_the_phone_signs_in_once() -> None:
    owner, _ = set_up()
    first, second = Browser(), Browser()
    code = owner.code()

    first.sign_in("olga")
    first.post(CODE, code=code)
    second.sign_in("olga")
    second.post(CODE, code=code)

    assert first.is_signed_in
    assert not second.is_signed_in
    assert AccountEvent.objects.filter(kind="signed-in", by="code").count() == 1


def test_recovery_code_signs_in_once_and_codes_are_shown_once() -> None:
    owner, codes = set_up()
    assert len(codes) == 10
    again = owner.text("/accounts/2fa/recovery-codes/")
    assert not any(code in again for code in codes)
    assert owner.get("/accounts/2fa/recovery-codes/download/").status_code == 404

    for expected in (True, False):
        browser = Browser()
        browser.sign_in("olga")
        browser.post(CODE, code=codes[0])
        assert browser.is_signed_in is expected
    assert AccountEvent.objects.filter(by="recovery-code").count() == 1


def test_guessing_codes_is_stopped() -> None:
    owner, _ = set_up()
    thief = Browser()
    thief.sign_in("olga")

    for guess in range(6):
        thief.post(CODE, code=f"{guess:06}")
    thief.post(CODE, code=owner.code())

    assert not thief.is_signed_in


def test_sessions_from_before_it_was_set_up_end() -> None:
    elsewhere = Browser()
    elsewhere.sign_in("cora")

    here = Browser()
    here.sign_in("cora")
    here.get("/accounts/2fa/totp/activate/")
    here.says_password()
    here.sets_up_second_step()

    assert here.is_signed_in
    assert not elsewhere.is_signed_in


def test_removing_it_needs_the_password_and_closes_everything_again(
    desk: Desk, overview: str
) -> None:
    owner, _ = set_up()
    remove = "/accounts/2fa/totp/deactivate/"
    assert owner.post(remove)["Location"].startswith("/accounts/reauthenticate/")
    assert owner.get(overview).status_code == 200

    owner.says_password()
    owner.post(remove)

    assert not Authenticator.objects.exists()
    assert owner.get(overview).status_code == 404
    desk.sweep()
    assert "The second step of your account was removed" in [
        mail.subject for mail in desk.unread("olga")
    ]


def test_code_is_no_password_where_one_is_asked_for() -> None:
    owner, _ = set_up()

    answer = owner.post("/accounts/2fa/reauthenticate/", code=owner.code())

    assert answer["Location"] == "/accounts/reauthenticate/"
    answer = owner.post("/accounts/email/", email="new@example.org")
    assert answer["Location"].startswith("/accounts/reauthenticate/")


def test_secrets_lie_encrypted_and_do_not_fit_another_key(settings: Settings) -> None:
    owner, codes = set_up()
    kept = " ".join(str(row.data) for row in Authenticator.objects.all())
    assert owner.phone not in kept

    settings.SECRET_KEY = "another"
    thief = Browser()
    thief.sign_in("olga")
    thief.post(CODE, code=owner.code())
    thief.post(CODE, code=codes[0])

    assert not thief.is_signed_in


def test_secrets_still_fit_while_the_key_before_is_known(settings: Settings) -> None:
    owner, _ = set_up()
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", [settings.SECRET_KEY]
    browser = Browser()
    browser.sign_in("olga")

    browser.post(CODE, code=owner.code())

    assert browser.is_signed_in


def test_lost_phone_is_reset_for_a_reason_that_the_owner_reads(desk: Desk) -> None:
    owner, _ = set_up()

    call_command("reset_mfa", "olga", reason="lost the phone; I rang her")

    assert not owner.is_signed_in
    browser = Browser()
    assert browser.sign_in("olga")["Location"] == SET_UP
    browser.sets_up_second_step()
    assert "I rang her" in browser.text("/accounts/")
    desk.sweep()
    assert "The second step of your account was taken away" in [
        mail.subject for mail in desk.unread("olga")
    ]


@pytest.mark.parametrize(
    ("name", "reason"),
    [("olga", " "), ("nobody", "lost"), ("cora", "has none"), ("olga", "x" * 301)],
)
def test_reset_needs_an_account_that_has_one_and_a_reason(name: str, reason: str) -> None:
    set_up()

    with pytest.raises(CommandError):
        call_command("reset_mfa", name, reason=reason)

    assert Authenticator.objects.filter(user__username="olga").exists()


def test_owner_reads_and_hears_of_what_was_set_up(
    desk: Desk, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        owner, _ = set_up()
    owner.says_password()
    with django_capture_on_commit_callbacks(execute=True):
        owner.post("/accounts/2fa/recovery-codes/generate/")

    page = owner.text("/accounts/")

    assert "A second step was set up" in page
    assert "New recovery codes were made" in page
    desk.sweep()
    assert {mail.subject for mail in desk.unread("olga")} == {
        "Signing in takes a second step now",
        "You have new recovery codes",
    }
