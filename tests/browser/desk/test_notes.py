"""A note is written by keyboard, beside what is read, and kept in the browser until it is."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from negotiations.models import Note

from ...cast import Cast
from ...recording.team_notes import WORDS, noted
from .conftest import Watch

pytestmark = pytest.mark.browser

SAID = "/n/small/statements/first/"


def tab_to(page: Page, selector: str, *, presses: int = 60) -> None:
    for _ in range(presses):
        if page.evaluate("selector => document.activeElement?.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached by Tab")


def test_note_is_written_by_keyboard(cast: Cast, watch: Watch) -> None:
    watched = watch("ben")
    page = watched.open(SAID)
    tab_to(page, "a[href='#team-notes']")
    page.keyboard.press("Enter")
    tab_to(page, "#note-beside")
    page.keyboard.type("P on")
    page.keyboard.press("Tab")
    page.keyboard.type("One.\nTwo.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.wait_for_url(re.compile(f"{SAID}#team-notes"))
    expect(page.locator("#team-notes h2")).to_have_text("Team notes (1)")
    expect(page.locator(".note-list li")).to_contain_text("One.Two.")
    note = Note.objects.get()
    assert (note.text, str(note.party), str(note.by)) == ("One.\nTwo.", "P", "ben")
    assert (
        page.evaluate("Object.keys(localStorage).filter((one) => one.startsWith('typed '))") == []
    )
    assert watched.complaints == []


def test_words_that_were_left_are_offered_again(cast: Cast, watch: Watch) -> None:
    watched = watch("ben")
    page = watched.open("/n/small/rounds/r1/")
    page.fill("#note-text", "Half a thought")
    page.once("dialog", lambda dialog: dialog.accept())
    watched.open("/n/small/")

    page = watched.open("/n/small/rounds/r1/")
    page.click(".typed-again [data-take]")

    assert page.input_value("#note-text") == "Half a thought"
    page.dblclick("#note-form button.default")
    page.wait_for_url(re.compile("#team-notes"))
    page.wait_for_load_state("networkidle")
    assert Note.objects.filter(text="Half a thought").count() == 1
    assert watched.complaints == []


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    "address",
    [
        SAID,
        "/n/small/rounds/r1/",
        "/n/small/parties/p/",
        "/n/small/issues/i/",
        "/n/small/",
        "/admin/notes/small/",
        "/admin/notes/small/?beside=cell:p:i",
    ],
)
def test_pages_with_notes_fit(cast: Cast, watch: Watch, address: str, width: int) -> None:
    noted(cast, f"{WORDS}\n\nhttps://example.org/{'long' * 30}", by="olga")
    noted(cast, "For few.", by="olga", round="r1", audience="cleared")
    watched = watch(viewport={"width": width, "height": 900})

    watched.open(address)

    assert watched.overflow() <= 0
    found = Axe().run(watched.page, options={"preload": False}).response["violations"]
    # The issues of this negotiation have no categories, and so no name for those of their columns.
    found = [one for one in found if one["id"] != "empty-table-header"]
    assert [(v["id"], v["nodes"][0]["html"][:160]) for v in found] == []
    assert watched.complaints == []


def test_one_is_changed_and_taken_away_by_keyboard(cast: Cast, watch: Watch) -> None:
    note = noted(cast, "Once.", by="ben", round="r2")
    watched = watch("ben")
    page = watched.open("/n/small/rounds/r2/#team-notes")
    page.locator(".note-list a", has_text="Change it").focus()
    page.keyboard.press("Enter")
    page.locator("#note-text").fill("Twice.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/rounds/r2/#team-notes"))
    note.refresh_from_db()
    assert note.text == "Twice."

    page.locator(".note-list a", has_text="Change it").click()
    page.get_by_role("button", name="Take it away").click()

    page.wait_for_url(re.compile("/rounds/r2/#team-notes"))
    assert not Note.objects.filter(pk=note.pk).exists()
    assert watched.complaints == []
