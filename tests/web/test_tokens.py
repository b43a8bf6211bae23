"""One's own API tokens on a page."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from negotiations.models import ApiToken, Negotiation

from ..cast import Cast
from .conftest import Site, signed_in

PAGE = "/accounts/tokens/"


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
