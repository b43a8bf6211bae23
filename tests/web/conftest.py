"""The demonstration case, loaded once for all tests of the pages, and ways to look at them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from negotiations.alerting import subscriptions
from negotiations.web import request_context
from negotiations.web.pages import feeds, home, search

from ..cast import Cast, small_negotiation
from ..demonstration import SLUG, demonstration

HERE = f"/n/{SLUG}/"


@pytest.fixture(scope="package", autouse=True)
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The case in the database, as long as tests of this folder run; each test is a savepoint."""
    with django_db_blocker.unblock(), demonstration():
        yield


@pytest.fixture(autouse=True)
def as_loaded(loaded: None, db: None) -> None:
    """All tests of this folder ask for the database, and so follow one another: it is loaded once."""


@dataclass(frozen=True)
class Page:
    """One page as it was answered."""

    response: HttpResponse

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def html(self) -> str:
        return self.response.content.decode()

    @property
    def text(self) -> str:
        """What is read, hidden words for listeners included, spaces made one."""
        return _text(self.html.partition("<main")[2].partition("</main>")[0])

    def part(self, heading: str) -> str:
        """What is read under a heading, up to the next of its kind."""
        pieces = re.split(r"<h2[^>]*>", self.html)
        found = [_text(p) for p in pieces if _text(p.partition("</h2>")[0]) == heading]
        assert found, f"There is no heading '{heading}'."
        return found[0]

    @property
    def headings(self) -> list[str]:
        return [_text(h) for h in re.findall(r"<h2[^>]*>(.*?)</h2>", self.html, re.DOTALL)]

    @property
    def links(self) -> list[str]:
        return [unescape(href) for href in re.findall(r'<a[^>]*\shref="([^"]*)"', self.html)]

    @property
    def anchors(self) -> list[tuple[str, str]]:
        """Each link, with what is read of it."""
        found = re.findall(r'<a[^>]*\shref="([^"]*)"[^>]*>(.*?)</a>', self.html, re.DOTALL)
        return [(unescape(href), _text(inside)) for href, inside in found]

    def row(self, anchor: str) -> str:
        """What is read in the row of a table that has this anchor."""
        html = self.html.partition(f'<tr id="{anchor}"')[2].partition("</tr>")[0]
        assert html, f"There is no row '{anchor}'."
        return _text(html.partition(">")[2])

    def cell(self, about: str) -> str:
        """The hidden text of a cell of the matrix, by party and issue, and its classes."""
        for classes, words in re.findall(
            r'class="cell ([^"]*)"[^>]*>(?:(?!class="cell).)*?<span class="vh">([^<]*)', self.html
        ):
            if unescape(words).startswith(f"{about}:"):
                return f"{unescape(words)} [{' '.join(classes.split())}]"
        raise AssertionError(f"There is no cell of {about}.")


def _text(html: str) -> str:
    bare = re.sub(r"<(?:/?(?:p|li|td|th|tr|h\d|div|dt|dd|br|option|section)\b)[^>]*>", " ", html)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", bare)).split())


@dataclass
class Site:
    """Asks for pages as somebody; paths that do not begin with / are the case's."""

    client: Client

    def get(self, path: str = "", **query: str) -> Page:
        address = path if path.startswith("/") else HERE + path
        return Page(self.client.get(address, query))  # type: ignore[arg-type]

    def good(self, path: str = "", **query: str) -> Page:
        page = self.get(path, **query)
        assert page.status == 200, page.status
        return page


@pytest.fixture
def anybody(db: None) -> Site:
    """Not signed in."""
    return Site(Client())


@pytest.fixture
def after_all(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a day after all that the small negotiation holds."""
    for module in (request_context, feeds, home, search, subscriptions):
        monkeypatch.setattr(module, "today_utc", lambda: date(2030, 12, 31))


@pytest.fixture
def cast(after_all: None) -> Cast:
    """The small negotiation beside the case, on a day after all of it."""
    return small_negotiation()


def signed_in(cast: Cast, name: str) -> Site:
    client = Client()
    client.force_login(cast.users[name])
    return Site(client)
