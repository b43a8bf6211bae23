"""Demands and answers in columns: what is asked, what was heard back, and what is still open."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from negotiations.recording.door import recording

from ..cast import R1, R2, R3, Cast, day
from ..door import demands, red_lines, reference_data, responses
from .conftest import Page, Site, signed_in

ADDRESS = "demands/"
SMALL = "/n/small/demands/"
DRAFTS = "Russia asks US and NATO"


def row(page: Page, number: int) -> str:
    """What is read in the row of a demand."""
    return page.row(f"no-{number}")


def asks(cast: Cast, *, on: date = R1, **fields: Any) -> None:
    demands.make_demand(
        cast.negotiation,
        on=on,
        **{
            "party": "q",
            "addressees": ["p", "z"],
            "issue": "i",
            "asks": "rejects",
            "text": "Do not do it.",
            "slug": "demand",
            **fields,
        },
    )


def answers(cast: Cast, answer: str, *, on: date, by: str = "p", **fields: Any) -> None:
    item = {"demand": "demand", "answer": answer, "basis": "document", **fields}
    responses.record_response(
        cast.negotiation, on=on, responder=by, to="q", answers=[item], slug=f"{by}-{on}"
    )


def test_each_asker_has_a_table_with_a_column_for_whom_it_asks(anybody: Site) -> None:
    page = anybody.good(ADDRESS)

    assert page.headings[:3] == [
        DRAFTS,
        "Russia asks Ukraine",
        "US, NATO and Ukraine ask Russia",
    ]
    assert "No. Demand US NATO" in page.part(DRAFTS)


def test_demand_says_where_it_stands_what_it_asks_and_what_it_meets(anybody: Site) -> None:
    page = anybody.good(ADDRESS)

    assert "17 December 2021, Art. 4, Draft treaty between" in row(page, 1)
    assert "asks to accept No further NATO enlargement" in row(page, 1)
    assert "meets a red line of US" in row(page, 1)
    assert "no text" in row(page, 13)
    assert "/n/european-security-2022/documents/draft-treaty-us/" in page.links


def test_answer_says_how_when_and_from_when_it_could_be_known(anybody: Site) -> None:
    page = anybody.good(ADDRESS)

    assert "rejected 26 January 2022, in writing Keeps NATO's door open" in row(page, 1)
    assert "countered 26 January 2022, in writing" in row(page, 2)
    assert "known from 2 February 2022" in row(page, 2)
    assert "known from" not in row(page, 1)


def test_answer_that_came_out_later_is_not_known_before(anybody: Site) -> None:
    page = anybody.good(ADDRESS, at="2022-01-26", known="2022-01-26")

    assert "no reply; has said: open or conditional, 26 January 2022" in row(page, 2)
    assert "Offers mutual undertakings" not in page.text
    assert "14 of the 23 answers asked for were missing" in page.text


def test_not_asked_and_no_answer_known_never_look_alike(anybody: Site) -> None:
    page = anybody.good(ADDRESS, at="2022-01-26", known="2022-01-26")
    html = page.html.partition('<tr id="no-2"')[2].partition("</tr>")[0]
    us, nato = html.split("<td class=")[2:4]

    assert us.startswith('"ask open"')
    assert 'class="chip none"' in us
    assert nato.startswith('"ask of"')
    assert "not asked" in nato
    assert "chip" not in nato


def test_reply_that_passes_over_is_shown_and_leaves_it_open(cast: Cast, anybody: Site) -> None:
    asks(cast)
    answers(cast, "not-answered", on=R2)

    page = anybody.good(SMALL)

    assert "passed over 10 February 2030" in row(page, 1)
    assert "Both answers asked for were missing on" in page.text


def test_latest_answer_counts_and_the_others_stand_below(cast: Cast, anybody: Site) -> None:
    asks(cast)
    answers(cast, "countered", on=R2)
    answers(cast, "accepted", on=R3)

    now = row(anybody.good(SMALL), 1)
    then = row(anybody.good(SMALL, round="r2"), 1)

    assert "P accepted 10 March 2030" in now
    assert "Earlier countered 10 February 2030" in now
    assert "P countered 10 February 2030" in then
    assert "Later, and so not yet then accepted 10 March 2030" in then


def test_reply_of_a_party_not_asked_is_nobodys_answer(cast: Cast, anybody: Site) -> None:
    asks(cast)
    answers(cast, "accepted", on=R2, by="b")

    page = anybody.good(SMALL)

    assert "Reply of B, which was not asked accepted" in row(page, 1)
    assert "Both answers asked for were missing on" in page.text


def test_overdue_is_marked_for_those_who_have_not_answered(cast: Cast, anybody: Site) -> None:
    asks(cast, due=day(2, 1))
    answers(cast, "rejected", on=day(1, 20))

    due = row(anybody.good(SMALL, at="2030-02-01"), 1)
    late = anybody.good(SMALL, at="2030-02-02")

    assert "overdue" not in due
    assert "answer due 1 February 2030" in due
    assert row(late, 1).count("overdue since 1 February 2030") == 1
    assert "One of the two answers asked for was missing on 2 February 2030" in late.text
    assert "; one is overdue." in late.text


def test_withdrawn_demand_stays_and_is_not_counted(cast: Cast, anybody: Site) -> None:
    asks(cast, due=day(2, 1))
    demands.withdraw_demand(cast.negotiation, on=R2, demand="demand")

    page = anybody.good(SMALL)

    assert "<s>Do not do it.</s>" in page.html
    assert "withdrawn on 10 February 2030" in row(page, 1)
    assert "answers asked for were missing" not in page.text
    assert "; one is overdue" not in page.text
    assert "overdue" not in row(page, 1)
    assert "withdrawn" not in row(anybody.good(SMALL, at="2030-02-09"), 1)


def test_demand_that_came_out_later_says_from_when_it_could_be_known(
    cast: Cast, anybody: Site
) -> None:
    asks(cast, on=R2, day=R1, known_from=R2)

    early = anybody.good(SMALL, at="2030-01-10", known="2030-02-09")
    later = anybody.good(SMALL, at="2030-01-10", known="2030-02-10")

    assert "No demand had been made." in early.text
    assert "known from 10 February 2030" in row(later, 1)


def test_amended_demand_reads_as_it_stood_then(cast: Cast, anybody: Site) -> None:
    asks(cast)
    demands.amend_demand(cast.negotiation, on=R2, demand="demand", text="Do it never.")

    assert "Do not do it." in row(anybody.good(SMALL, round="r1"), 1)
    assert "Do it never." in row(anybody.good(SMALL, round="r2"), 1)


def test_demand_of_many_parties_stacks_their_answers(anybody: Site) -> None:
    page = anybody.good(ADDRESS)

    wide = page.part("Russia asks nine parties")
    assert "no answer known from all nine parties asked US France Germany" in wide
    assert "Reply of EU, which was not asked" in wide


def test_columns_that_do_not_fit_are_stacked_in_one_table(cast: Cast, anybody: Site) -> None:
    with recording(cast.negotiation, what="newcomers", on=R1) as act:
        for slug in ("m", "n"):
            reference_data.register(act, noun="party", slug=slug, name=slug.upper(), kind="state")
    asks(cast, addressees=["p", "z", "b"])
    asks(cast, addressees=["b", "m", "n"], slug="second")

    page = anybody.good(SMALL)

    assert page.headings == ["Q asks five parties"]
    assert "Q asks B, M and N. Do not do it." in row(page, 2)
    assert "no answer known from all three parties asked" in row(page, 1)


def test_filters_narrow_and_are_kept_by_both_forms(anybody: Site) -> None:
    page = anybody.good(ADDRESS, addressee="nato", unanswered="true", known="2022-02-14")
    numbers = re.findall(r'<tr id="no-(\d+)"', page.html)

    assert numbers == ["6", "10", "13"]
    assert '<option value="nato" selected>' in page.html
    clocks, filters = page.html.partition("<main")[2].split("<form")[1:3]
    assert '<input type="hidden" name="addressee" value="nato">' in clocks
    assert '<input type="hidden" name="known" value="2022-02-14">' in filters
    assert all("addressee=nato" in link for link in page.links if link.startswith("?round="))


def test_demands_are_narrowed_to_what_was_answered(cast: Cast, anybody: Site) -> None:
    asks(cast, due=day(2, 1))
    cast.said("-", at="r2")
    asks(cast, slug="other", issue="j", addressees=["b"])
    answers(cast, "accepted", on=R2, by="b", demand="other")

    numbers = {
        kind: re.findall(r'<tr id="no-(\d+)"', anybody.good(SMALL, answer=kind).html)
        for kind in ("accepted", "rejected", "has-said", "no-answer-known", "overdue")
    }
    of_one = anybody.good(SMALL, answer="has-said", addressee="z")

    assert numbers == {
        "accepted": ["2"],
        "rejected": [],
        "has-said": ["1"],
        "no-answer-known": ["1"],
        "overdue": ["1"],
    }
    assert "No demand fits that." in of_one.text
    assert anybody.get(SMALL, answer="maybe").status == 400


def test_issue_and_asker_narrow_too(anybody: Site) -> None:
    page = anybody.good(ADDRESS, issue="buildup", party="ukraine")

    assert re.findall(r'<tr id="no-(\d+)"', page.html) == ["23"]


def test_filter_that_is_none_is_told_what_would_be_right(anybody: Site) -> None:
    page = anybody.get(ADDRESS, addressee="atlantis")

    assert page.status == 400
    assert "There is no party “atlantis” here." in page.text


def test_nothing_made_yet_and_nothing_found_say_so(anybody: Site) -> None:
    before = anybody.good(ADDRESS, at="2021-12-01")
    none = anybody.good(ADDRESS, party="qatar")

    assert "No demand had been made." in before.text
    assert "The first one was made on 10 December 2021." in before.text
    assert "?at=2021-12-10" in before.links
    assert "No demand fits that. Show all demands" in none.text


def test_line_given_up_is_met_no_more(cast: Cast, anybody: Site) -> None:
    asks(cast)
    red_lines.declare_red_line(
        cast.negotiation, on=R1, party="p", issue="i", refuses="rejects", text="No.", slug="line"
    )
    red_lines.relax_red_line(cast.negotiation, on=R2, red_line="line", given_up=True)

    assert "meets a red line of P" in row(anybody.good(SMALL, round="r1"), 1)
    assert "meets" not in row(signed_in(cast, "ben").good(SMALL, round="r2"), 1)
