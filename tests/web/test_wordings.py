"""Wordings side by side: two statements of a party, and a demand with its counter-offer."""

from __future__ import annotations

from typing import Any

import pytest

from ..cast import R1, R2, Cast, day
from ..door import corrections, demands, red_lines
from .conftest import Site, signed_in
from .test_counter_offers import countered

WORDING = "/n/small/wording/"
ASKED = "/n/small/demands/asked/wording/"
FIRST = "The parties shall immediately withdraw all forces."
SECOND = "The parties should withdraw all troops."


def two_quotes(cast: Cast, first: dict[str, Any], second: dict[str, Any]) -> None:
    cast.said("-", at="r1", slug="one", **first)
    cast.said("-", at="r2", slug="two", **second)


def pair(site: Site, **query: str) -> str:
    return site.good(WORDING, **{"from": "one", "to": "two", **query}).text


def test_what_changes_the_force_stands_before_what_only_rephrases(
    cast: Cast, anybody: Site
) -> None:
    two_quotes(cast, {"quote": FIRST}, {"quote": SECOND})

    page = anybody.good(WORDING, **{"from": "one", "to": "two"})
    own = page.part("In the party’s own words")

    assert own.index("What changes the force") < own.index("What only rephrases")
    assert "How binding the verb is “shall” →became “should”" in own
    assert "Qualifiers “immediately” dropped" in own
    assert "“forces” →became “troops”" in own
    assert '<mark class="force">shall immediately</mark>' in page.html
    assert '<mark class="reworded">troops</mark>' in page.html
    assert "two differences that change the force; one that only rephrases." in page.text


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ({}, {}, "Neither is quoted."),
        ({"quote": FIRST}, {}, "The second is not quoted."),
        ({}, {"quote": FIRST}, "The first is not quoted."),
        (
            {"quote": FIRST, "quote_language": "en"},
            {"quote": "Sie sollen gehen.", "quote_language": "de"},
            "The two quotes are in different languages.",
        ),
        (
            {"quote": "Sie sollen bis 5. Mai gehen.", "quote_language": "de"},
            {"quote": "Sie müssen bis 5. Mai gehen.", "quote_language": "de-AT"},
            "We know the words that change the force in English alone.",
        ),
        (
            {"quote": FIRST, "original_quote": "Все."},
            {"quote": SECOND},
            "The quote is a translation: single words may be the translator’s.",
        ),
    ],
)
def test_why_words_are_not_compared_is_said(
    cast: Cast, anybody: Site, first: dict[str, Any], second: dict[str, Any], told: str
) -> None:
    two_quotes(cast, first, second)

    assert told in pair(anybody)


def test_what_may_not_be_seen_is_as_what_does_not_exist(cast: Cast, anybody: Site) -> None:
    cast.said("-", at="r1", slug="one")
    cast.said("+", at="r2", slug="two", audience="team", quote="xyzzy")

    hidden = anybody.get(WORDING, **{"from": "one", "to": "two"})
    unknown = anybody.get(WORDING, **{"from": "one", "to": "nowhere"})

    assert (hidden.status, unknown.status) == (404, 404)
    assert hidden.html.replace("two", "") == unknown.html.replace("nowhere", "")
    assert "xyzzy" in pair(signed_in(cast, "ana"))
    assert "10 Feb 2030" not in anybody.good(WORDING, party="p").html
    assert "compare words" not in anybody.good("/n/small/statements/one/").text


def test_what_was_not_known_then_is_not_compared(cast: Cast, anybody: Site) -> None:
    two_quotes(cast, {}, {})

    assert anybody.get(WORDING, **{"from": "one", "to": "two", "known": "2030-02-09"}).status == 404
    assert "10 February 2030" in pair(anybody, known="2030-02-10")


def test_a_statement_alone_is_compared_with_the_one_before(cast: Cast, anybody: Site) -> None:
    two_quotes(cast, {"quote": FIRST}, {"quote": SECOND})

    latest = anybody.good(WORDING, to="two")
    first = anybody.good(WORDING, to="one")

    assert "“shall” →became “should”" in latest.text
    assert "Nothing was said before it." in first.text


def test_a_party_offers_its_statements_to_choose_and_nobody_elses(
    cast: Cast, anybody: Site
) -> None:
    two_quotes(cast, {}, {})
    cast.said("+", at="r3", party="q", slug="theirs")

    page = anybody.good(WORDING, party="p")

    assert '<option value="two">' in page.html
    assert "theirs" not in page.html
    assert "Choose a party." in anybody.good(WORDING).text
    assert anybody.get(WORDING, party="nobody").status == 400


def test_statements_of_two_parties_are_refused(cast: Cast, anybody: Site) -> None:
    cast.said("-", at="r1", slug="one")
    cast.said("-", at="r2", party="q", slug="two")

    page = anybody.get(WORDING, **{"from": "one", "to": "two"})

    assert page.status == 400
    assert "These are statements of two parties." in page.text


def test_versions_of_one_statement_are_no_move_of_the_party(cast: Cast, anybody: Site) -> None:
    cast.said("-", at="r1", slug="one")
    corrections.correct_statement(
        cast.negotiation,
        on=R2,
        statement="one",
        reason="wording-corrected",
        summary="Said otherwise.",
        slug="two",
    )

    assert "Versions of one statement." in pair(anybody)


def test_pages_lead_to_the_comparison(cast: Cast, anybody: Site) -> None:
    cast.said("-", at="r1", slug="one")
    cast.said("+", at="r2", slug="two")
    address = f"{WORDING}?from=one&to=two"

    for page in ("statements/two/", "statements/one/", "issues/i/", "parties/p/"):
        assert address in anybody.good(f"/n/small/{page}").links, page


# A demand and its counter-offer


def test_a_demand_stands_beside_its_counter_offer(cast: Cast, anybody: Site) -> None:
    countered(cast)

    page = anybody.good(ASKED)

    assert "P offers instead, 10 February 2030" in page.headings
    assert "Do it." in page.text
    assert "Half of it." in page.text
    assert ASKED in anybody.good("/n/small/demands/").links


def test_a_demand_without_counter_offer_says_so(cast: Cast, anybody: Site) -> None:
    countered(cast, audience="team")

    page = anybody.good(ASKED)

    assert "No counter-offer is recorded" in page.text
    assert "Half" not in page.html
    assert "Half of it." in signed_in(cast, "ana").good(ASKED).text


def test_a_demand_is_compared_as_it_read_on_the_day(cast: Cast, anybody: Site) -> None:
    countered(cast)
    demands.amend_demand(cast.negotiation, on=day(3, 1), demand="half", text="All but a half.")

    then, now = anybody.good(ASKED, known="2030-02-28"), anybody.good(ASKED)

    assert "Half of it." in then.text
    assert "All but a half." not in then.text
    assert "All but a half." in now.text
    assert "No. 2: Half of it." in anybody.good(
        "/n/small/demands/", round="r2", known="2030-02-28"
    ).row("no-1")
    assert anybody.get(ASKED, known="2030-01-09").status == 404


def test_a_counter_offer_reads_as_it_could_be_known(cast: Cast, anybody: Site) -> None:
    countered(cast)
    came_out = {"on": day(3, 5), "day": day(3, 1), "known_from": day(3, 5)}
    demands.amend_demand(cast.negotiation, demand="half", text="All but a half.", **came_out)

    before = anybody.good("/n/small/demands/", at="2030-03-02", known="2030-03-04")
    since = anybody.good("/n/small/demands/", at="2030-03-02", known="2030-03-05")

    assert "Counter-offer: No. 2: Half of it." in before.row("no-1")
    assert "Counter-offer: No. 2: All but a half." in since.row("no-1")


def test_a_hidden_demand_has_no_wording(cast: Cast, anybody: Site) -> None:
    made = {"party": "q", "addressees": ["p"], "issue": "i", "asks": "accepts", "text": "xyzzy"}
    demands.make_demand(cast.negotiation, on=R1, slug="asked", audience="team", **made)

    assert anybody.get(ASKED).status == 404
    assert signed_in(cast, "ana").get(ASKED).status == 302


# What no red line stands against


def a_line(cast: Cast, **fields: Any) -> None:
    line = {"party": "p", "issue": "i", "refuses": "accepts", "text": "No.", "slug": "line"}
    red_lines.declare_red_line(cast.negotiation, on=R2, **{**line, **fields})


@pytest.mark.parametrize(
    ("fields", "tag", "could_be_met"),
    [
        ({}, "meets a red line of P", False),
        ({"party": "z"}, "red line of Z, not asked, against it", False),
        ({"strength": "stated-but-bargainable"}, "meets a bargainable red line of P", True),
        ({"refuses": "rejects"}, "no firm red line against it", True),
        ({"issue": "j"}, "no firm red line against it", True),
        ({"audience": "team"}, "no firm red line against it", True),
    ],
)
def test_it_is_told_which_demands_no_firm_line_stands_against(
    cast: Cast, anybody: Site, fields: dict[str, Any], tag: str, could_be_met: bool
) -> None:
    countered(cast)
    a_line(cast, **fields)

    page = anybody.good("/n/small/demands/")
    narrowed = anybody.good("/n/small/demands/", crosses="none")

    assert tag in page.row("no-1")
    assert ("no firm red line against it" in page.row("no-1")) == could_be_met
    assert ('<tr id="no-1"' in narrowed.html) == could_be_met
    assert f"{1 + could_be_met} of 2" in page.text


def test_a_line_stands_against_it_from_when_it_was_drawn(cast: Cast, anybody: Site) -> None:
    countered(cast)
    a_line(cast)

    before = anybody.good("/n/small/demands/", round="r1")

    assert "no firm red line against it" in before.row("no-1")
