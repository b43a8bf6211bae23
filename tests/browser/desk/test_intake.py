"""An article is coded in Chromium by keyboard alone: twelve candidates, keys and waits counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import monotonic
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from negotiations.models import Candidate, Development, Draft

from ...admin.coding import PAGE, SENTENCES, key_of, row, twelve
from ...cast import Cast
from .conftest import Watch

pytestmark = pytest.mark.browser
LONGEST_WAIT = 5.0
"""Seconds, on a machine that does much else; what is promised is far less, and told in the failure."""


@dataclass
class Coder:
    """Presses keys and counts them and the seconds until the next candidate is open."""

    page: Page
    presses: int = 0
    waits: list[float] = field(default_factory=list)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
        self.presses += len(keys)

    def decide(self, *keys: str) -> None:
        """Presses keys of which the last decides or leads on, and waits until the page that follows has the focus."""
        _tried(self.page)
        begun = monotonic()
        with self.page.expect_navigation():
            self.press(*keys)
        expect(self.page.locator("#candidate")).to_be_focused()
        self.waits.append(monotonic() - begun)


@pytest.fixture(scope="module")
def article(site: str, world: Cast) -> Cast:
    world.said("--", at="r1", issue="j", party="p", slug="before")
    twelve(world)
    return world


def faults(page: Page) -> list[Any]:
    found = Axe().run(page, options={"preload": False}).response["violations"]
    return [(one["id"], one["nodes"][0]["html"][:160]) for one in found]


def test_twelve_candidates_are_worked_off_by_keys(article: Cast, watch: Watch) -> None:
    watched = watch(name="ben", viewport={"width": 1280, "height": 800})
    page = watched.open(PAGE)
    coder = Coder(page)
    truth = page.locator("[data-truth]")
    assert "P accepts: Issue j. Is that true?" in _said(truth)

    coder.press("4", "w")
    assert "P is leaning for: Issue i. Is that true?" in _said(truth)
    coder.decide("q", "5", "Enter")  # 1, as guessed
    coder.decide("Enter")  # 2, with its quote
    coder.press("s")
    page.keyboard.insert_text("It will not have inspections. ")
    coder.press("Enter", "Escape")
    coder.decide("Enter")  # 3, in our words
    coder.decide("Enter")  # 4, with its demand
    coder.decide("x", "3")  # 5, no issue
    coder.decide("Enter")  # 6
    coder.decide("Enter")  # 7
    coder.decide("Enter")  # 8, a warning
    coder.decide("Enter")  # 9, a silence
    coder.decide("j")
    expect(page.locator("#candidate")).to_contain_text("Candidate 11")
    coder.decide("k")
    expect(page.locator("#candidate")).to_contain_text("Candidate 10")
    coder.decide("Enter")  # 10
    coder.decide("r")  # 11, which repeats what was said before
    coder.decide("x", "1")  # 12
    assert "All are decided" in page.locator("#candidate").inner_text()

    rows = [row(key_of(article, number)) for number in range(1, 13)]
    assert [one.decision for one in rows] == [
        *("accepted", "accepted", "accepted", "accepted", "dismissed", "accepted", "accepted"),
        *("accepted", "silence", "accepted", "repeat", "dismissed"),
    ]
    assert [one.reason for one in rows if one.reason] == ["no-issue", "no-statement"]
    assert coder.presses <= 30
    assert max(coder.waits) < LONGEST_WAIT, coder.waits
    assert sum(coder.waits) < 60, coder.waits
    assert Draft.objects.filter(anchors__isnull=False).count() == 9
    assert not Development.objects.filter(act__what__startswith="candidate-").exists()
    assert faults(page) == []
    assert watched.complaints == []

    coder.decide("u")
    assert "Candidate 12" in page.locator("#candidate").inner_text()
    assert row(key_of(article, 12)).decision == "undecided"


@pytest.mark.parametrize("width", [390, 1280, 1680])
def test_page_has_no_faults_and_fits(article: Cast, watch: Watch, width: int) -> None:
    watched = watch(name="ben", viewport={"width": width, "height": 900})
    _open_again(article)

    page = watched.open(f"{PAGE}?c={key_of(article, 2)}")
    page.wait_for_selector("[data-panel] .clocks")

    assert faults(page) == []
    assert watched.overflow() == 0
    assert watched.complaints == []
    text, form = (page.locator(one).bounding_box() for one in ("[data-art]", "#candidate"))
    assert text is not None
    assert form is not None
    # On a phone the text comes first; else it stands beside the form.
    assert (text["y"] < form["y"]) == (width == 390) or text["x"] < form["x"]
    assert page.locator(".decide kbd").first.is_visible() == (width > 700)


def test_what_will_follow_is_asked_with_each_choice(article: Cast, watch: Watch) -> None:
    _open_again(article)
    page = watch(name="ben").open(f"{PAGE}?c={key_of(article, 2)}")
    panel = page.locator("[data-panel]")
    expect(panel).to_contain_text("Change of position")

    page.keyboard.press("1")

    expect(panel).to_contain_text("No change")
    page.select_option("#f-speaker", "q3")
    expect(page.locator("[data-truth] [data-party]")).to_have_text("Q")
    expect(page.locator("[data-before] dd").first).to_contain_text("Nothing of it is recorded")
    assert "Q rejects: Issue j." in page.locator("[data-truth-said]").inner_text()


def test_selected_words_are_taken_as_quote_and_marked(article: Cast, watch: Watch) -> None:
    _open_again(article)
    page = watch(name="ben").open(f"{PAGE}?c={key_of(article, 2)}")

    _select(page, "will put it")
    page.keyboard.press("t")
    assert page.locator("#f-quote").input_value() == "will put it"

    _select(page, "It rained.")
    _tried(page)
    page.locator("#by-hand button").click()
    expect(page.locator("#candidate")).to_contain_text("marked by hand")
    made = Candidate.objects.get(by_hand=True)
    assert (made.sentence, made.search.text.text[made.start : made.end]) == ("It rained.",) * 2


def test_keys_can_be_switched_off(article: Cast, watch: Watch) -> None:
    _open_again(article)
    page = watch(name="ben").open(f"{PAGE}?c={key_of(article, 2)}")

    page.keyboard.press("?")
    page.uncheck("[data-keys-on]")
    page.locator("#candidate").focus()
    page.keyboard.press("1")

    assert page.locator("[name=stance]:checked").get_attribute("value") == "accepts"


def test_letters_in_a_field_are_typed(article: Cast, watch: Watch) -> None:
    _open_again(article)
    page = watch(name="ben").open(f"{PAGE}?c={key_of(article, 2)}")

    page.fill("#f-quote", "")
    page.type("#f-quote", "x1jm")
    page.keyboard.press("Enter")

    assert page.locator("#f-quote").input_value() == "x1jm"
    expect(page.locator("#candidate")).to_be_focused()
    assert row(key_of(article, 2)).decision == "undecided"


def _tried(page: Page) -> None:
    """Waits until what is tried beside the form is done: the server of the tests has one connection."""
    expect(page.locator("[data-panel][aria-busy=true]")).to_have_count(0)


def _said(where: Any) -> str:
    return " ".join(where.inner_text().split())


def _open_again(cast: Cast) -> None:
    """The second candidate is undecided, behind the back of the door."""
    Candidate.objects.filter(key=key_of(cast, 2)).update(
        decision="undecided", decided_by=None, decided_at=None
    )
    assert row(key_of(cast, 2)).sentence == SENTENCES[1]


def _select(page: Page, words: str) -> None:
    """Selects words of the text, as by dragging."""
    page.evaluate(
        """words => {
            const walk = document.createTreeWalker(document.querySelector("[data-art]"), NodeFilter.SHOW_TEXT);
            for (let node = walk.nextNode(); node; node = walk.nextNode()) {
                const at = node.data.indexOf(words);
                if (at < 0) continue;
                getSelection().setBaseAndExtent(node, at, node, at + words.length);
                return;
            }
        }""",
        words,
    )
    page.wait_for_timeout(50)
