"""The page of an invitation: who has an account signs in, who has none makes one, and GET changes nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from negotiations.entries.negotiations import MembershipEntry
from negotiations.models import Invitation, Membership, Negotiation, User
from negotiations.recording.door import recording
from negotiations.recording.invitations import GOOD_FOR, invite, link_of
from negotiations.web.pages.invitations import TRIES

from ..cast import Cast

WHO = "dora@example.org"
GOOD = {"do": "make", "username": "dora", "password": "a-Long-one-17"}


def page_for(cast: Cast, address: str = WHO, **part: Any) -> str:
    with recording(cast.negotiation, by=cast.olga) as act:
        made = invite(act, address, MembershipEntry(**part), now=timezone.now())
    return link_of(made).removeprefix(settings.SITE_URL)


def member(cast: Cast, name: str) -> bool:
    return Membership.objects.filter(negotiation=cast.negotiation, user__username=name).exists()


def test_who_has_no_account_makes_one_and_signs_in(cast: Cast) -> None:
    Negotiation.objects.filter(slug="small").update(is_public=False)
    page, client = page_for(cast), Client()

    opened = client.get(page)
    assert opened.status_code == 200
    assert "A small negotiation" in opened.content.decode()
    assert not User.objects.filter(email=WHO).exists()
    answer = client.post(page, GOOD)

    assert answer.status_code == 302
    assert answer["Location"] == "/accounts/login/?next=/n/small/"
    assert client.get("/n/small/").status_code == 404
    assert client.login(username=WHO, password=GOOD["password"])
    assert client.get("/n/small/").status_code == 200
    assert client.get(page).status_code == 404


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"username": ""}, "Choose a name."),
        ({"username": "a b"}, "Enter a valid username."),
        ({"username": "ANA"}, "An account has that name."),
        ({"password": ""}, "Choose a password."),
        ({"password": "dora"}, "too short"),
    ],
)
def test_what_does_not_fit_is_said(cast: Cast, typed: dict[str, str], wrong: str) -> None:
    page = page_for(cast)

    answer = Client().post(page, {**GOOD, **typed})

    assert answer.status_code == 400
    assert wrong in answer.content.decode()
    assert not User.objects.filter(email=WHO).exists()
    assert Invitation.objects.get().ended_at is None


def test_who_has_an_account_accepts_with_it(cast: Cast) -> None:
    page, client = page_for(cast, "cora@example.org"), Client()
    assert f"/accounts/login/?next={page.replace('/', '%2F')}" in client.get(page).content.decode()
    client.force_login(cast.users["cora"])
    client.get(page)
    assert not member(cast, "cora")

    answer = client.post(page, {"do": "accept"})

    assert answer["Location"] == "/n/small/"
    assert member(cast, "cora")


def test_another_account_does_not_accept_it(cast: Cast) -> None:
    page, client = page_for(cast, "cora@example.org"), Client()
    eve = User.objects.create_user("eve", "eve@example.org")
    client.force_login(eve)

    opened, answer = client.get(page).content.decode(), client.post(page, {"do": "accept"})

    assert "another account has this address" in opened
    assert answer.status_code == 400
    assert not member(cast, "eve")


def test_no_account_is_made_beside_the_one_that_has_the_address(cast: Cast) -> None:
    page = page_for(cast, "cora@example.org")

    Client().post(page, GOOD)

    assert not User.objects.filter(username="dora").exists()


def test_one_says_no(cast: Cast) -> None:
    page, client = page_for(cast), Client()

    answer = client.post(page, {"do": "refuse"})

    assert "The invitation is over" in answer.content.decode()
    assert client.get(page).status_code == 404
    assert Invitation.objects.get().address == ""


def test_one_that_is_too_old_says_so(cast: Cast) -> None:
    page = page_for(cast)
    Invitation.objects.update(until=timezone.now() - GOOD_FOR)

    assert Client().get(page).status_code == 410
    assert Client().post(page, GOOD).status_code == 410
    assert not User.objects.filter(email=WHO).exists()


def test_names_cannot_be_tried_without_end(cast: Cast) -> None:
    page, client = page_for(cast), Client()
    for _ in range(TRIES):
        client.post(page, {**GOOD, "username": "ana"})

    answer = client.post(page, GOOD)

    assert "Too many names were tried" in answer.content.decode()
    assert not User.objects.filter(username="dora").exists()


def test_guesses_open_nothing(cast: Cast) -> None:
    page = page_for(cast)
    key = Invitation.objects.get().key

    for guess in (str(key), key.hex, f"{page.rstrip('/').rpartition('/')[2][:-1]}x", "nothing"):
        assert Client().get(f"/invitations/{guess}/").status_code == 404


def test_it_is_in_no_cache_and_no_search_engine(cast: Cast) -> None:
    answer = Client().get(page_for(cast))

    assert answer["X-Robots-Tag"] == "noindex"
    assert "no-store" in answer["Cache-Control"]
