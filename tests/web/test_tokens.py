"""One's own API tokens on a page."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from django.conf import settings
from django.utils import timezone

from negotiations.models import AccountEvent, ApiToken, Message, Negotiation
from negotiations.rules.token_secrets import secrets_in

from ..accounts.browser import PASSWORD, Browser
from ..cast import Cast
from .conftest import Site, signed_in

PAGE, NEW = "/accounts/tokens/", "/accounts/tokens/new/"
FORM = {"name": "Chart", "scope": "read", "negotiation": "small", "days": "90"}


@pytest.fixture
def ben(cast: Cast) -> Site:
    return signed_in(cast, "ben")


def made(cast: Cast, name: str, **fields: object) -> tuple[ApiToken, str]:
    return ApiToken.objects.issue(cast.users[name], scope="write", name="Feed", **fields)


def test_each_tells_its_scope_and_its_days_and_no_secret(cast: Cast, ben: Site) -> None:
    token, secret = made(cast, "ben", negotiation=cast.negotiation)
    ApiToken.objects.update(created_at="2026-03-01T10:00Z", used_at="2026-03-05T11:00Z")
    ApiToken.objects.update(expires_at="2098-03-01T10:00Z")

    page = ben.good(PAGE)

    assert "Feed May read and write, in A small negotiation alone." in page.text
    assert "Made on 1 March 2026. Last used on 5 March 2026, 11:00 UTC" in page.text
    assert "It ends on 1 March 2098." in page.text
    assert secret not in page.html
    assert token.digest not in page.html
    assert "You have none." in signed_in(cast, "olga").good(PAGE).text


def test_negotiation_that_is_hidden_now_is_not_named(cast: Cast) -> None:
    made(cast, "cora", negotiation=cast.negotiation)
    Negotiation.objects.filter(slug="small").update(is_public=False)

    page = signed_in(cast, "cora").good(PAGE)

    assert "small negotiation" not in page.html
    assert "in something you may no longer see" in page.text


def test_owner_ends_it_and_nobody_else_does(cast: Cast, ben: Site) -> None:
    token, secret = made(cast, "ben")
    asked = {"headers": {"Authorization": f"Bearer {secret}"}}
    signed_in(cast, "olga").client.post(PAGE, {"end": token.mark})
    before = ben.client.get("/api/v1/subscriptions/", **asked).status_code

    answer = ben.client.post(PAGE, {"end": token.mark}, follow=True)

    assert before == 200
    assert "Programs that have it are refused from now on." in answer.content.decode()
    assert Site(type(ben.client)()).client.get("/api/v1/subscriptions/", **asked).status_code == 401
    assert "You have none." in ben.good(PAGE).text


def test_those_that_are_over_are_not_listed(cast: Cast, ben: Site) -> None:
    made(cast, "ben", expires_at=timezone.now() - timedelta(seconds=1))

    assert "You have none." in ben.good(PAGE).text


@pytest.fixture
def cora(cast: Cast) -> Browser:
    """Cora, who is no member, at her browser."""
    cast.users["cora"].set_password(PASSWORD)
    cast.users["cora"].save()
    browser = Browser()
    browser.sign_in("cora")
    return browser


def test_token_is_made_after_the_password_alone(cora: Browser) -> None:
    asked = cora.get(NEW)

    refused = cora.post(NEW, **FORM)

    assert asked["Location"].startswith("/accounts/reauthenticate/")
    assert refused["Location"].startswith("/accounts/reauthenticate/")
    assert not ApiToken.objects.exists()


def test_secret_is_shown_once_and_its_owner_hears(cast: Cast, cora: Browser) -> None:
    cora.says_password()

    shown = cora.post(NEW, **FORM)

    [secret] = secrets_in(shown.content.decode())
    assert "no-store" in shown["Cache-Control"]
    assert secret not in cora.get(PAGE).content.decode()
    assert "Chart May only read, in A small negotiation alone." in cora.text(PAGE)
    reading = Browser().client
    asked = {"headers": {"Authorization": f"Bearer {secret}"}}
    [mine] = reading.get("/api/v1/tokens/", **asked).json()["results"]
    assert (mine["scope"], mine["negotiation"], mine["is_this_one"]) == ("read", "small", True)
    assert "A token of the API was made" in cora.text("/accounts/")
    letter = Message.objects.get(period__startswith="letter ")
    assert letter.subject == "A token of the API was made for your account"
    text = message_from_bytes(bytes(letter.content), policy=default).get_body(["plain"])
    told = " ".join(text.get_content().split())
    assert "It is called “Chart”. With it a program may only read" in told
    assert f"Look at your tokens: {settings.SITE_URL}{PAGE}" in told


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "x" * 101},
        {"scope": "all"},
        {"days": "3651"},
        {"days": "soon"},
        {"negotiation": "hidden"},
        {"negotiation": "nowhere"},
    ],
)
def test_what_does_not_fit_makes_none(cora: Browser, wrong: dict[str, str]) -> None:
    Negotiation.objects.create(
        slug="hidden", title="Hidden", start_date="2026-01-01", is_public=False
    )
    cora.says_password()

    answer = cora.post(NEW, **FORM | wrong)

    assert answer.status_code == 400
    assert "Something does not fit" in answer.content.decode()
    assert "Hidden" not in answer.content.decode()
    assert not ApiToken.objects.exists()


def test_one_that_a_program_made_is_told_apart_and_ends_with_it(cast: Cast, ben: Site) -> None:
    parent, _ = made(cast, "ben")
    child, _ = made(cast, "ben", made_with=parent)

    page = ben.good(PAGE)
    ben.client.post(PAGE, {"end": parent.mark})

    assert page.text.count("by a program, with “Feed”") == 1
    assert "You have none." in ben.good(PAGE).text
    child.refresh_from_db()
    assert child.revoked_at is not None
    assert AccountEvent.objects.get(user=parent.user).kind == "token-ended"
