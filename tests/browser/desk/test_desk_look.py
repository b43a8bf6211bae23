"""The desk in Chromium: it fits, anyone can read it, and it works without JavaScript."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from negotiations.models import Statement

from ...admin.conftest import acted, added, listed, opened
from ...admin.test_saving import named
from ...cast import Cast
from .conftest import Watch

pytestmark = pytest.mark.browser


def paths(cast: Cast) -> list[str]:
    said = named(cast, "statement", "first")
    return [
        "/admin/",
        listed("statement"),
        f"{listed('statement')}?q=says&became=draft",
        listed("auditentry"),
        added("statement"),
        added("round"),
        opened(said),
        opened(named(cast, "statement", "draft")),
        opened(named(cast, "demand", "demand")),
        opened(named(cast, "document", "treaty")),
        acted(said, "correct"),
        acted(said, "deny"),
        acted(said, "withhold"),
        added("membership"),
        "/admin/round-sheet/small/r3/",
    ]


@pytest.mark.parametrize("width", [390, 1680])
def test_the_desk_fits_and_anyone_can_read_it(cast: Cast, watch: Watch, width: int) -> None:
    watched = watch(viewport={"width": width, "height": 1100})
    faults = []

    for path in paths(cast):
        watched.open(path)
        faults += [f"{path}: {fault}" for fault in watched.faults(preload=False)]

    assert faults == []
    assert watched.complaints == []
    assert watched.hosts == {urlsplit(watched.site).netloc}


def _type_a_statement(page: Page, cast: Cast) -> None:
    for link, slug in (("party", "p"), ("speaker", "p4"), ("issue", "j")):
        page.select_option(f"select[name={link}]", slug)
    page.check("input[name=stance][value=accepts]")
    page.fill("[name=summary]", "P accepts it.")
    page.fill("[name=day]", "2030-02-10")


def test_a_statement_is_recorded_without_javascript(cast: Cast, watch: Watch) -> None:
    page = watch(java_script_enabled=False).open(added("statement"))

    _type_a_statement(page, cast)
    page.click("button[name=_preview]")
    shown = page.locator(".following").inner_text()
    page.click("button[name=_save]")

    assert "Position stated: P on “Issue j”: accepts" in shown
    assert "Recorded. Position stated" in page.locator(".messagelist").inner_text()
    assert Statement.objects.get(issue__slug="j", negotiation=cast.negotiation).stance == "accepts"


def test_links_are_chosen_by_typing(cast: Cast, watch: Watch) -> None:
    watched = watch(name="ana")
    page = watched.open(added("statement"))

    page.locator(".fieldBox.field-speaker .select2-selection").click()
    page.keyboard.type("Speaker 4")
    option = page.locator(".select2-results__option", has_text="Speaker 4 (Q, authority 4)")
    option.wait_for()
    while_open = Axe().run(page, options={"preload": False}).response["violations"]
    option.click()

    assert page.locator("select[name=speaker]").input_value() == "q4"
    assert [(v["id"], v["nodes"][0]["html"][:160]) for v in while_open] == []
    assert watched.complaints == []


def test_fault_leads_to_its_field(watch: Watch) -> None:
    page = watch(name="ana").open(added("statement"))

    page.click("button[name=_save]")
    page.click(".faults a:has-text('In our words')")

    assert page.url.endswith("#id_summary")
    assert page.locator("#id_summary").count() == 1
