"""The owner of an account has it forgotten, with his password."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from negotiations.models import User
from negotiations.recording.former_accounts import is_forgotten

from ..cast import Cast
from .conftest import Page, signed_in

PAGE = "/accounts/forget/"
PASSWORD = "a-Long-one-1"


@pytest.fixture(autouse=True)
def nobody_tried_yet() -> None:
    cache.clear()


def someone(cast: Cast, name: str) -> Client:
    cast.users[name].set_password(PASSWORD)
    cast.users[name].save()
    return signed_in(cast, name).client


def gone(cast: Cast, name: str) -> bool:
    return is_forgotten(User.objects.get(pk=cast.users[name].pk))


def sent(client: Client, **fields: Any) -> Page:
    return Page(client.post(PAGE, fields))  # type: ignore[arg-type]


def test_with_the_password_it_is_forgotten_and_signed_out(cast: Cast) -> None:
    ben = someone(cast, "ben")
    elsewhere = signed_in(cast, "ben").client
    assert "What you recorded stays in the record" in Page(ben.get(PAGE)).text  # type: ignore[arg-type]

    page = sent(ben, password=PASSWORD)

    assert (page.status, gone(cast, "ben")) == (200, True)
    assert "ben@example.org is no longer kept here" in page.text
    assert [client.get("/subscriptions/").status_code for client in (ben, elsewhere)] == [302, 302]


@pytest.mark.parametrize("fields", [{}, {"password": ""}, {"password": "wrong"}])
def test_without_it_nothing_changes(cast: Cast, fields: dict[str, str]) -> None:
    page = sent(someone(cast, "ben"), **fields)

    assert (page.status, gone(cast, "ben")) == (400, False)
    assert "That is not your password." in page.text


def test_password_is_not_guessed_there(cast: Cast) -> None:
    ben = someone(cast, "ben")

    statuses = {sent(ben, password=str(number)).status for number in range(15)}
    right = sent(ben, password=PASSWORD)

    assert statuses == {400, 429}
    assert (right.status, gone(cast, "ben")) == (429, False)


def test_only_owner_is_told_what_to_do_first(cast: Cast) -> None:
    page = sent(someone(cast, "olga"), password=PASSWORD)

    assert (page.status, gone(cast, "olga")) == (409, False)
    assert "olga is the only owner of A small negotiation; make somebody else an owner" in page.text


def test_other_sites_cannot_do_it(cast: Cast) -> None:
    someone(cast, "ben")
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.users["ben"])

    assert strict.post(PAGE, {"password": PASSWORD}).status_code == 403
    assert not gone(cast, "ben")
