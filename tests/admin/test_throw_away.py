"""Throwing away a negotiation at the desk: it says what goes, asks for the name, and leaves nothing."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from negotiations.models import Act, Negotiation, User

from ..cast import Cast
from .conftest import Desk, read, signed_in
from .starting import START, begun, recorded, step


def page_of(negotiation: Negotiation) -> str:
    return reverse("admin:throw_away", args=[negotiation.slug])


def test_it_says_what_goes_and_asks_for_the_name(ana: Desk) -> None:
    made = begun(ana)
    recorded(ana, made, "parties", "Aldmere\nBorland")
    ready = ana.page(step(made, "ready")).content.decode()
    assert page_of(made) in ready

    text = read(ana.page(page_of(made)))
    wrong = ana.post(page_of(made), {"name": "Talks"})

    assert "2 parties" in text
    assert "1 membership" in text
    assert wrong.status_code == 400
    assert "Type its name as it stands here: Talks on the strait" in read(wrong)
    assert Negotiation.objects.filter(pk=made.pk).exists()


def test_its_address_is_then_as_one_that_never_was(cast: Cast, ana: Desk) -> None:
    made = begun(ana)
    recorded(ana, made, "parties", "Aldmere")
    addresses = [
        *(page_of(made), step(made, "parties"), step(made, "ready")),
        *(f"/n/{made.slug}/", f"/api/v1/negotiations/{made.slug}/"),
    ]

    answer = ana.post(page_of(made), {"name": "Talks on the strait"})

    assert answer["Location"] == "/admin/"
    assert "is gone, with all that was in it." in ana.page("/admin/").content.decode()
    for address in addresses:
        never = address.replace(made.slug, "never-was")
        for client in (ana.client, signed_in(cast, "root").client, Client()):
            gone, unknown = client.get(address), client.get(never)
            assert gone.status_code == unknown.status_code
            assert gone.status_code in (302, 404)
    assert not Act.objects.filter(negotiation_id=made.pk).exists()
    assert (
        ana.post(
            START, {"title": "Talks on the strait", "start_date": "2030-01-01", "is_public": "yes"}
        ).status_code
        == 302
    )


def test_one_in_which_something_was_published_says_that_it_stays(cast: Cast, olga: Desk) -> None:
    page = olga.page(page_of(cast.negotiation))
    answer = olga.post(page_of(cast.negotiation), {"name": "A small negotiation"})

    assert "Something was published in it, so it stays" in read(page)
    assert 'name="name"' not in page.content.decode().partition("<main")[2]
    assert answer.status_code == 400
    assert (
        page_of(cast.negotiation) not in olga.page(step(cast.negotiation, "ready")).content.decode()
    )
    assert Negotiation.objects.filter(slug="small").exists()


@pytest.mark.parametrize("name", ["mia", "ben", "eve", "otto"])
def test_for_others_there_is_no_such_page(cast: Cast, ana: Desk, name: str) -> None:
    cast.users["otto"] = User.objects.create_user("otto", is_superuser=True)
    made = begun(ana)

    who = signed_in(cast, name)

    assert who.get(page_of(made)).status_code == 404
    assert who.post(page_of(made), {"name": "Talks on the strait"}).status_code == 404
    assert Negotiation.objects.filter(pk=made.pk).exists()
