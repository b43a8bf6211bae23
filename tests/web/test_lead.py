"""What a director reads in five seconds: a lead in words, of what weighs most."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest

from ..cast import R1, R2, R3, Cast, day
from ..door import demands, issue_acts, red_lines, reference_data, responses
from .conftest import Page, Site, signed_in

ROUND = "r-2022-01-26-written-responses"


def lead_of(page: Page) -> str:
    html = " ".join(re.findall(r'<p class="dek lead">(.*?)</p>', page.html, re.DOTALL))
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def small(site: Site, at: str) -> str:
    return lead_of(site.good("/n/small/", round=at))


@pytest.fixture
def core(cast: Cast) -> Cast:
    """The first issue is a core one, and the other is not."""
    for slug, weight in (("i", "core"), ("j", "minor")):
        reference_data.edit(cast.negotiation, on=R1, noun="issue", slug=slug, weight=weight)
    return cast


def asked(cast: Cast, **fields: Any) -> None:
    usual = {"party": "q", "addressees": ["p"], "issue": "i", "asks": "accepts", "slug": "asked"}
    made = {**usual, "text": "Do it.", "sources": ["agency"], **fields}
    demands.make_demand(cast.negotiation, on=R1, **made)


def answered(cast: Cast, answer: str, **fields: Any) -> None:
    made = {"answers": [{"demand": "asked", "answer": answer, "sources": ["agency"]}], **fields}
    responses.record_response(cast.negotiation, on=R2, responder="p", to="q", slug="reply", **made)


def test_a_refused_core_demand_stands_first_and_what_did_not_move_is_named(anybody: Site) -> None:
    assert lead_of(anybody.good(round=ROUND, known="2022-01-26")) == (
        "NATO and US rejected the demands of Russia on No further NATO enlargement; "
        "US moved on Limits on missiles in Europe, from open or conditional to leaning for. "
        "Nothing moved on Allied forces back to the 1997 lines, on No foreign missiles or combat "
        "forces in Ukraine or on two more core issues. "
        "No answer of NATO is known to three demands on core issues, and none of US to one."
    )


def test_it_says_what_was_told_by_others_and_how_sure_that_is(anybody: Site) -> None:
    assert lead_of(anybody.good(at="2022-02-22", known="2022-02-22")).startswith(
        "Russia reversed on Minsk agreements as the basis, from accepts to rejects, "
        "as told by Antony Blinken, medium confidence;"
    )


def test_each_step_is_worded_as_it_was(anybody: Site, core: Cast) -> None:
    core.said("-", at="r1")
    core.said("0", at="r1", party="q")
    core.said("+", at="r1", issue="j")

    core.said("--", at="r2")
    assert small(anybody, "r2") == "P moved on Issue i, from leaning against to rejects."
    core.said("+", at="r3")
    core.said("++", at="r3", issue="j")
    assert small(anybody, "r3") == (
        "P reversed on Issue i, from rejects to leaning for; "
        "P moved on Issue j, from leaning for to accepts."
    )
    core.said("+", at="r4", conditions=["a list"])
    assert small(anybody, "r4") == "P changed its conditions on Issue i."


def test_where_nothing_moved_it_says_so(anybody: Site, core: Cast) -> None:
    assert small(anybody, "r1") == "No position that was held on 10 January 2030 is known."
    core.said("-", at="r1")
    assert small(anybody, "r1") == (
        "One position was stated by 10 January 2030, and none had moved."
    )
    core.said("+", at="r2", issue="j")
    assert small(anybody, "r2") == (
        "No position moved since 10 January 2030; one was stated for the first time."
    )


def test_what_came_out_later_is_no_reason_to_say_that_nothing_moved(
    anybody: Site, core: Cast
) -> None:
    core.said("-", at="r1")
    core.said("+", at="r1", issue="j")
    core.said("0", at="r2", issue="j")
    assert "Nothing moved on Issue i." in small(anybody, "r2")

    core.said("--", on=day(2, 20), held_from=day(2, 9))

    assert "Nothing moved" not in small(anybody, "r2")


def test_what_was_revealed_is_told_as_no_new_move(anybody: Site, core: Cast) -> None:
    core.said("-", at="r1")
    core.said("0", at="r2", held_from=day(1, 20))

    assert small(anybody, "r2") == (
        "P is now known to have held open or conditional on Issue i since 20 January 2030, "
        "after leaning against."
    )


def test_answers_and_silence_are_those_of_who_was_asked(anybody: Site, core: Cast) -> None:
    core.said("-", at="r1")
    asked(core, due=R2)
    assert small(anybody, "r2") == (
        "No position moved since 10 January 2030. No answer of P is known to a demand on a core issue."
    )
    assert small(anybody, "r3").startswith(
        "P gave no known answer to the demand of Q on Issue i, due on 10 February 2030."
    )
    answered(core, "countered")
    assert small(anybody, "r2") == "P countered the demand of Q on Issue i."


def test_lines_and_acts_of_the_table_come_before_moves(anybody: Site, core: Cast) -> None:
    red_lines.declare_red_line(
        core.negotiation,
        on=R1,
        party="p",
        issue="i",
        refuses="accepts",
        text="Never.",
        speaker="p4",
        sources=["agency"],
        slug="never",
    )
    core.said("-", at="r1")
    core.said("++", at="r2", confidence="medium")
    issue_acts.record_issue_act(
        core.negotiation,
        on=R3,
        issue="i",
        act="agreed",
        outcome="accepts",
        ad_referendum=True,
        parties=["p", "q"],
        sources=["agency"],
        slug="agreed",
    )

    assert small(anybody, "r2").startswith(
        "P crossed its own red line on Issue i, medium confidence;"
    )
    assert "P and Q agreed ad referendum on Issue i: accepted" in small(anybody, "r3")
    red_lines.give_up_red_line(core.negotiation, red_line="never", on=day(4, 10))
    assert small(anybody, "r4") == "P gave up its red line on Issue i."


def test_what_somebody_may_not_see_is_in_no_lead(anybody: Site, core: Cast) -> None:
    core.said("-", at="r1")
    core.said("++", at="r2", audience="team")
    asked(core, audience="team")

    assert small(anybody, "r2") == "No position moved since 10 January 2030."
    assert small(signed_in(core, "ben"), "r2") == (
        "P reversed on Issue i, from leaning against to accepts Team only. "
        "No answer of P is known to a demand on a core issue."
    )


def test_an_answer_says_for_whom_it_is_only(anybody: Site, core: Cast) -> None:
    core.said("-", at="r1")
    asked(core)
    answered(core, "rejected", audience="team")

    assert "No answer of P is known to a demand on a core issue." in small(anybody, "r2")
    assert small(signed_in(core, "ben"), "r2") == (
        "P rejected the demand of Q on Issue i Team only."
    )


def test_the_counts_stand_beneath_the_lead(anybody: Site) -> None:
    page = anybody.good(round=ROUND, known="2022-01-26")

    assert page.html.index('class="dek lead"') < page.html.index("Where 20 parties stood")
