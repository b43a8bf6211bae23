"""The demonstration case on a real server, for a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.hashers import make_password
from django.test import override_settings
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from negotiations.models import User

from ..demonstration import SLUG, demonstration

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SCHEMES: dict[str, dict[str, Any]] = {"light": {}, "dark": {"runOnly": ["color-contrast"]}}
"""What axe looks for in each: the dark has other colours, and nothing else of its own."""
TURNED = """() => document.getAnimations().filter(
    one => one instanceof CSSTransition
).forEach(one => one.finish())"""
"""Has all colours that change slowly be what they become: a page that draws no frame never ends them by itself."""
HERE = f"/n/{SLUG}/"
PASSWORD = "a-Long-one-1"
QUICK = "django.contrib.auth.hashers.MD5PasswordHasher"


@pytest.fixture(scope="package")
def site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The address of the site, with the case in its database as long as tests of this folder run.

    SQLite keeps it in memory, so the server shares this connection and what it has not committed.
    """
    settings = override_settings(ALLOWED_HOSTS=["127.0.0.1"], PASSWORD_HASHERS=[QUICK])
    with django_db_blocker.unblock(), settings, demonstration():
        User.objects.create(
            username="ana", email="ana@example.org", password=make_password(PASSWORD)
        )
        server = LiveServer("127.0.0.1")
        yield server.url
        server.stop()


class Watched:
    """A page that remembers what it asked for and what it complained about."""

    def __init__(self, browser: Browser, site: str, **how: Any) -> None:
        self.site = site
        self.context = browser.new_context(**how)
        self.page: Page = self.context.new_page()
        self.hosts: set[str] = set()
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, path: str, *, refused: bool = False) -> Page:
        """Opens a page; `refused` where its own status is an error, which Chromium reports."""
        self.page.goto(self.site + path)
        if refused:
            self.complaints = [c for c in self.complaints if "Failed to load" not in c]
        return self.page

    def faults(self, **options: Any) -> list[str]:
        """What axe finds on the page as it is, in light and in dark, and whether it is too wide."""
        from axe_playwright_python.sync_playwright import Axe

        found = ["wider than the screen"] if self.overflow() > 0 else []
        for scheme, rules in SCHEMES.items():
            self.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            self.page.evaluate(TURNED)
            asked = {"resultTypes": ["violations"]} | rules | options
            violations = Axe().run(self.page, options=asked).response["violations"]
            found += [f"{scheme}: {v['id']} {v['nodes'][0]['html'][:160]}" for v in violations]
        return found

    def overflow(self) -> int:
        wide: int = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        return wide


@pytest.fixture
def watch(chromium: Browser, site: str) -> Iterator[Callable[..., Watched]]:
    """Opens browsers, and closes them before the server stops: it waits for whoever is connected."""
    opened: list[Watched] = []

    def new(**how: Any) -> Watched:
        opened.append(Watched(chromium, site, **how))
        return opened[-1]

    yield new
    for watched in opened:
        watched.context.close()
