"""A negotiation from nothing to its first mail, by keyboard alone, and how its pages look."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from playwright.sync_api import Page

from negotiations.alerting.subscriptions import subscribe
from negotiations.models import Delivery, Invitation, Message, Negotiation, Statement
from negotiations.models.deliveries import State

from ...cast import Cast
from ..conftest import Watched

pytestmark = pytest.mark.browser
MOST_TABS = 300
"""The desk names all negotiations that other tests left there."""
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
PARTIES = "Aldmere | ALD\nBorland | BOR"
LISTS = {
    "tracks": "Talks | bilateral",
    "parties": PARTIES,
    "affiliations": "",
    "speakers": "President Aster | Aldmere | 5\nMinister Birch | Borland | 4",
    "issues": "Opening the strait | Borland opens the strait to all ships. | core",
    "rounds": "First round | Talks | 3 March 2030",
}


class Hands:
    """Types and presses keys, and nothing else."""

    def __init__(self, watched: Watched) -> None:
        self.watched = watched
        self.page: Page = watched.page

    def to(self, what: str) -> None:
        """Tabs until the field of that name, or the button or link of those words, is in hand."""
        for _ in range(MOST_TABS):
            if self.in_hand().startswith(what):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not come to {what}, but to {self.in_hand()}.")

    def in_hand(self) -> str:
        found: str = self.page.evaluate(
            """() => {
                const box = document.activeElement.closest(".select2-container");
                const here = box ? box.previousElementSibling : document.activeElement;
                return here.matches("input, textarea, select")
                    ? here.name : here.innerText.trim().replace(/\\s+/g, " ");
            }"""
        )
        return found

    def types(self, field: str, text: str) -> None:
        self.to(field)
        self.page.keyboard.press("Control+a")
        for number, line in enumerate(text.split("\n")):
            if number:
                self.page.keyboard.press("Enter")
            self.page.keyboard.type(line)

    def presses(self, button: str) -> None:
        self.to(button)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def picks(self, field: str, letters: str, name: str) -> None:
        """Opens a list by its first letters, and takes what it finds."""
        self.to(field)
        self.page.keyboard.type(letters)
        self.page.locator(".select2-results__option--highlighted", has_text=name).wait_for()
        self.page.keyboard.press("Enter")
        self.page.locator("[data-panel]:not([aria-busy=true])").wait_for(state="attached")

    def sound(self) -> None:
        """Nothing on the page is a fault for axe, wider than the screen, or a complaint of the browser."""
        assert self.watched.complaints == []
        assert self.watched.overflow() <= 0
        found = Axe().run(self.page, options={"preload": False}).response["violations"]
        assert [(one["id"], [n["html"] for n in one["nodes"]]) for one in found] == []
        # What axe tries out the browser complains of.
        self.watched.complaints.clear()


@pytest.mark.parametrize("width", [1280, 390])
def test_from_nothing_to_the_first_mail_by_keyboard(
    watch: Callable[..., Watched], cast: Cast, width: int, tmp_path: Path, settings: Any
) -> None:
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "OPTIONS": {"file_path": str(tmp_path)},
        }
    }
    hands = Hands(watch("ana", viewport={"width": width, "height": 900}))
    title = f"Talks on the strait {width}"

    hands.presses("Start a negotiation")
    hands.sound()
    hands.types("title", title)
    hands.to("start_date")
    hands.page.keyboard.type("01012030")
    hands.to("is_public")
    hands.page.keyboard.press("ArrowDown")
    hands.presses("Start it, and go on to its tracks")
    made = Negotiation.objects.get(title=title)
    for word, lines in LISTS.items():
        assert urlsplit(hands.page.url).path == f"/admin/start/{made.slug}/{word}/"
        hands.sound()
        if not lines:
            hands.presses("Go on without")
            continue
        hands.types("lines", lines)
        hands.presses("Show what will be recorded")
        hands.sound()
        hands.presses(f"Record {len(lines.splitlines())} in one act")
    hands.types("addresses", f"dora{width}@example.org")
    hands.presses("Invite them by mail")
    hands.sound()
    assert Invitation.objects.filter(negotiation=made).count() == 1
    hands.presses("Go on")
    assert "Nothing is missing." in hands.page.inner_text("main")
    hands.sound()
    subscribe(cast.users["cora"], made, kinds=[])
    hands.presses("Record its first article")
    record_first_article(hands, made)

    assert [s.party.name for s in Statement.objects.filter(negotiation=made)] == ["Aldmere"]
    told = Delivery.objects.filter(
        development__negotiation=made, recipient__user=cast.users["cora"]
    )
    assert told.exists()
    # The hold is over.
    Message.objects.filter(negotiation=made).update(due_at=LONG_AGO, try_at=LONG_AGO)
    call_command("deliver")
    assert any(title in mail.read_text() for mail in tmp_path.rglob("*.eml"))
    assert set(told.values_list("state", flat=True)) == {State.SENT}


def record_first_article(hands: Hands, made: Negotiation) -> None:
    """The first statement, with its article, on one page."""
    assert made.title in hands.page.inner_text("main")
    hands.page.keyboard.type("https://news.example.org/strait")
    hands.page.keyboard.press("Tab")
    hands.page.keyboard.type("The Herald")
    hands.page.keyboard.press("Tab")
    hands.page.keyboard.type("newspaper")
    hands.page.keyboard.press("Tab")
    hands.page.keyboard.type("What was said of the strait")
    hands.page.keyboard.press("Tab")
    hands.page.keyboard.type("03032030")
    hands.picks("party", "Ald", "ALD")
    hands.picks("speaker", "Aster", "Aster")
    hands.picks("issue", "Opening", "Opening")
    hands.to("stance")
    hands.page.keyboard.press("4")
    hands.types("summary", "Aldmere would have the strait opened.")
    # The server of the tests has one connection for all that is asked at a time.
    hands.page.wait_for_load_state("networkidle")
    hands.page.locator("[data-panel]:not([aria-busy=true])").wait_for(state="attached")
    with hands.page.expect_navigation():
        hands.page.keyboard.press("Control+Enter")
    hands.sound()
