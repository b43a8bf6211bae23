"""The round sheet in Chromium, by keyboard alone: few presses a statement, and a block pasted from a spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from negotiations.models import Act, Issue, Statement

from ...cast import R1, Cast
from ...door import reference_data
from .conftest import Watch

SHEET = "/admin/round-sheet/small/r4/"
pytestmark = pytest.mark.browser


@dataclass
class Keyboard:
    """Presses keys and counts them; words are typed without being counted."""

    page: Page
    presses: int = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
        self.presses += len(keys)

    def type(self, words: str) -> None:
        self.page.keyboard.insert_text(words)


@pytest.fixture
def wide(cast: Cast) -> Cast:
    """With five issues, so that four parties have twenty cells."""
    for slug in ("k", "l", "m"):
        if not Issue.objects.filter(negotiation=cast.negotiation, slug=slug).exists():
            reference_data.register(
                cast.negotiation,
                noun="issue",
                slug=slug,
                name=f"Issue {slug}",
                proposition="So be it.",
                on=R1,
            )
    return cast


def test_twenty_statements_are_entered_by_keyboard(wide: Cast, watch: Watch) -> None:
    watched = watch(name="ana")
    page = watched.open(SHEET)
    page.select_option("#sheet-source", "agency")
    for party in ("b", "p", "q", "z"):
        page.select_option(f"select[name='speaker.{party}']", f"{party}4")
    keys = Keyboard(page)
    page.focus("td select >> nth=0")

    for number in range(20):
        keys.press(str(1 + number % 5), "Enter")
        keys.type(f"It says so, number {number}.")
        keys.press("Enter")
    keys.press("Control+Enter")
    page.wait_for_selector("button[name=_save]")
    faults = Axe().run(page, options={"preload": False}).response["violations"]
    keys.press("Control+Enter")
    page.wait_for_selector(".messagelist")

    assert "20 statements recorded in one act." in page.locator(".messagelist").inner_text()
    assert keys.presses <= 70
    assert Act.objects.filter(what="round-sheet-recorded").count() == 1
    assert (
        Statement.objects.filter(round__slug="r4", summary__startswith="It says so").count() == 20
    )
    assert [(v["id"], v["nodes"][0]["html"][:160]) for v in faults] == []
    assert watched.complaints == []


def test_who_spoke_is_chosen_from_the_grid(wide: Cast, watch: Watch) -> None:
    page = watch(name="ana").open(SHEET)
    keys = Keyboard(page)
    page.focus("td select >> nth=15")

    keys.press("ArrowLeft", "Home", "ArrowDown", "ArrowRight", "5")

    assert page.locator("select[name='speaker.z']").input_value() == "z5"
    assert page.locator("td select >> nth=15").input_value() == "accepts"
    assert "Issue i: accepts ++" in page.locator(".sheet-here").inner_text()


def test_what_was_typed_is_there_again_until_it_is_kept(wide: Cast, watch: Watch) -> None:
    watched = watch(name="ana")
    page = watched.open(SHEET)
    page.select_option("select[name='speaker.p']", "p4")
    keys = Keyboard(page)
    page.focus("td select[name='stance.p.j']")
    keys.press("5", "Enter")
    keys.type("P accepts it, typed twice.")

    page.context.set_offline(True)
    with page.expect_event("requestfailed"):
        keys.press("Control+Enter")
    page.context.set_offline(False)
    page.goto(f"{watched.site}{SHEET}")
    again = page.locator("[name='summary.p.j']").input_value()
    page.focus("td select[name='stance.p.j']")
    keys.press("Control+Enter")
    page.click("button[name=_save]")
    page.wait_for_selector(".messagelist")
    page.goto(f"{watched.site}{SHEET}")

    assert again == "P accepts it, typed twice."
    assert page.locator("#lines > li").count() == 0
    assert page.locator("#typed-again").is_hidden()
    assert Statement.objects.get(summary="P accepts it, typed twice.").speaker.slug == "p4"


@pytest.mark.parametrize("width", [390, 1280])
def test_a_wide_sheet_scrolls_within_the_page(wide: Cast, watch: Watch, width: int) -> None:
    watched = watch(name="ana", viewport={"width": width, "height": 844})
    page = watched.open(f"{SHEET}?source=agency")

    inner = page.evaluate(
        "(grid => grid.scrollWidth - grid.clientWidth)(document.querySelector('.sheet-scroll'))"
    )

    assert watched.overflow() == 0
    assert (inner > 0) == (width == 390)


def test_arrows_move_and_keys_empty_a_cell(wide: Cast, watch: Watch) -> None:
    page = watch(name="ana").open(SHEET)
    keys = Keyboard(page)
    page.focus("td select >> nth=0")

    keys.press("5", "ArrowRight", "ArrowDown", "0")
    below = page.evaluate("document.activeElement.name")
    keys.press("ArrowLeft", "ArrowUp", "Delete")

    chosen = page.eval_on_selector_all(
        "td select", "cells => cells.filter(c => c.value).map(c => [c.name, c.value])"
    )
    assert chosen == [[below, "no-public-position"]]
    assert page.locator("#lines > li").count() == 1


def test_a_block_is_pasted_where_one_stands(wide: Cast, watch: Watch) -> None:
    page = watch(name="ana").open(SHEET)
    cell = page.locator("td select >> nth=6")
    name = str(cell.get_attribute("data-place"))
    cell.focus()

    with page.expect_navigation():
        page.evaluate(
            """() => {
                const data = new DataTransfer();
                data.setData("text/plain", "++ At once\\t-");
                document.activeElement.dispatchEvent(
                    new ClipboardEvent("paste", { clipboardData: data, bubbles: true })
                );
            }"""
        )

    assert page.locator(f"select[name='stance.{name}']").input_value() == "accepts"
    assert page.locator(f"[name='summary.{name}']").input_value() == "At once"
    assert page.locator("#lines > li").count() == 2
