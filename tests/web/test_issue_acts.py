"""How issues stand and which red lines were crossed, on every page that tells it, on two clocks."""

from __future__ import annotations

from typing import Any

import pytest

from ..cast import R1, R3, Cast, day
from ..door import issue_acts, reference_data
from .conftest import Page, Site, signed_in
from .test_red_lines import draws

AGREED = "agreed ad referendum by P and Q: accepted"


def agree(cast: Cast, *parties: str, **fields: Any) -> None:
    said = {"issue": "i", "act": "agreed", "outcome": "accepts", "ad_referendum": True}
    issue_acts.record_issue_act(
        cast.negotiation,
        **{"on": R3, "parties": parties, "sources": ["agency"], **said, **fields},
    )


def reopen(cast: Cast) -> None:
    issue_acts.record_issue_act(cast.negotiation, on=day(4, 1), issue="i", act="reopened")


def test_issue_page_tells_its_life_with_its_days(cast: Cast, anybody: Site) -> None:
    agree(cast, "p", "q")
    reopen(cast)

    life = anybody.good("/n/small/issues/i/").part("What became of it")

    assert life.index("Open again, 1 April 2030.") < life.index(
        "Agreed ad referendum by P and Q: accepted, 10 March 2030."
    )
    assert "agency" in life
    then = anybody.good("/n/small/issues/i/", at="2030-03-31").part("What became of it")
    assert "Open again" not in then
    before = anybody.good("/n/small/issues/i/", at="2030-03-09")
    assert "What became of it" not in before.headings
    unknown = anybody.good("/n/small/issues/i/", known="2030-03-31").part("What became of it")
    assert "Open again" not in unknown


def heads(page: Page) -> str:
    return page.html.partition('<tr class="iss">')[2].partition("</tr>")[0]


@pytest.mark.parametrize(
    ("act", "word"), [("agreed", "agreed"), ("parked", "parked"), ("dropped", "dropped")]
)
def test_head_of_the_column_says_how_an_issue_stands(
    cast: Cast, anybody: Site, act: str, word: str
) -> None:
    more = {} if act == "agreed" else {"act": act, "outcome": None, "ad_referendum": False}
    agree(cast, "p", **more)

    at_once = heads(anybody.good("/n/small/"))
    reopen(cast)
    reopened = heads(anybody.good("/n/small/"))

    assert f"</svg> {word}</span>" in at_once
    assert at_once.count("stands") == 1
    assert "stands" not in reopened


def test_list_of_propositions_says_how_an_issue_stands(cast: Cast, anybody: Site) -> None:
    agree(cast, "p", "q")

    listed = anybody.good("/n/small/").text.partition("The propositions: what each issue asks")[2]

    assert "Agreed ad referendum by P and Q: accepted, 10 March 2030." in listed


def test_overview_lists_what_became_of_issues(cast: Cast, anybody: Site) -> None:
    agree(cast, "p", "q")

    page = anybody.good("/n/small/")

    assert f"Issue i: {AGREED}, 10 March 2030." in page.part("Agreed, parked, dropped, reopened")
    assert (
        "Agreed, parked, dropped, reopened"
        not in anybody.good("/n/small/", at="2030-03-09").headings
    )


def test_round_page_tells_what_was_agreed_at_it_and_after_it(cast: Cast, anybody: Site) -> None:
    agree(cast, "p", "q")
    reopen(cast)

    page = anybody.good("/n/small/rounds/r3/")

    assert f"Issue i: {AGREED}, 10 March 2030." in page.part("What became of issues")
    assert "Issue i: open again, 1 April 2030." in page.text
    assert "What became of issues" not in anybody.good("/n/small/rounds/r2/").headings


def test_party_page_tells_what_it_agreed_to_and_what_became_of_that(
    cast: Cast, anybody: Site
) -> None:
    agree(cast, "p", "q")
    reopen(cast)

    told = anybody.good("/n/small/parties/p/").part("What it agreed to")

    assert f"Issue i: {AGREED}, 10 March 2030." in told
    assert "Since 1 April 2030 it stands otherwise: open again." in told
    assert "What it agreed to" not in anybody.good("/n/small/parties/z/").headings


def test_red_line_says_when_its_own_party_crossed_it(cast: Cast, anybody: Site) -> None:
    draws(cast, "p")
    draws(cast, "q")
    cast.said("-", at="r2")
    cast.said("++", at="r3", slug="went")
    agree(cast, "q", on=day(3, 20))

    page = anybody.good("/n/small/red-lines/")

    assert (
        "crossed by P itself on 10 March 2030: its stated position came to “accepts”" in page.text
    )
    assert (
        "crossed by Q itself on 20 March 2030: it agreed to what it refuses, ad referendum"
        in page.text
    )
    assert "/n/small/statements/went/" in page.links
    assert "crossed by P" in anybody.good("/n/small/parties/p/").text
    assert "crossed by" not in anybody.good("/n/small/red-lines/", at="2030-03-09").text
    assert "crossed by Q" not in anybody.good("/n/small/red-lines/", known="2030-03-19").text


def test_change_says_that_its_party_had_agreed_otherwise(cast: Cast, anybody: Site) -> None:
    cast.said("++", at="r1")
    agree(cast, "p")
    cast.said("--", on=day(3, 20))

    for address in ("/n/small/rounds/r3/", "/n/small/issues/i/"):
        assert "It had agreed otherwise on 10 March 2030." in anybody.good(address).text


def test_development_leads_to_the_issue(cast: Cast, anybody: Site) -> None:
    agree(cast, "p", "q")

    page = anybody.good("/n/small/developments/")

    assert "Agreed: “Issue i”, accepted, ad referendum, by P and Q, on 10 March 2030" in page.text
    assert "/n/small/issues/i/?at=2030-03-10" in page.links


def test_what_was_agreed_in_secret_is_on_no_page(cast: Cast, anybody: Site) -> None:
    draws(cast, "p")
    before = {path: anybody.good(path).text for path in PAGES}
    reference_data.register(
        cast.negotiation,
        on=R1,
        noun="source",
        slug="s",
        publisher="S",
        title="S",
        kind="newspaper",
        audience="team",
    )
    agree(cast, "p", audience="team", sources=["s"])
    cast.negotiation.refresh_from_db()

    assert {path: anybody.good(path).text for path in PAGES} == before
    assert "crossed by P itself" in signed_in(cast, "ben").good("/n/small/red-lines/").text


PAGES = (
    "/n/small/",
    "/n/small/issues/i/",
    "/n/small/red-lines/",
    "/n/small/rounds/r3/",
    "/n/small/parties/p/",
    "/n/small/developments/",
)
