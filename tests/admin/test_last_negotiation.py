"""The negotiation used last is chosen already: in forms, in lists, and after signing in anew."""

from __future__ import annotations

from typing import Any

import pytest

from negotiations.models import Act

from ..cast import Cast
from .conftest import Desk, added, listed, signed_in

TYPED = {"name": "Somebody", "kind": "state"}


@pytest.fixture
def root(cast: Cast) -> Desk:
    """Root owns both negotiations, and has done nothing in them."""
    Act.objects.filter(by=cast.users["root"]).update(by=None)
    return signed_in(cast, "root")


def negotiation_of(page: Any) -> Any:
    return page.context.get("negotiation")


def test_the_first_time_it_is_asked_for(root: Desk) -> None:
    page = root.page(added("party"))

    assert page.templates[0].name == "admin/negotiation_choice.html"


def test_what_was_chosen_is_chosen_in_the_next_form(root: Desk) -> None:
    root.page(added("party"), negotiation="other")

    assert negotiation_of(root.page(added("demand"))).slug == "other"


def test_another_can_be_chosen(root: Desk) -> None:
    root.page(added("party"), negotiation="other")
    page = root.page(added("party"))
    assert "?choose=1" in page.content.decode()

    assert root.page(added("party"), choose="1").templates[0].name == (
        "admin/negotiation_choice.html"
    )
    assert negotiation_of(root.page(added("party"), negotiation="small")).slug == "small"


def test_after_signing_in_anew_it_is_that_of_the_last_act(cast: Cast, root: Desk) -> None:
    root.done(f"{added('party')}?negotiation=other", **TYPED)

    anew = signed_in(cast, "root")

    assert negotiation_of(anew.page(added("issue"))).slug == "other"


def test_a_list_opens_at_it_and_all_of_them_can_be_shown(root: Desk) -> None:
    both = {row.negotiation.slug for row in root.rows("party")}
    root.page(added("party"), negotiation="other")

    opened = {row.negotiation.slug for row in root.rows("party")}
    every = {row.negotiation.slug for row in root.rows("party", negotiation="")}
    asked = {row.negotiation.slug for row in root.rows("party", q="P")}

    assert (both, opened, every) == ({"small", "other"}, {"other"}, {"small", "other"})
    assert asked == {"small", "other"}
    assert "?negotiation=" in root.page(listed("party")).content.decode()


def test_one_that_was_left_is_chosen_no_longer(cast: Cast) -> None:
    eve = signed_in(cast, "eve")
    session = eve.client.session
    session["desk_negotiation_used"] = "small"
    session.save()

    assert negotiation_of(eve.page(added("party"))).slug == "other"
