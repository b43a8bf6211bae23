"""A long history is read by pages, the newest first: each word and each move is on one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from negotiations.models import Round
from negotiations.reading.questions import position_history
from negotiations.reading.questions.trajectories import LEAST_ROUNDS, MOST_ROUNDS, RoundWindow
from negotiations.web.pages import documents as document_pages
from negotiations.web.pages import trajectories

from ..cast import Cast, day
from ..door import documents
from .conftest import Page, Site, signed_in

SMALL = "/n/small/"
ISSUE, PARTY = f"{SMALL}issues/i/", f"{SMALL}parties/p/"
SAID, MOVES = "All that was said", "Moves, in order"
WORDS = {"one": "--", "two": "-", "three": "0", "four": "+", "five": "++"}
"""What p said, a day after the other: four moves."""


@pytest.fixture(autouse=True)
def short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trajectories, "MOST_SAID", 2)
    monkeypatch.setattr(trajectories, "MOST_MOVES", 3)
    monkeypatch.setattr(document_pages, "STATEMENTS", 2)


@pytest.fixture
def history(cast: Cast) -> Cast:
    for number, (slug, stance) in enumerate(WORDS.items(), start=12):
        cast.said(stance, on=day(1, number), slug=slug)
    return cast


def walk(site: Site, path: str, by: str, **clocks: str) -> Iterator[Page]:
    """Each page of one list in turn, by the links to what is earlier."""
    page = site.good(path, **clocks)
    for number in range(2, 9):
        yield page
        links = [link for link in page.links if re.search(rf"[?&]{by}={number}\b", link)]
        if not links:
            return
        page = site.good(f"{path}{links[0].partition('#')[0]}")
    pytest.fail("The pages do not end.")


def slugs(page: Page, heading_id: str) -> list[str]:
    """The statements that a section leads to."""
    section = page.html.partition(f'aria-labelledby="{heading_id}"')[2].partition("</section>")[0]
    return list(dict.fromkeys(re.findall(r"/statements/([\w-]+)/", section)))


@pytest.mark.parametrize("path", [ISSUE, PARTY])
def test_every_statement_is_on_one_page_and_the_newest_on_the_first(
    history: Cast, anybody: Site, path: str
) -> None:
    pages = [slugs(page, "h-all") for page in walk(anybody, path, "page")]

    assert pages == [["four", "five"], ["two", "three"], ["one"]]


def test_many_statements_read_as_few_do(
    history: Cast, anybody: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    history.said("+", on=day(1, 20), slug="six", by=3, reported_by="p4")
    few = anybody.good(PARTY).html

    monkeypatch.setattr(position_history, "MANY", 1)

    assert anybody.good(PARTY).html == few


def test_every_move_is_on_one_page_and_says_which_days_are_earlier(
    history: Cast, anybody: Site
) -> None:
    first, second = walk(anybody, ISSUE, "moves")

    assert "accepts" in first.part(MOVES)
    assert "The last 3 of 4 moves: 14 January 2030 to 16 January 2030." in first.part(MOVES)
    assert "Earlier, up to 13 January 2030" in first.part(MOVES)
    assert "Page 2 of 2: 13 January 2030." in second.part(MOVES)
    assert "Later, from 14 January 2030" in second.part(MOVES)
    # The words stay where they are: each of the two lists has its own pages.
    assert slugs(first, "h-all") == slugs(second, "h-all") == ["four", "five"]


def test_links_to_what_is_earlier_keep_both_clocks(history: Cast, anybody: Site) -> None:
    pages = list(walk(anybody, ISSUE, "page", at="2030-01-14", known="2030-01-15"))

    assert [slugs(page, "h-all") for page in pages] == [["two", "three"], ["one"]]
    assert "?at=2030-01-14&known=2030-01-15&page=2#h-all" in pages[0].links


def test_what_is_hidden_takes_no_place_and_empties_no_page(history: Cast, anybody: Site) -> None:
    before = [slugs(page, "h-all") for page in walk(anybody, ISSUE, "page")]
    for number, stance in enumerate(("--", "++", "--"), start=20):
        history.said(stance, on=day(1, number), audience="team")

    pages = list(walk(anybody, ISSUE, "page"))
    team = list(walk(signed_in(history, "ana"), ISSUE, "page"))

    assert [slugs(page, "h-all") for page in pages] == before
    assert "of 4 moves" in pages[0].part(MOVES)
    assert [len(slugs(page, "h-all")) for page in team] == [2, 2, 2, 2]


@pytest.mark.parametrize("by", ["page", "moves"])
def test_page_that_is_not_there_is_refused_with_the_last_that_is(
    history: Cast, anybody: Site, by: str
) -> None:
    beyond = anybody.get(ISSUE, **{by: "9"})
    wrong = anybody.get(ISSUE, **{by: "newest"})

    assert (beyond.status, wrong.status) == (400, 400)
    assert "There is no page 9 here. The last page is" in beyond.text


def test_what_fits_on_one_page_has_no_others(cast: Cast, anybody: Site) -> None:
    cast.said("-", at="r1", slug="one")
    cast.said("+", at="r2", slug="two")

    page = anybody.good(ISSUE)

    assert slugs(page, "h-all") == ["one", "two"]
    assert "pager" not in page.html
    assert "The last" not in page.part(SAID)


def test_table_that_is_taken_along_has_every_page(history: Cast, anybody: Site) -> None:
    tables = anybody.good(ISSUE, format="json", table="statements", page="2")
    rows = tables.response.json()["tables"]["statements"]  # type: ignore[attr-defined]

    assert [row["statement"] for row in rows] == list(WORDS)


def test_statements_of_a_document_are_read_by_pages(cast: Cast, anybody: Site) -> None:
    documents.hand_over_document(
        cast.negotiation,
        on=day(1, 10),
        title="Letter",
        issued_by=["p"],
        addressed_to=["q"],
        slug="letter",
    )
    for number, slug in enumerate(("one", "two", "three"), start=12):
        cast.said("-", on=day(1, number), slug=slug, document="letter", repeat=True)
    cast.said("+", on=day(1, 13), audience="team", document="letter")

    pages = list(walk(anybody, f"{SMALL}documents/letter/", "page"))

    assert [slugs(page, "h-said") for page in pages] == [["one", "two"], ["three"]]


def test_many_series_are_shown_at_fewer_rounds() -> None:
    begun = [Round(pk=number) for number in range(50)]

    shown = {series: len(RoundWindow.of(begun, series).rounds) for series in (1, 25, 40, 1000)}

    assert shown == {1: MOST_ROUNDS, 25: MOST_ROUNDS, 40: 15, 1000: LEAST_ROUNDS}
    assert RoundWindow.of(begun, 1000).earlier == begun[-LEAST_ROUNDS - 1]
