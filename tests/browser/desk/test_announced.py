"""What feeds announced is worked off by keys in Chromium: marked, put aside, taken back, opened to be taken in."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from ...cast import Cast
from ...intake.watched import announces, watched
from .conftest import Watch

pytestmark = pytest.mark.browser
QUEUE = "/admin/announced/small/"


def _marked(page: Page) -> str:
    expect(page.locator("[data-article].at")).to_have_count(1)
    return page.locator("[data-article].at a").first.inner_text()


def _pressed(page: Page, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def test_announced_articles_are_worked_off_by_keys(site: str, world: Cast, watch: Watch) -> None:
    announces(watched(world), 1, 2, 3)
    page = watch(name="ben").open(QUEUE)
    articles = page.locator("[data-article]")

    page.keyboard.press("j")
    second = _marked(page)
    _pressed(page, "x")
    expect(articles).to_have_count(2)
    expect(articles.filter(has_text=second)).to_have_count(0)
    third = _marked(page)
    assert third != second
    _pressed(page, "u")
    expect(articles).to_have_count(3)
    assert _marked(page) == second

    page.keyboard.press("?")
    page.uncheck("[data-keys-on]")
    page.keyboard.press("x")
    expect(articles).to_have_count(3)
    page.check("[data-keys-on]")
    _pressed(page, "t")
    expect(page.locator("#in-title")).to_have_value(second)
