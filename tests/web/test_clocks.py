"""Both clocks: where a page opens, what it says of what it cannot know, and wrong ones."""

from __future__ import annotations

import pytest

from negotiations.rules.calendar import today_utc

from .conftest import Page, Site

POSITIONS = [
    "",
    "rounds/r-2022-01-26-normandy-paris/",
    "statements/st-ru-arms-0126-transcript/",
    "issues/buildup/",
    "parties/russia/",
    "compare/",
    "documents/us-written-response/",
]
ANSWERS = ["demands/", "red-lines/"]


def chosen(page: Page) -> list[str]:
    """The rounds that the strip marks, by the days of their links."""
    strip = page.html.partition('aria-label="Rounds"')[2].partition("</nav>")[0]
    return [part.partition('"')[0] for part in strip.split('href="')[1:] if "aria-current" in part]


def test_without_clocks_it_opens_at_the_last_round_begun_and_says_so(anybody: Site) -> None:
    page = anybody.good()

    assert (
        "No round or day was asked for: this is the last round begun, as known today." in page.text
    )
    assert chosen(page) == ["?round=r-2022-02-21-recognition"]
    assert '<option value="r-2022-02-21-recognition" selected>' in page.html


def test_negotiation_that_is_over_offers_its_reference_day(anybody: Site) -> None:
    page = anybody.good()

    assert "?at=2022-01-26&known=2022-01-26" in page.links
    assert "Reference day" not in anybody.good(at="2022-01-26", known="2022-01-26").text


def test_round_asks_for_its_last_day(anybody: Site) -> None:
    page = anybody.good(round="r-2022-02-07-moscow-macron")

    assert "stood on 8 February 2022" in page.text


def test_both_rounds_of_one_day_are_chosen(anybody: Site) -> None:
    page = anybody.good(round="r-2022-01-26-written-responses", known="2022-01-26")

    assert len(chosen(page)) == 2


def test_known_alone_opens_at_the_last_round_begun_by_then(anybody: Site) -> None:
    page = anybody.good(known="2022-01-14")

    assert "stood on 13 January 2022, as known on 14 January 2022" in page.text
    assert "Nothing that came out after 14 January 2022 is here." in page.text


def test_day_can_be_asked_for_instead_of_a_round(anybody: Site) -> None:
    page = anybody.good(at="2022-01-15")

    assert "stood on 15 January 2022" in page.text
    assert 'value="2022-01-15"' in page.html.partition('name="at"')[2][:40]
    assert "or at a round" in page.text


@pytest.mark.parametrize("path", ["", "demands/", "red-lines/", *POSITIONS[3:5]])
def test_day_that_has_not_come_is_today_and_the_page_says_so(anybody: Site, path: str) -> None:
    page = anybody.good(path, at="2999-01-26")
    both = anybody.good(path, at="2999-01-26", known="2998-01-26")

    today = f"{today_utc().day} {today_utc():%B %Y}"
    assert f"26 January 2999 has not come: this is today, {today}." in page.text
    assert "26 January 2998 and 26 January 2999 have not come: this is today" in both.text
    assert "2999" not in "".join(link for link in page.links if "at=" in link)


@pytest.mark.parametrize("path", ["compare/", POSITIONS[2], POSITIONS[6]])
def test_day_known_on_that_has_not_come_is_today_and_the_page_says_so(
    anybody: Site, path: str
) -> None:
    assert "26 January 2999 has not come" in anybody.good(path, known="2999-01-26").text
    assert "has not come" not in anybody.good(path, known="2022-02-26").text


def test_round_not_known_then_is_no_error_and_is_not_named(anybody: Site) -> None:
    page = anybody.good(round="r-2022-02-15-moscow-scholz", known="2022-01-26")

    assert "No such round was known on 26 January 2022" in page.text
    assert "Scholz" not in page.text


def test_planned_round_shows_as_planned_until_its_last_day(anybody: Site) -> None:
    before = anybody.good("rounds/r-2022-01-31-washington-qatar/", known="2022-01-26")
    missing = anybody.get("rounds/r-2022-02-02-leak/", known="2022-01-26")

    assert "Planned for 31 January 2022 in Washington" in before.text
    assert "on 26 January 2022 it was planned" in before.part("Outcome")
    assert missing.status == 404


@pytest.mark.parametrize("path", [p for p in (*POSITIONS, *ANSWERS) if p != "compare/"])
@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"at": "26.1.2022"}, "at=2022-01-26"),
        ({"known": "soon"}, "known=2022-01-26"),
        ({"round": "r-none"}, "There is no round 'r-none' in this negotiation."),
        ({"round": "r-2022-02-02-leak", "at": "2022-01-26"}, "not both"),
    ],
)
def test_wrong_clocks_are_told_what_would_be_right(
    anybody: Site, path: str, query: dict[str, str], says: str
) -> None:
    page = anybody.get(path, **query)

    assert page.status == 400
    assert says in page.text


@pytest.mark.parametrize("path", POSITIONS)
def test_every_page_of_positions_keeps_the_clocks_in_its_links(anybody: Site, path: str) -> None:
    page = anybody.good(path, known="2022-02-22", at="2022-02-22")

    kept = [link for link in page.links if "/statements/" in link or link.startswith("statements/")]
    assert kept
    assert all("known=2022-02-22" in link for link in kept)


@pytest.mark.parametrize("path", ANSWERS)
def test_demands_and_red_lines_keep_the_clocks_in_their_links(anybody: Site, path: str) -> None:
    page = anybody.good(path, known="2022-02-22", at="2022-02-22")

    kept = [link for link in page.links if "/parties/" in link or "/issues/" in link]
    assert kept
    assert all("at=2022-02-22&known=2022-02-22" in link for link in kept)


def test_what_is_typed_into_an_address_is_escaped(anybody: Site) -> None:
    page = anybody.get(at="<script>alert(1)</script>")

    assert page.status == 400
    assert "<script>" not in page.html
