"""A page read as a narrower audience is the page of that audience, and nothing is written by it."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from negotiations.entries.negotiations import MembershipEntry
from negotiations.models import Negotiation, Party, User
from negotiations.recording.memberships import admit
from negotiations.web.seen_as import CHOSEN

from ..cast import Cast, small_negotiation
from .conftest import Site, signed_in
from .test_hidden import PATHS, SECRET, what_all_may_know, what_the_cleared_may_know

HEAD = re.compile(
    r'<header class="mast">.*?</header>|<aside aria-label="As whom.*?</aside>', re.DOTALL
)
RECORD = re.compile(r'<p class="ways small"> <span>Record</span>.*?</p> ')
"""The ways to record something: there are none by a page that is read as somebody else reads it."""


@pytest.fixture
def secret(after_all: None) -> Cast:
    """A negotiation in which something of every noun is for the cleared only."""
    return small_negotiation(then=something_of_every_noun)


def something_of_every_noun(cast: Cast) -> None:
    what_all_may_know(cast)
    what_the_cleared_may_know(cast)


def seen(client: Client, path: str) -> str:
    """The page without its head, which says who reads it."""
    answer = client.get(path)
    text = HEAD.sub("", answer.content.decode())
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", text)
    return f"{answer.status_code} {' '.join(text.split())}"


def seeing_as(cast: Cast, name: str, audience: str) -> Client:
    client = Client()
    client.force_login(cast.users[name])
    answer = client.post("/see-as/", {"audience": audience, "next": "/n/small/"})
    assert (answer.status_code, answer["Location"]) == (302, "/n/small/")
    return client


@pytest.mark.parametrize("path", PATHS)
def test_as_the_public_a_page_is_that_of_the_public(secret: Cast, path: str) -> None:
    olga = seeing_as(secret, "olga", "public")

    assert seen(olga, path) == seen(Client(), path)
    assert SECRET not in olga.get(path).content.decode()


@pytest.mark.parametrize("path", PATHS)
def test_as_the_team_a_page_is_that_of_a_member_who_is_not_cleared(secret: Cast, path: str) -> None:
    otto = User.objects.create_user("otto")
    admit(secret.negotiation, otto, MembershipEntry(role="member"))
    uncleared = Client()
    uncleared.force_login(otto)
    olga = seeing_as(secret, "olga", "team")

    assert seen(olga, path) == seen(uncleared, path)


def test_what_is_for_the_cleared_is_not_there_for_the_team(secret: Cast) -> None:
    hidden = f"/n/small/parties/{Party.objects.get(asked_slug=SECRET, audience='cleared').slug}/"

    own, as_team = signed_in(secret, "olga").get(hidden), seeing_as(secret, "olga", "team")

    assert own.status == 200
    assert as_team.get(hidden).status_code == 404


def test_a_closed_negotiation_is_not_there_for_the_public(secret: Cast) -> None:
    Negotiation.objects.filter(slug="small").update(is_public=False)
    olga = seeing_as(secret, "olga", "public")

    page = olga.get("/n/small/")

    assert page.status_code == 404
    assert "You see this as the public does" in page.content.decode()
    assert "/n/small/" not in olga.get("/").content.decode().partition("<main")[2]


def test_nobody_sees_more_by_it(secret: Cast) -> None:
    for name in ("ben", "cora"):
        own, narrower = signed_in(secret, name).client, seeing_as(secret, name, "team")
        assert seen(narrower, "/n/small/") == RECORD.sub("", seen(own, "/n/small/"))

        narrower.post("/see-as/", {"audience": "cleared"})
        assert CHOSEN not in narrower.session
        assert seen(narrower, "/n/small/") == seen(own, "/n/small/")


def test_nothing_is_written_by_a_page_that_is_read_so(secret: Cast) -> None:
    olga = seeing_as(secret, "olga", "public")

    refused = olga.post("/n/small/follow/", {"email": "olga@example.org"})

    assert refused.status_code == 403
    assert "Nothing was written" in refused.content.decode()


def test_the_head_says_so_and_leads_back(secret: Cast) -> None:
    own = signed_in(secret, "olga").good("/n/small/")
    olga = seeing_as(secret, "olga", "team")
    narrower = olga.get("/n/small/").content.decode()
    olga.post("/see-as/", {"audience": "own", "next": "/n/small/"})
    again = olga.get("/n/small/").content.decode()

    assert 'value="public"' in own.html
    assert 'value="team"' in own.html
    assert "You see this as the team does" in narrower
    assert SECRET in again
    assert "You see this as" not in again


@pytest.mark.parametrize("name", [None, "cora"])
def test_who_sees_no_more_than_the_public_is_offered_nothing(cast: Cast, name: str | None) -> None:
    client = Client()
    if name:
        client.force_login(cast.users[name])

    assert "seen-as" not in client.get("/n/small/").content.decode()


def test_the_desk_and_ones_own_pages_are_as_ever(secret: Cast) -> None:
    olga = seeing_as(secret, "olga", "public")

    assert olga.get("/admin/").status_code == 200
    assert olga.get("/subscriptions/").status_code == 200


@pytest.mark.parametrize("next", ["https://elsewhere.example/", "//elsewhere.example/", "n/small"])
def test_it_leads_to_no_other_site(anybody: Site, cast: Cast, next: str) -> None:
    client = Client()
    client.force_login(cast.olga)

    assert client.post("/see-as/", {"audience": "team", "next": next})["Location"] == "/"
