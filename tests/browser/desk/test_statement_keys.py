"""The panel beside the form of a statement in Chromium: it follows what is typed, and keys fill in the form."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from negotiations.models import Statement

from ...admin.conftest import added
from ...cast import Cast
from .conftest import Watch

pytestmark = pytest.mark.browser


def _choose(page: Page, **links: str) -> None:
    for link, slug in links.items():
        page.select_option(f"select[name={link}]", slug, force=True)


def _stance(page: Page) -> str:
    return page.locator("input[name=stance]:checked").input_value()


def _leave_the_field(page: Page) -> None:
    """Out of the field, and when the panel has answered: the server of these tests has one connection."""
    page.evaluate("document.activeElement.blur()")
    _answered(page)


def _answered(page: Page) -> None:
    page.locator("[data-panel][aria-busy=false]").wait_for(state="attached")


@pytest.mark.parametrize("width", [390, 1280])
def test_the_panel_follows_what_is_typed(cast: Cast, watch: Watch, width: int) -> None:
    watched = watch(name="ben", viewport={"width": width, "height": 900})
    page = watched.open(added("statement"))

    _choose(page, party="p", issue="i")
    page.get_by_role("button", name="Speaker 5 (authority 5)").click()
    page.fill("[name=day]", "2030-05-05")
    page.check("input[name=stance][value=rejects]")
    _answered(page)

    assert page.locator("select[name=speaker]").input_value() == "p5"
    assert page.locator("[data-said]").inner_text().startswith("Change of position")
    assert watched.overflow() <= 0
    found = Axe().run(page, options={"preload": False}).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:160]) for v in found] == []
    assert watched.complaints == []


def test_keys_choose_the_stance_and_press_the_buttons(cast: Cast, watch: Watch) -> None:
    page = watch(name="ben").open(added("statement"))
    _choose(page, party="q", issue="i", speaker="q4")
    page.fill("[name=day]", "2030-05-05")
    _leave_the_field(page)

    chosen = []
    for key in "123450":
        page.keyboard.press(key)
        chosen.append(_stance(page))
    page.keyboard.press("j")
    page.keyboard.type("Typed: 1 d p ?")
    typed = (page.locator("[name=summary]").input_value(), _stance(page))
    _leave_the_field(page)
    page.keyboard.press("p")
    page.keyboard.press("?")
    opened = page.locator("[data-keys]").evaluate("list => list.open")
    page.keyboard.press("2")
    _answered(page)
    page.keyboard.press("d")
    page.locator(".messagelist").get_by_text("Kept as a draft.").wait_for()

    words = ["rejects", "leaning-against", "open-or-conditional", "leaning-for", "accepts"]
    assert chosen == [*words, "no-public-position"]
    assert typed == ("Typed: 1 d p ?", "no-public-position")
    assert opened
    kept = Statement.objects.get(summary="Typed: 1 d p ?")
    assert (kept.status, kept.stance) == ("draft", "leaning-against")


def test_keys_repeat_where_the_party_stands_and_can_be_switched_off(
    cast: Cast, watch: Watch
) -> None:
    page = watch(name="ben").open(added("statement"))
    _choose(page, party="p", issue="i")
    page.get_by_role("button", name="Repeat").wait_for()
    _leave_the_field(page)

    page.keyboard.press("r")
    repeated = _stance(page)
    page.keyboard.press("?")
    page.uncheck("[data-keys-on]")
    page.keyboard.press("1")
    unmoved = _stance(page)
    page.reload()
    page.keyboard.press("1")

    assert (repeated, unmoved) == ("leaning-for", "leaning-for")
    assert page.locator("input[name=stance]:checked").count() == 0


def test_an_editor_publishes_by_a_key(cast: Cast, watch: Watch) -> None:
    page = watch(name="ana").open(added("statement"))
    _choose(page, party="q", issue="i", speaker="q4")
    page.fill("[name=day]", "2030-05-06")
    page.fill("[name=summary]", "Q is for it.")
    _leave_the_field(page)

    page.keyboard.press("5")
    _answered(page)
    page.keyboard.press("p")
    page.locator(".messagelist").get_by_text("Recorded.").wait_for()

    assert Statement.objects.get(summary="Q is for it.").status == "published"


def test_without_a_script_no_button_is_shown_that_does_nothing(cast: Cast, watch: Watch) -> None:
    page = watch(name="ben", java_script_enabled=False).open(added("statement"))
    for link, slug in (("party", "p"), ("speaker", "p4"), ("issue", "i")):
        page.select_option(f"select[name={link}]", slug)
    page.check("input[name=stance][value=rejects]")
    page.fill("[name=summary]", "P is against it.")
    page.fill("[name=day]", "2030-05-07")

    page.click("button[name=_preview]")

    assert "Change of position" in page.locator(".matter").inner_text()
    assert page.locator(".matter button:visible").count() == 0
