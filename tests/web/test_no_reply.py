"""No reply, but has said: what a party has said since it was asked stands beside the gap."""

from __future__ import annotations

from ..cast import R1, Cast, day
from ..door import demands
from .conftest import Site

SMALL = "/n/small/"


def asks(cast: Cast, *of: str) -> None:
    demands.make_demand(
        cast.negotiation,
        on=R1,
        party="q",
        addressees=of,
        issue="i",
        asks="accepts",
        text="Do it.",
        round="r1",
    )
    cast.said("--", on=day(2, 12), slug="plenary")


def test_a_refusal_that_is_no_reply_stands_beside_the_gap(cast: Cast, anybody: Site) -> None:
    asks(cast, "p", "z")
    page = anybody.good(f"{SMALL}demands/")

    row = page.row("no-1")
    assert "no reply; has said: rejects, 12 February 2030" in row
    assert row.count("no answer known") == 1
    assert any("/statements/plenary/" in link for link in page.links)
    figures = page.text.partition("Asked by")[0]
    assert "answers asked for 2 no answer known 1" in figures
    assert "no reply, but has said where it stands 1" in figures


def test_it_is_told_apart_on_the_other_pages_too(cast: Cast, anybody: Site) -> None:
    asks(cast, "p", "z")

    overview, party, meeting = (
        anybody.good(SMALL + path).text for path in ("", "parties/p/", "rounds/r1/")
    )

    assert "for one of them no reply is known, but the party has said since" in overview
    assert "It owes one of one answers, and has said since where it stands on one" in party
    assert "no reply; has said: rejects, 12 February 2030" in meeting


def test_of_many_addressees_those_that_have_said_something_stand_apart(
    cast: Cast, anybody: Site
) -> None:
    asks(cast, "p", "z", "b")
    before = anybody.good(f"{SMALL}demands/", at="2030-02-11").row("no-1")
    after = anybody.good(f"{SMALL}demands/").row("no-1")

    assert "has said" not in before
    assert "has said: rejects" in after
