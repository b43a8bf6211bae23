"""An article with three statements, worked off by keyboard alone, with every press counted."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from negotiations.models import Source, Statement

from ...admin.conftest import added
from ...cast import Cast
from ..conftest import Watched

pytestmark = pytest.mark.browser

MOST_PRESSES = 40
"""So many key presses besides the words typed a statement may take."""


class Keyboard:
    """Presses keys and counts them; words that are typed are not counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.presses = 0

    def press(self, key: str, times: int = 1) -> None:
        for _ in range(times):
            self.page.keyboard.press(key)
            self.presses += 1

    def words(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.settle()

    def settle(self) -> None:
        """Waits until the panel is answered: here all requests share one connection."""
        self.page.locator("[data-panel]:not([aria-busy=true])").wait_for(state="attached")

    def choose(self, letters: str, name: str) -> None:
        """Opens the list in hand by the first letter, and takes what it finds."""
        self.words(letters)
        self.page.locator(".select2-results__option--highlighted", has_text=name).wait_for()
        self.press("Enter")
        self.settle()

    def to(self, field: str) -> None:
        """Tabs until that field is in hand."""
        for _ in range(60):
            if self.in_hand() == field:
                return
            self.press("Tab")
        raise AssertionError(f"Tab does not come to {field}, but to {self.in_hand()}.")

    def in_hand(self) -> str:
        name: str = self.page.evaluate(
            """() => {
                const box = document.activeElement.closest(".select2-container");
                return (box ? box.previousElementSibling : document.activeElement).name || "";
            }"""
        )
        return name


def first_statement(keys: Keyboard) -> None:
    keys.words("https://news.example.org/summit")
    keys.press("Tab")
    keys.words("The Herald")
    keys.press("Tab")
    keys.words("newspaper")
    keys.press("Tab")
    keys.words("What was said at the summit")
    keys.press("Tab")
    keys.words("02102030")
    keys.to("party")
    keys.choose("p", "P")
    keys.to("speaker")
    keys.choose("speaker 4", "Speaker 4 (P")
    keys.to("issue")
    keys.choose("issue j", "Issue j")
    keys.to("stance")
    keys.press("4")
    keys.settle()
    keys.to("summary")
    keys.words("P would have it, with reservations.")
    keys.press("Control+Enter")


def further(keys: Keyboard, issue: str, stance: str, words: str, last: bool = False) -> None:
    keys.settle()
    assert keys.in_hand() == "issue"
    keys.choose(f"issue {issue}", f"Issue {issue}")
    keys.to("stance")
    keys.press(stance)
    keys.settle()
    keys.to("summary")
    keys.words(words)
    keys.press("Control+Shift+Enter" if last else "Control+Enter")


def test_an_article_with_three_statements_by_keyboard(
    cast: Cast, watch: Callable[..., Watched]
) -> None:
    watched = watch("root", viewport={"width": 1280, "height": 900})
    page = watched.open(f"{added('statement')}?negotiation=other")
    keys, counted = Keyboard(page), []

    for step in (
        lambda: first_statement(keys),
        lambda: further(keys, "i", "1", "P rejects the other."),
        lambda: further(keys, "j", "2", "And leans against it later.", last=True),
    ):
        page.wait_for_load_state("networkidle")
        before = keys.presses
        with page.expect_navigation():
            step()
        counted.append(keys.presses - before)

    said = Statement.objects.order_by("-pk")[:3]
    (source,) = Source.objects.filter(title="What was said at the summit")
    assert {one.citations.get().source_id for one in said} == {source.pk}
    assert sorted((one.issue.slug, one.stance) for one in said) == [
        ("i", "rejects"),
        ("j", "leaning-against"),
        ("j", "leaning-for"),
    ]
    assert max(counted) <= MOST_PRESSES
    assert counted[1] <= counted[0] / 2
    assert watched.complaints == []
