"""What a phone shows first: the news before all else, and most of the matrix at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import HERE, Watched

Watch = Callable[..., Watched]

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

DAY = f"{HERE}?round=r-2022-01-26-written-responses&known=2022-01-26"
PHONE = {"width": 390, "height": 844}
LEAST_ROWS = 14
"""So many of the twenty parties stand on one screen."""
LEAST_TARGET = 24

ROWS_IN_SIGHT = """region => {
    const seen = region.getBoundingClientRect();
    const top = region.querySelector(".matrix thead").getBoundingClientRect().bottom;
    const foot = Math.min(seen.bottom, innerHeight);
    return [...region.querySelectorAll("tbody th[scope=row]")]
        .map(row => row.getBoundingClientRect())
        .filter(row => row.top >= top - 1 && row.bottom <= foot + 1).length;
}"""
SMALL_TARGETS = """(region, least) => [...region.querySelectorAll("a")]
    .filter(link => {
        const box = link.getBoundingClientRect();
        return box.width < least || box.height < least;
    })
    .map(link => link.textContent)"""


def test_a_phone_opens_on_the_news_and_folds_the_rest_of_the_lead(watch: Watch) -> None:
    page = watch(viewport=PHONE).open(DAY)

    news, rest = page.locator(".dek.lead").all()
    assert "US moved on Limits on missiles in Europe" in " ".join(news.inner_text().split())
    assert rest.is_hidden()
    clock = page.locator("select[name=round]").bounding_box()
    assert clock is not None
    assert clock["y"] < PHONE["height"]

    page.click("text=What did not move, and the counts")
    assert "Nothing moved on" in rest.inner_text()


def test_a_wide_screen_and_paper_show_the_whole_lead(watch: Watch) -> None:
    wide = watch(viewport={"width": 1280, "height": 900}).open(DAY)
    assert "Nothing moved on" in wide.locator(".dek.lead").nth(1).inner_text()
    assert wide.locator(".lead-more summary").is_hidden()

    paper = watch(viewport={"width": 688, "height": 970}).open(DAY)
    assert paper.locator(".lead-more summary").is_visible()
    paper.emulate_media(media="print")
    assert paper.locator(".lead-more summary").is_hidden()
    assert "Nothing moved on" in paper.locator(".dek.lead").nth(1).inner_text()


def test_most_of_the_matrix_stands_on_one_screen_and_can_be_touched(watch: Watch) -> None:
    page = watch(viewport=PHONE).open(DAY)

    page.click("text=Who stands where >> nth=0")
    page.wait_for_url("**#matrix")
    page.evaluate("document.querySelector('#matrix').scrollIntoView({behavior: 'instant'})")

    region = page.locator("#matrix")
    assert region.evaluate(ROWS_IN_SIGHT) >= LEAST_ROWS
    assert region.evaluate(SMALL_TARGETS, LEAST_TARGET) == []


def test_the_figures_of_the_demands_leave_the_screen_to_the_demands(watch: Watch) -> None:
    page = watch(viewport=PHONE).open(f"{HERE}demands/?at=2022-02-10&known=2022-02-14")

    box = page.locator(".figures").bounding_box()
    assert box is not None
    assert box["height"] < PHONE["height"] / 7
