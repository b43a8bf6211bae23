"""Numbers in sentences read right however many there are."""

from __future__ import annotations

import pytest

from negotiations.rules.wording import conditions_words
from negotiations.templatetags.look import one_line
from negotiations.web.words import missing_answers, times_words

from ..cast import R1, R2, Cast
from ..door import red_lines, rounds
from .conftest import Site, signed_in
from .fetching import A, entries


@pytest.mark.parametrize(
    ("missing", "asked", "words"),
    [
        (0, 1, "the one answer asked for was known"),
        (1, 1, "the one answer asked for was missing"),
        (0, 2, "neither of the two answers asked for was missing"),
        (2, 2, "both answers asked for were missing"),
        (0, 3, "none of the three answers asked for was missing"),
        (1, 3, "one of the three answers asked for was missing"),
        (2, 3, "two of the three answers asked for were missing"),
        (3, 3, "all three answers asked for were missing"),
        (18, 36, "18 of the 36 answers asked for were missing"),
    ],
)
def test_missing_answers_are_counted_in_a_sentence(missing: int, asked: int, words: str) -> None:
    assert missing_answers(missing, asked) == words


@pytest.mark.parametrize(
    ("number", "words"), [(0, "never"), (1, "once"), (2, "twice"), (3, "three times")]
)
def test_how_often_is_said_in_words(number: int, words: str) -> None:
    assert times_words(number) == words


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["in the meantime"], "condition: in the meantime"),
        (["in the meantime", "in writing"], "conditions: in the meantime; in writing"),
    ],
)
def test_conditions_are_named_and_never_follow_an_if(names: list[str], words: str) -> None:
    assert conditions_words(names) == words


def test_conditions_stand_as_they_are_named_on_every_page(cast: Cast) -> None:
    cast.said("--", at="r1")
    cast.said("0", at="r2", conditions=["in the meantime", "in writing"])
    ben = signed_in(cast, "ben")

    headlines = ben.good("/n/small/developments/").text
    others = (
        "/n/small/?round=r2",
        "/n/small/compare/?from=r1&to=r2",
        "/n/small/issues/i/?round=r2",
    )

    named = "conditions: in the meantime; in writing"
    assert f"rejects → open or conditional ({named})" in headlines
    for path in others:
        text = ben.good(path).text
        assert named in text.lower()
        assert "if in the meantime" not in text.lower()


def test_nothing_stated_or_moved_reads_as_none(cast: Cast) -> None:
    cast.said("-", at="r1")
    rounds.hold_round(cast.negotiation, on=R2, round="r2")
    ben = signed_in(cast, "ben")

    at_round = ben.good("/n/small/rounds/r2/").text
    overview = ben.good("/n/small/", round="r2").text
    compared = ben.good("/n/small/compare/", **{"from": "r1", "to": "r2"}).text

    assert "No positions moved at it and none was stated for the first time." in at_round
    assert "and none was stated for the first time." in overview
    assert "one is the same, and none was stated for the first time." in compared


@pytest.mark.parametrize(
    "path",
    ["/", "/n/small/?round=r1", "/n/small/rounds/r1/", "/n/small/compare/?from=r1&to=r2"],
)
def test_links_to_a_statement_say_that_they_lead_there(
    cast: Cast, anybody: Site, path: str
) -> None:
    cast.said("-", at="r1")
    cast.said("+", at="r2")
    cast.said("+", at="r2", party="q")

    anchors = anybody.good(path).anchors

    words = [words for href, words in anchors if "statements/" in href]
    assert words
    assert not {"P", "Q", "Issue i"} & set(words)


def test_red_lines_to_follow_are_named_with_their_party(cast: Cast, anybody: Site) -> None:
    red_lines.declare_red_line(
        cast.negotiation, on=R1, party="p", issue="i", refuses="accepts", text="Never that."
    )

    form = anybody.good("/n/small/follow/").text

    assert "P: Never that." in form


@pytest.mark.parametrize(("refuses", "words"), [("accepts", "accepted"), ("rejects", "rejected")])
def test_line_says_with_what_its_party_cannot_live(
    cast: Cast, anybody: Site, refuses: str, words: str
) -> None:
    red_lines.declare_red_line(
        cast.negotiation, on=R1, party="p", issue="i", refuses=refuses, text="Never that."
    )

    told = "".join(entry.findtext(f"{A}content", "") for entry in entries())
    page = anybody.good("/n/small/red-lines/").text

    assert f"P declares that it cannot live with “Issue i” being {words}." in told
    assert f"Firm: it declares that it cannot live with “Issue i” being {words}." in page


def test_one_line_keeps_the_spaces_that_never_break() -> None:
    assert one_line(" three\n  hours\u00a0ago ") == "three hours\u00a0ago"
