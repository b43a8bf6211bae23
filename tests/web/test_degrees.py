"""Voices of one day that differ in degree: both are shown, and nobody calls them contested."""

from __future__ import annotations

import pytest

from ..cast import Cast
from .conftest import Site

SMALL = "/n/small/"
WHERE = "P on “Issue i”"


@pytest.fixture
def two_degrees(cast: Cast) -> Cast:
    """A minister accepts, and a spokesman says less on the same day."""
    cast.said("++", at="r1", slug="minister")
    cast.said("+", at="r1", by=2, slug="spokesman")
    return cast


def test_both_degrees_stand_in_the_cell_and_are_not_called_contested(
    two_degrees: Cast, anybody: Site
) -> None:
    for query in ({}, {"at": "2030-02-01"}, {"known": "2030-02-01"}):
        page = anybody.good(SMALL, **query)

        assert page.cell(WHERE).startswith(
            f"{WHERE}: accepts, differ in degree: accepts and leaning for"
        )
        assert "split" in page.cell(WHERE)
        assert "contested: accepts" not in page.text


@pytest.mark.parametrize("path", ["issues/i/", "parties/p/"])
def test_pages_of_issue_and_party_say_that_they_differ_in_degree(
    two_degrees: Cast, anybody: Site, path: str
) -> None:
    text = anybody.good(SMALL + path).text

    assert "differ in degree" in text
    assert text.count("differs in degree that day") == 2
    assert "contested" not in text


def test_a_statement_names_the_voice_from_which_it_differs(
    two_degrees: Cast, anybody: Site
) -> None:
    for one, other in (("minister", "leaning for"), ("spokesman", "accepts")):
        page = anybody.good(f"{SMALL}statements/{one}/")

        assert "voices of that day differ in degree" in page.text
        assert f": {other}. They are on one side" in page.text
        assert "two voices" not in page.text


def test_no_development_and_no_headline_tells_of_a_difference_in_degree(
    two_degrees: Cast, anybody: Site
) -> None:
    text = anybody.good(f"{SMALL}developments/").text

    assert "accepts (first stated)" in text
    assert "contested on" not in text
    assert "another voice" not in text
