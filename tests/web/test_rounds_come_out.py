"""Rounds that come out late and planned ones without a word, on pages and in the calendar."""

from __future__ import annotations

import pytest

from ..cast import R3, R4, Cast, day
from ..door import rounds
from .conftest import Site
from .fetching import events

S = day(2, 20)
PATHS = [
    "/n/small/",
    "/n/small/rounds/r1/",
    "/n/small/rounds/r2/",
    "/n/small/statements/said/",
    "/n/small/issues/i/",
    "/n/small/parties/p/",
    "/n/small/demands/",
    "/n/small/red-lines/",
    "/n/small/compare/",
]


@pytest.fixture
def secret(cast: Cast) -> Cast:
    """P moved at a round of 20 February, of which nobody knew before 10 March."""
    cast.said("-", at="r1")
    fields = {"slug": "s", "track": "t", "name": "Xyzzy", "first_day": S, "known_from": R3}
    rounds.open_round(cast.negotiation, on=R3, **fields)
    cast.said("+", at="s", on=S, entered=R3, known_from=S, slug="said")
    return cast


@pytest.fixture
def planned(cast: Cast) -> Cast:
    """A round was planned for 20 February, and nobody spoke of it since."""
    fields = {"slug": "s", "track": "t", "name": "Summit", "first_day": S}
    rounds.plan_round(cast.negotiation, on=day(1, 5), **fields)
    return cast


@pytest.mark.parametrize("path", PATHS)
def test_no_page_names_it_before_it_came_out(secret: Cast, anybody: Site, path: str) -> None:
    assert "Xyzzy" not in anybody.good(path, known="2030-03-09").html


def test_before_it_came_out_what_was_said_there_came_after_the_round_before(
    secret: Cast, anybody: Site
) -> None:
    before = anybody.good("/n/small/rounds/r2/", known="2030-03-09")

    assert "P" in before.part("Between it and the next")
    assert anybody.get("/n/small/rounds/s/", known="2030-03-09").status == 404
    assert "not known" in anybody.good("/n/small/", round="s", known="2030-03-09").text.replace(
        "No such round was known", "not known"
    )


def test_once_it_is_out_it_is_a_round_as_any_other(secret: Cast, anybody: Site) -> None:
    page = anybody.good("/n/small/rounds/s/")

    assert "P" in page.part("What changed at it")
    assert "10 March 2030" in page.part("Facts").partition("Came out on")[2]
    assert "Xyzzy" in anybody.good("/n/small/").html


def test_a_planned_round_without_a_word_says_that_it_is_unconfirmed(
    planned: Cast, anybody: Site
) -> None:
    page = anybody.good("/n/small/rounds/s/")

    assert "Unconfirmed: it was planned for 20 February 2030." in page.text
    assert "nothing says that it was held" in page.part("Outcome")
    assert "Held on" not in page.text
    assert "unconfirmed" in page.part("Facts")
    assert "Summit, unconfirmed" in anybody.good("/n/small/").text


def test_it_is_planned_as_known_on_its_day(planned: Cast, anybody: Site) -> None:
    page = anybody.good("/n/small/rounds/s/", known="2030-02-20")

    assert "Planned for 20 February 2030." in page.text


def test_no_page_opens_at_it_before_it_has_begun(planned: Cast, anybody: Site) -> None:
    opened = anybody.good("/n/small/", known="2030-03-01")
    rounds.hold_round(planned.negotiation, on=R4, round="s")
    held = anybody.good("/n/small/", known="2030-03-01")

    assert 'href="?round=r2&amp;known=2030-03-01" aria-current="true"' in opened.html
    assert 'href="?round=s&amp;known=2030-03-01" aria-current="true"' in held.html


def test_the_calendar_keeps_it_tentative_and_says_why(planned: Cast) -> None:
    event = events()["Summit"]

    assert event["STATUS"] == "TENTATIVE"
    assert event["DESCRIPTION"].startswith("Unconfirmed: it was planned")


def test_the_developments_page_does_not_read_it_as_a_move_of_today(
    cast: Cast, anybody: Site
) -> None:
    cast.said("-", at="r1")
    cast.said("+", on=S)
    fields = {"slug": "s", "track": "t", "name": "S", "first_day": S, "known_from": R3}
    rounds.open_round(cast.negotiation, on=R3, **fields)

    page = anybody.good("/n/small/developments/").text

    assert "Known before, told at another round now" in page
    today = page.partition("Known before, told at another round now")[2]
    assert today.partition("Moved")[0].count("now known to have been said at the round “S”") == 2
