"""A messy spreadsheet of 500 rows is imported in Chromium by keyboard alone, and undone again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from pytest_django.fixtures import Settings

from negotiations.admin import import_pages
from negotiations.importing.import_runs import run
from negotiations.models import Statement

from ...cast import Cast
from ...importing.sheets import csv_file
from .conftest import Watch

LIST = "/admin/imports/small/"
HEAD = ("Prty", "Who said it", "Topic", "Pos.", "In short", "Said on", "Remarks of mine")
WORDS = ("rejects", "yes", "leaning for", "0", "++")
pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def worker(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that does at once what it is asked."""
    settings.IMPORTS_DIR = tmp_path / "imports"
    monkeypatch.setattr(import_pages, "ring_for_import", run)


@pytest.fixture
def messy(tmp_path: Path) -> Path:
    """Days written in three ways, stances in five, a party written wrongly, days that are none, a sum."""
    rows = []
    for number in range(500):
        party = "pqzb"[number % 4]
        day = 1 + number % 28
        written = (f"2030-02-{day:02}", f"{day}.2.2030", f"{day} Feb 2030")[number % 3]
        rows.append(
            (
                f"{party.upper()}{'p' if number % 40 == 0 else ''}",
                f"{party}{1 + number % 5}",
                "Issue j" if number % 2 else "issue I",
                WORDS[number % 5],
                f"Says so, number {number}.",
                written if number % 100 else "31 Feb 2030",
                "to be looked at",
            )
        )
    return csv_file(tmp_path / "talks_FINAL2.csv", *rows, ("TOTAL", "500"), head=HEAD)


@dataclass
class Keys:
    """Presses keys and counts them."""

    page: Page
    presses: int = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
        self.presses += len(keys)

    def tab_to(self, selector: str) -> None:
        """Goes on by the tabulator until that has the focus."""
        for _ in range(60):
            if self.page.evaluate("one => document.activeElement.matches(one)", selector):
                return
            self.press("Tab")
        raise AssertionError(f"{selector} is not reached")


def faults(page: Page) -> list[tuple[str, str]]:
    found = Axe().run(page, options={"preload": False}).response["violations"]
    return [(one["id"], one["nodes"][0]["html"][:160]) for one in found]


def said() -> int:
    return Statement.objects.filter(
        summary__startswith="Says so, number", status=Statement.Status.PUBLISHED
    ).count()


def test_messy_file_is_imported_and_undone_by_keyboard(
    cast: Cast, watch: Watch, messy: Path
) -> None:
    watched = watch(name="ana")
    page = watched.open(LIST)
    keys = Keys(page)
    seen = [faults(page)]
    page.set_input_files("#sheet", messy)

    keys.tab_to("main button.default")
    keys.press("Enter")
    page.wait_for_selector("#columns")
    assert "a guess: look once" in page.locator("main").inner_text()
    seen.append(faults(page))
    keys.tab_to("button[value=try]")
    keys.press("Enter")
    page.wait_for_selector("#rows")
    seen.append(faults(page))

    keys.tab_to("#word-0")
    keys.press("a")
    keys.tab_to("#word-1")
    keys.press("ArrowDown")
    keys.tab_to("section button[value=try]")
    keys.press("Enter")
    page.wait_for_selector("#rows")
    counts = page.locator(".counts").inner_text()
    keys.tab_to("button[value=record]")
    keys.press("Enter")
    page.wait_for_selector("#recorded")
    seen.append(faults(page))
    recorded = said()

    keys.tab_to("a[href*='undo=1']")
    keys.press("Enter")
    page.wait_for_selector("#undoing")
    seen.append(faults(page))
    keys.tab_to("button[value=undo]")
    keys.press("Enter")
    page.wait_for_selector("h2:has-text('Undone')", timeout=120_000)

    assert "501 in all" in counts
    assert recorded > 450
    assert said() == 0
    assert keys.presses <= 120
    assert seen == [[]] * len(seen)
    assert watched.complaints == []


@pytest.mark.parametrize("width", [390, 1280])
def test_pages_fit_and_need_no_script(cast: Cast, watch: Watch, messy: Path, width: int) -> None:
    watched = watch(name="ana", java_script_enabled=False, viewport={"width": width, "height": 900})
    scripted = watch(name="ana", viewport={"width": width, "height": 900})
    page = watched.open(LIST)

    page.set_input_files("#sheet", messy)
    page.click("main button.default")
    page.click("button[value=try]")
    page.wait_for_selector("#rows")
    page.click(".counts a:has-text('with a fault')")
    page.wait_for_url("**fate=fault**")

    address = page.url.removeprefix(watched.site)
    for one in (LIST, address):
        scripted.open(one)
        assert scripted.overflow() <= 0, one
        assert faults(scripted.page) == [], one
