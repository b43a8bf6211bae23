"""A new name keeps the address, and a new office the words that were said in the old one."""

from __future__ import annotations

import pytest

from negotiations.models import Speaker, Statement

from ..cast import R1, Cast
from .conftest import Desk, opened, read
from .test_saving import named


@pytest.mark.parametrize(("noun", "slug"), [("party", "p"), ("issue", "i"), ("speaker", "p4")])
def test_what_has_a_new_name_is_found_at_its_address(
    cast: Cast, ana: Desk, noun: str, slug: str
) -> None:
    thing = named(cast, noun, slug)

    ana.done(opened(thing), name="Quite another name")

    assert named(cast, noun, slug).name == "Quite another name"
    assert "Quite another name" in read(ana.page(opened(thing)))
    if noun != "speaker":
        page = ana.page(f"/n/{cast.negotiation.slug}/{thing._meta.verbose_name_plural}/{slug}/")
        assert "Quite another name" in read(page)


def test_a_new_office_is_an_entry_of_its_own_that_is_begun_from_the_old_one(
    cast: Cast, ana: Desk, ben: Desk
) -> None:
    old = named(cast, "speaker", "p4")

    begun = ana.page(opened(old)).context["new_office"]
    form = ana.page(begun).context["adminform"].form
    ana.done(begun, office="Head of state", authority="5", audience="public")

    assert (form["name"].value(), form["party"].value()) == ("Speaker 4", "p")
    made = Speaker.objects.filter(negotiation=cast.negotiation).latest("pk")
    assert (made.name, made.party.slug, made.authority) == ("Speaker 4", "p", 5)
    said = Statement.objects.get(negotiation=cast.negotiation, slug="first")
    assert (said.speaker, said.authority) == (old, 4)
    assert said.day == R1
    assert "new_office" not in ben.page(opened(old)).context
