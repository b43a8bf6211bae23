"""What recorders note for each other stands on pages of the team, and on no public one."""

from __future__ import annotations

import pytest
from django.test import Client

from negotiations.entries.negotiations import MembershipEntry
from negotiations.models import Document, Fact, Negotiation, Party, Source, Speaker, User
from negotiations.recording.memberships import admit

from ..demonstration import SLUG
from .conftest import Site

NOTE = "Headline not seen, checked by hand."
PAGES = {
    Source: "statements/st-us-buildup-0202/",
    Document: "documents/us-written-response/",
    Speaker: "parties/russia/",
    Party: "parties/russia/",
}


@pytest.fixture
def member(db: None) -> Site:
    """On the team of the case."""
    negotiation = Negotiation.objects.get(slug=SLUG)
    somebody = User.objects.create_user("dora", "dora@example.org")
    admit(negotiation, somebody, MembershipEntry(role="analyst"))
    site = Site(Client())
    site.client.force_login(somebody)
    return site


@pytest.mark.parametrize("noun", PAGES)
def test_note_is_shown_to_the_team_alone(anybody: Site, member: Site, noun: type[Fact]) -> None:
    noun.objects.filter(negotiation__slug=SLUG).update(note=NOTE)

    public, own = anybody.good(PAGES[noun]), member.good(PAGES[noun])

    assert NOTE not in public.text
    assert f"Note for recorders {NOTE}" in own.text.replace("recorders:", "recorders")


def test_reason_of_a_correction_is_shown_to_all(anybody: Site) -> None:
    page = anybody.good("statements/st-ru-buildup-0207-claimed/")

    assert "The first version was another party's account" in page.text
