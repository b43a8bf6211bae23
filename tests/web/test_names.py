"""Old and asked names lead to pages, for those who may see what they name."""

from __future__ import annotations

import re

import pytest

from ..cast import R1, R2, Cast
from ..door import audiences
from ..recording.acts import ACTS, prepare
from .conftest import Site, signed_in

PLACES = [
    ("statements", "statement", "first", "first"),
    ("documents", "document", "hand over", "treaty"),
    ("rounds", "round", "plan", "r5"),
]


@pytest.mark.parametrize(("place", "noun", "act", "slug"), PLACES)
def test_an_old_address_leads_on_for_those_who_may_see_it(
    cast: Cast, anybody: Site, place: str, noun: str, act: str, slug: str
) -> None:
    prepare(cast, act).do(cast)
    old = f"/n/small/{place}/{slug}/"
    assert anybody.get(old).status == 200

    thing = audiences.withhold(
        cast.negotiation, on=R2, noun=noun, slug=slug, audience="cleared"
    ).made

    led = signed_in(cast, "olga").get(old, known="2030-12-01")
    assert led.status == 302
    assert led.response["Location"] == f"/n/small/{place}/{thing.slug}/?known=2030-12-01"
    assert signed_in(cast, "olga").get(f"/n/small/{place}/{thing.slug}/").status == 200
    for site in (anybody, signed_in(cast, "ana")):
        for name in (slug, thing.slug):
            answer = site.get(f"/n/small/{place}/{name}/")
            nowhere = site.get(f"/n/small/{place}/nowhere/")
            assert (answer.status, nowhere.status) == (404, 404)
            assert answer.text.replace(name, "nowhere") == nowhere.text


@pytest.mark.parametrize(("act", "place"), [("register", "parties"), ("register issue", "issues")])
def test_the_name_asked_for_leads_to_the_page(cast: Cast, act: str, place: str) -> None:
    example = ACTS[act]
    thing = example.through(
        cast.negotiation, on=R1, **{**example.fields, "slug": "asked", "audience": "team"}
    ).made

    led = signed_in(cast, "ana").get(f"/n/small/{place}/asked/")

    assert led.response["Location"] == f"/n/small/{place}/{thing.slug}/"


def test_a_demand_without_a_number_reads_well(cast: Cast) -> None:
    ACTS["demand"].through(cast.negotiation, on=R1, **{**ACTS["demand"].fields, "audience": "team"})
    demand = cast.negotiation.demand_set.get()
    ACTS["declare line"].through(
        cast.negotiation, on=R1, **{**ACTS["declare line"].fields, "audience": "team"}
    )
    site = signed_in(cast, "ben")

    pages = {
        path: site.good(f"/n/small/{path}")
        for path in ("", "demands/", "red-lines/", "rounds/r1/", "issues/i/", "developments/")
    }

    assert not any(re.search(r"[Nn]o\. None|None:", page.text) for page in pages.values())
    assert f'id="demand-{demand.slug}"' in pages["demands/"].html
    assert f"#demand-{demand.slug}" in pages["developments/"].html
    assert f"#demand-{demand.slug}" in pages["red-lines/"].html


def test_filters_of_pages_take_the_name_asked_for(cast: Cast) -> None:
    example = ACTS["register"]
    example.through(
        cast.negotiation, on=R1, **{**example.fields, "slug": "asked", "audience": "team"}
    )
    site = signed_in(cast, "ana")

    for path in ("demands/", "developments/", "compare/"):
        assert site.get(f"/n/small/{path}", party="asked").status == 200
    assert signed_in(cast, "cora").get("/n/small/demands/", party="asked").status == 400
