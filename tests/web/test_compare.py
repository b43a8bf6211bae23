"""What changed between two rounds."""

from __future__ import annotations

from datetime import date

import pytest

from negotiations.web import request_context
from negotiations.web.pages import compare

from ..cast import R2, R3, Cast, day
from .conftest import Site

ADDRESS = "compare/"
SMALL = "/n/small/compare/"
MINISTERS, NRC, LAST = (
    "r-2022-01-21-geneva-ministers",
    "r-2022-01-12-nrc",
    "r-2022-02-21-recognition",
)


def test_difference_is_told_in_words_with_both_chips(anybody: Site) -> None:
    page = anybody.good(ADDRESS, **{"from": NRC, "to": LAST})

    part = page.part("What differs")
    assert "Limits on missiles in Europe Ground-launched" in part
    assert "reciprocal, checkable limit. ± open or conditional → to + leaning for" in part
    assert "Moved towards the proposition, softened." in part
    assert "Before: Wendy Sherman, 10 Jan 2022. After: Antony Blinken, 26 Jan 2022." in part
    assert "Five positions differ between 12 January 2022 and 22 February 2022" in page.text


def test_grouped_by_party_or_by_issue(cast: Cast, anybody: Site) -> None:
    for party in ("p", "q"):
        for issue in ("i", "j"):
            cast.said("-", at="r1", party=party, issue=issue)
            cast.said("+", at="r2", party=party, issue=issue)
    asked = {"from": "r1", "to": "r2"}

    by_party = anybody.good(SMALL, **asked).part("What differs")
    by_issue = anybody.good(SMALL, **asked, by="issue").part("What differs")

    assert by_party.index("P Issue i") < by_party.index("Issue j") < by_party.index("Q Issue i")
    assert (
        by_issue.index("Issue i That it be done. P")
        < by_issue.index("Q")
        < by_issue.index("Issue j That it be done. P")
    )


def test_narrowed_to_a_party_or_an_issue(cast: Cast, anybody: Site) -> None:
    for party in ("p", "q"):
        cast.said("-", at="r1", party=party)
        cast.said("+", at="r2", party=party)
    cast.said("++", at="r2", party="z", issue="j")
    asked = {"from": "r1", "to": "r2"}

    mine = anybody.good(SMALL, **asked, party="p")
    on_j = anybody.good(SMALL, **asked, issue="j")

    assert "One position differs" in mine.text
    assert "Q" not in mine.part("What differs")
    assert "No position differs" in on_j.text
    assert "Z accepts: Issue j" in on_j.part("Stated for the first time since")


def test_more_than_one_page_can_hold_is_said(
    cast: Cast, anybody: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compare, "MOST_DIFFERENCES", 1)
    monkeypatch.setattr(compare, "MOST_FIRST", 1)
    cast.said("0", at="r1", conditions=["money"])
    cast.said("0", at="r2", conditions=["time"])
    cast.said("-", at="r1", party="q")
    cast.said("+", at="r2", party="q")
    for party in ("z", "b"):
        cast.said("+", at="r2", party=party)

    page = anybody.good(SMALL, **{"from": "r1", "to": "r2"})

    assert "More than 1 positions may differ" in page.text
    assert "leaning against → to + leaning for" in page.part("What differs")
    assert "money" not in page.text
    assert "1 more are not listed here" in page.text


def test_step_that_was_taken_back_in_between_is_no_difference(cast: Cast, anybody: Site) -> None:
    cast.said("-", at="r1")
    cast.said("++", at="r2")
    cast.said("-", at="r3", by=5)

    page = anybody.good(SMALL, **{"from": "r1", "to": "r3"})

    assert "No position differs." in page.text
    assert "one is the same" in page.text


def test_conditions_alone_differ_without_a_move(cast: Cast, anybody: Site) -> None:
    cast.said("0", at="r1", conditions=["money"])
    cast.said("0", at="r2", conditions=["time"])

    part = anybody.good(SMALL, **{"from": "r1", "to": "r2"}).part("What differs")

    assert "Same stance, other conditions: money → time." in part
    assert "Moved" not in part


def test_first_stances_are_kept_apart(cast: Cast, anybody: Site) -> None:
    cast.said("-", at="r1")
    cast.said("++", at="r2", party="q")

    page = anybody.good(SMALL, **{"from": "r1", "to": "r2"})

    assert "Q accepts: Issue i" in page.part("Stated for the first time since")
    assert "Q" not in page.part("What differs")


def test_what_came_out_later_differs_only_once_known(cast: Cast, anybody: Site) -> None:
    cast.said("-", at="r1")
    cast.said("+", on=R3, held_from=R2, at="r3")
    asked = {"from": "r1", "to": "r2"}

    then = anybody.good(SMALL, **asked, known="2030-02-20")
    now = anybody.good(SMALL, **asked)

    assert "No position differs." in then.text
    assert "One position differs" in now.text
    assert "held from 10 Feb 2030, known from 10 Mar 2030" in now.text


def test_without_rounds_it_compares_the_last_two_and_says_so(anybody: Site) -> None:
    page = anybody.good(ADDRESS)

    assert "No round was asked for: these are the last one begun" in page.text
    assert f'<option value="{LAST}" selected>' in page.html
    assert '<option value="r-2022-02-17-russia-reaction" selected>' in page.html


def test_with_one_round_the_other_is_chosen_and_said(anybody: Site) -> None:
    to = anybody.good(ADDRESS, to=MINISTERS)
    since = anybody.good(ADDRESS, **{"from": MINISTERS})

    assert "No first round was asked for" in to.text
    assert '<option value="r-2022-01-13-osce" selected>' in to.html
    assert "No second round was asked for" in since.text
    assert f'<option value="{LAST}" selected>' in since.html


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"from": LAST, "to": NRC}, "Exchange the two"),
        ({"from": "atlantis", "to": NRC}, "There is no round 'atlantis'"),
        ({"from": NRC, "to": "atlantis"}, "There is no round 'atlantis'"),
        ({"known": "soon"}, "known=2022-01-26"),
        ({"by": "weather"}, "Use one of party, issue."),
        ({"party": "atlantis"}, "There is no party “atlantis”"),
        ({"issue": "weather"}, "There is no issue “weather”"),
    ],
)
def test_question_that_cannot_be_read_is_told_what_would_be_right(
    anybody: Site, query: dict[str, str], says: str
) -> None:
    page = anybody.get(ADDRESS, **query)

    assert page.status == 400
    assert "That question cannot be read" in page.text
    assert says in page.text


def test_round_not_known_then_is_no_error_and_is_named_as_asked(anybody: Site) -> None:
    page = anybody.good(ADDRESS, **{"from": NRC, "to": LAST, "known": "2022-01-26"})

    assert "was not known on 26 January 2022: its day is read as any other" in page.text


def test_before_there_are_two_rounds_it_says_so(
    cast: Cast, anybody: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(request_context, "today_utc", lambda: date(2030, 1, 12))

    page = anybody.good(SMALL)

    assert "There are no two rounds to compare" in page.text


def test_round_page_leads_to_what_changed_since_the_one_before(anybody: Site) -> None:
    page = anybody.good(f"rounds/{MINISTERS}/", known="2022-02-01")

    link = next(link for link in page.links if "/compare/?from" in link)
    assert link.endswith(f"?from=r-2022-01-13-osce&to={MINISTERS}&known=2022-02-01")
    assert anybody.good(link).status == 200


def test_links_stay_at_the_second_round_and_the_day_known(cast: Cast, anybody: Site) -> None:
    cast.said("-", at="r1", slug="old")
    cast.said("+", at="r2", slug="new")

    page = anybody.good(SMALL, **{"from": "r1", "to": "r2", "known": str(day(2, 20))})

    statements = [link for link in page.links if "/statements/" in link]
    assert statements
    assert all(link.endswith("?round=r2&known=2030-02-20") for link in statements)
