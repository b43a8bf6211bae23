"""What waits is reviewed, mended and published, what was wrong is corrected, and an act is undone: by keyboard.

Every press is counted, but for the words that are typed.
"""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from negotiations.admin import desk
from negotiations.models import Draft, Source, Statement
from negotiations.models.drafts import DraftState

from ...admin.conftest import acted, added, listed
from ...cast import Cast
from ...recording.drafting import SAID, SOURCE, drafted
from ..conftest import Watched
from .conftest import Watch

pytestmark = pytest.mark.browser

MOST_PRESSES = 40
SKIP = "a[href^='#']"
"""The link that leads past what stands on every page."""


class Keys:
    """A keyboard, with the presses on it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.presses = 0

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.presses += 1

    def to(self, selector: str) -> None:
        """Tabs until that is in hand, past what stands on every page."""
        if self.page.evaluate("document.activeElement === document.body"):
            self.press("Tab")
            assert self.in_hand(SKIP)
            self.press("Enter")
        for _ in range(80):
            if self.in_hand(selector):
                return
            self.press("Tab")
        raise AssertionError(f"{selector} is not reached by Tab")

    def in_hand(self, selector: str) -> bool:
        matches: bool = self.page.evaluate(
            "selector => document.activeElement?.matches(selector)", selector
        )
        return matches

    def words(self, selector: str, text: str) -> None:
        """Types in place of what stands there."""
        self.to(selector)
        self.press("Control+a")
        self.page.keyboard.type(text)

    def enter(self, selector: str) -> None:
        """Presses that, and waits for the page to which it leads."""
        self.to(selector)
        with self.page.expect_navigation():
            self.press("Enter")


def a_draft_of(page: Page, draft: Draft) -> str:
    return f"a[href$='/admin/drafts/small/{draft.slug}/']"


def axe(watched: Watched) -> list[str]:
    found = Axe().run(watched.page, options={"preload": False}).response["violations"]
    return [one["id"] for one in found]


def test_what_waits_is_sent_back_mended_and_published(cast: Cast, watch: Watch) -> None:
    source = drafted(cast, "source", {**SOURCE, "title": "Reviewed"})
    said = drafted(cast, "statement", {**SAID, "sources": [source.slug], "summary": "As told."})
    writer, editor = watch("ben"), watch("ana")
    counted = {}

    keys = Keys(editor.open("/admin/"))
    keys.enter(a_draft_of(keys.page, source))
    keys.words("#draft-to-mend", "Which page of it?")
    keys.enter("button[value='send-back']")
    counted["send back"] = keys.presses
    assert axe(editor) == []

    keys = Keys(writer.open("/admin/"))
    expect(keys.page.locator("main")).to_contain_text("Sent back: Which page of it?")
    keys.enter(a_draft_of(keys.page, source))
    keys.enter(f"a[href='{desk.address_to_mend(source)}']")
    expect(keys.page.locator("main")).to_contain_text("Which page of it?")
    assert axe(writer) == []
    keys.words("#id_title", "Reviewed, page 4")
    keys.enter("button[name='_save']")
    counted["mend"] = keys.presses
    source.refresh_from_db()
    assert (source.entry["title"], source.state) == ("Reviewed, page 4", DraftState.WAITING)

    keys = Keys(editor.open("/admin/"))
    keys.enter(a_draft_of(keys.page, said))
    expect(keys.page.locator("main")).to_contain_text("It rests on")
    keys.enter("button[value='together']")
    counted["publish"] = keys.presses

    made = Statement.objects.get(summary="As told.")
    assert made.citations.get().source == Source.objects.get(title="Reviewed, page 4")
    assert max(counted.values()) <= MOST_PRESSES, counted
    assert writer.complaints == editor.complaints == []


def test_statement_is_corrected(cast: Cast, watch: Watch) -> None:
    watched = watch("ana")
    first = cast.negotiation.statement_set.get(slug="first")

    keys = Keys(watched.open(acted(first, "correct")))
    keys.to("input[name='reason']")
    keys.press("Space")
    keys.to("input[name='stance']")
    keys.press("ArrowDown")
    keys.words("#id_summary", "P leans towards it.")
    with keys.page.expect_navigation():
        keys.to("button[name='_preview']")
        keys.press("Enter")
    expect(keys.page.locator("main")).to_contain_text("Is that true?")
    assert axe(watched) == []
    keys.to("button[name='_save']")
    with keys.page.expect_navigation():
        keys.press("Enter")

    first.refresh_from_db()
    assert first.status == "superseded"
    assert Statement.objects.get(summary="P leans towards it.").status == "published"
    assert watched.complaints == []


@pytest.mark.parametrize("width", [1280, 390])
def test_what_was_recorded_by_mistake_is_undone(cast: Cast, watch: Watch, width: int) -> None:
    watched = watch("ana", viewport={"width": width, "height": 900})
    title = f"By mistake, {width}"
    page = watched.open(f"{added('source')}?negotiation=small")
    page.fill("#id_publisher", "Paper")
    page.fill("#id_title", title)
    page.fill("#id_kind", "newspaper")
    with page.expect_navigation():
        page.click("button[name='_save']")

    keys = Keys(watched.open("/admin/"))
    line = keys.page.locator("#can-be-undone li", has_text=title)
    action = line.locator("form").get_attribute("action")
    keys.enter(f"form[action='{action}'] button")

    expect(keys.page.locator("main")).to_contain_text(re.compile("[Uu]ndone"))
    assert Draft.objects.filter(entry__title=title, state=DraftState.WAITING).exists()
    assert keys.presses <= MOST_PRESSES
    assert watched.overflow() <= 0
    assert axe(watched) == []
    watched.open(listed("source"))
    expect(watched.page.locator("#changelist")).not_to_contain_text(title)
    assert watched.complaints == []
