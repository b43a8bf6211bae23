"""What alerts brought, in Chromium: it fits, anyone can read it, and no mouse is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from negotiations.models import Message

from ..conftest import PASSWORD, Watched
from .conftest import Told
from .scenes import SCENES, Scene

pytestmark = pytest.mark.browser

PHONE, PHONE_OF_MAILS, WIDE = 390, 360, 1680
MANY = 150
"""Nobody should have to press Tab more often."""

COLOURS = {"runOnly": ["color-contrast"]}
"""What the dark is another for."""


@pytest.fixture(scope="package")
def signed_in(chromium: Browser, site: str) -> Iterator[Callable[[str | None], Watched]]:
    """A browser of each person, opened once: nothing is left on one page for the next."""
    opened: dict[str | None, Watched] = {}

    def as_(name: str | None) -> Watched:
        if name not in opened:
            opened[name] = Watched(chromium, site, viewport={"width": PHONE, "height": 844})
            if name:
                page = opened[name].open("/accounts/login/")
                page.fill("input[name=login]", name)
                page.fill("input[name=password]", PASSWORD)
                page.click("main button")
        return opened[name]

    yield as_
    for watched in opened.values():
        watched.page.wait_for_load_state("networkidle")
        watched.context.close()


SignedIn = Callable[[str | None], Watched]


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_page_can_be_read_and_used_by_anyone(scene: Scene, told: Told, signed_in: SignedIn) -> None:
    watched = signed_in(scene.who)
    page = watched.page
    page.set_viewport_size({"width": PHONE, "height": 844})

    watched.open(scene.path(told))
    scene.done(page)

    assert page.locator("h1").inner_text().startswith(scene.heading)
    assert _reached(page, scene.main)
    assert _faults(page, PHONE, WIDE) == []
    complaints = [c for c in watched.complaints if "Failed to load" not in c or not scene.refused]
    watched.complaints.clear()
    assert complaints == []
    assert watched.hosts == {urlsplit(watched.site).netloc}


MAILS = {
    "a question": ("asked", 0),
    "an alert": ("ana", 0),
    "a correction": ("ana", 1),
    "a digest": ("eve", 0),
}


@pytest.mark.parametrize("name", MAILS)
def test_mail_fits_and_anyone_can_read_it(name: str, told: Told, signed_in: SignedIn) -> None:
    to, number = MAILS[name]
    watched = signed_in(None)

    # As a mail program shows it; in the mailbox it stands in a frame in which nothing may run.
    watched.page.goto("about:blank")
    watched.page.set_content(_html(told.mails(to)[number]))

    assert _faults(watched.page, PHONE_OF_MAILS, PHONE, WIDE) == []


def _html(message: Message) -> str:
    mail = message_from_bytes(bytes(message.content or b""), policy=policy.default)
    part = mail.get_body(("html",))
    assert part is not None
    return str(part.get_content())


def _reached(page: Page, selector: str) -> bool:
    """Whether Tab leads there from the top of the page, and one sees that one is there."""
    page.evaluate("document.activeElement.blur()")
    for _ in range(MANY):
        page.keyboard.press("Tab")
        if page.evaluate(
            "wanted => document.activeElement.matches(wanted)"
            " && getComputedStyle(document.activeElement).outlineStyle != 'none'",
            selector,
        ):
            return True
    return False


def _faults(page: Page, *widths: int) -> list[str]:
    """What axe finds on the page as it is, and where it is wider than the screen."""
    found = []
    for width in widths:
        for scheme, rules in (("light", {}), ("dark", COLOURS)):
            page.set_viewport_size({"width": width, "height": 844})
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            if page.evaluate("document.documentElement.scrollWidth - innerWidth") > 0:
                found.append(f"wider than {width}")
            violations = Axe().run(page, options=rules).response["violations"]
            found += [
                f"{width} {scheme}: {v['id']} {v['nodes'][0]['html'][:160]}" for v in violations
            ]
    return found
