"""What is copied as a sentence: true for its reader, on his clocks, and read again where it says."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest

from negotiations.models import Negotiation

from ..cast import R2, Cast
from ..door import corrections
from .conftest import Page, Site, signed_in

ONE = "/n/small/statements/one/"
KNOWN = "as known on 31 December 2030."


@pytest.fixture
def said(cast: Cast) -> Cast:
    Negotiation.objects.filter(slug="small").update(recorded_by="The Institute & Co")
    cast.said("-", at="r1", slug="one")
    return cast


def copied(page: Page) -> list[str]:
    """The lines of the text to be copied."""
    text = page.html.partition('<textarea id="copied"')[2].partition(">")[2]
    return unescape(text.partition("</textarea>")[0]).splitlines()


def address(page: Page) -> str:
    found = re.search(r"https?://[^/]+(/\S+)$", copied(page)[-1])
    assert found, copied(page)
    return found[1]


def test_a_statement_is_copied_with_day_speaker_source_and_clock(anybody: Site, said: Cast) -> None:
    page = anybody.good(ONE)

    [line] = copied(page)
    assert line.startswith(
        "P on Issue i: leaning against (Speaker 4, 10 January 2030, agency), "
        f"{KNOWN} The Institute & Co, A small negotiation, Demarche, http"
    )
    assert address(page) == f"{ONE}?known=2030-12-31"


def test_its_address_keeps_the_day_on_which_it_was_read(anybody: Site, said: Cast) -> None:
    then = anybody.good(ONE, known="2030-01-20")
    corrections.retract_statement(said.negotiation, statement="one", on=R2)

    again = anybody.good(address(then))

    assert copied(again) == copied(then)
    assert "no longer standing since 10 February 2030" in copied(anybody.good(ONE))[0]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"by": 1}, "; a voice that does not bind, as known on"),
        ({"reported_by": "q4"}, "10 January 2030, as told by Speaker 4, agency"),
    ],
)
def test_what_makes_it_less_is_said_with_it(
    anybody: Site, cast: Cast, fields: dict[str, Any], words: str
) -> None:
    cast.said("-", at="r1", slug="one", **fields)

    assert words in copied(anybody.good(ONE))[0]


def test_an_account_that_was_denied_is_copied_as_denied(anybody: Site, said: Cast) -> None:
    corrections.deny_statement(said.negotiation, statement="one", on=R2)

    page = anybody.good(ONE)

    assert "; the account was denied and counts for nobody, as known on" in copied(page)[0]
    assert "This account was denied and counts for nobody." in page.text
    assert "voice that does not bind" not in page.text


def test_lists_say_of_what_was_denied_since_that_it_was_denied(anybody: Site, said: Cast) -> None:
    corrections.deny_statement(said.negotiation, statement="one", on=R2)

    issue = anybody.good("/n/small/issues/i/").text

    assert "denied: counts for nobody" in issue
    assert "superseded" not in issue.replace("denied or superseded: stands no longer", "")


def test_what_is_for_the_team_says_that_it_is_not_public(cast: Cast, anybody: Site) -> None:
    cast.said("-", at="r1", slug="one", audience="team")
    inside = signed_in(cast, "ana")
    page = inside.good(f"/n/small/statements/{cast.negotiation.statement_set.get().slug}/")

    assert "; not public (team only)" in copied(page)[0]
    assert "not public (team only)" in copied(inside.good("/n/small/issues/i/"))[0]
    [item] = json.loads(inside.good(address(page) + "&format=csl").html)
    assert "Not public: team only" in item["note"]


def test_each_cell_of_a_row_and_of_a_column_is_a_sentence(anybody: Site, said: Cast) -> None:
    said.said("++", at="r2", party="q")
    said.said("~", at="r3")
    said.said("+", at="r2", party="z", audience="team")

    on_issue = anybody.good("/n/small/issues/i/", round="r4")
    of_party = anybody.good("/n/small/parties/p/", round="r4")

    assert copied(on_issue)[:-1] == [
        "Q on Issue i: accepts (Speaker 4, 10 February 2030, agency).",
        "P on Issue i: leaning against (Speaker 4, 10 January 2030, agency), silent since.",
    ]
    assert copied(on_issue)[-1].startswith(f"Stated positions at R4, on 10 April 2030, {KNOWN}")
    assert address(on_issue) == "/n/small/issues/i/?round=r4&known=2030-12-31"
    assert copied(of_party)[0] == copied(on_issue)[1]


def test_a_page_is_copied_with_its_clocks(anybody: Site, said: Cast) -> None:
    said.said("+", at="r2", slug="two")
    overview = anybody.good("/n/small/", at="2030-02-20", known="2030-03-01")
    round_page = anybody.good("/n/small/rounds/r2/")

    assert copied(overview)[0].startswith(
        "Where the parties stood on 20 February 2030, as known on 1 March 2030. The Institute"
    )
    assert address(overview) == "/n/small/?at=2030-02-20&known=2030-03-01"
    assert copied(round_page)[0].startswith(
        f"R2, 10 February 2030: one position moved, none was stated for the first time, {KNOWN}"
    )
    assert address(round_page) == "/n/small/rounds/r2/?known=2030-12-31"


def test_a_statement_is_cited_as_bibtex_and_csl(anybody: Site, said: Cast) -> None:
    bibtex = anybody.good(ONE, format="bibtex").html
    [item] = json.loads(anybody.good(ONE, format="csl", known="2030-01-20").html)

    assert "title = {{P on “Issue i”: leaning against}}," in bibtex
    assert r"author = {{The Institute \& Co}}," in bibtex
    assert item["note"] == "As known on 2030-01-20."
    assert item["URL"].endswith(f"{ONE}?known=2030-01-20")
    assert anybody.get(ONE, format="pdf").status == 400
