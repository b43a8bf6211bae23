"""Some pages tell whoever is not signed in of the record and the day alone: so they are kept for them."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from negotiations.models import Membership, Negotiation, User
from negotiations.web.urls import urlpatterns

from ..api.acts import SAID, as_the_door_takes_it
from ..clock import stop_clock, stop_moment
from ..demonstration import SLUG
from ..door import record_statement
from .conftest import HERE

PAGES = (
    HERE,
    f"{HERE}?round=r-2022-02-21-recognition&known=2022-02-10",
    f"{HERE}issues/swift/",
    f"{HERE}parties/germany/",
    f"{HERE}rounds/r-2022-02-21-recognition/",
    f"{HERE}timeline/",
    f"{HERE}demands/",
    f"{HERE}red-lines/",
    f"{HERE}compare/?from=r-2022-01-10-geneva-ssd&to=r-2022-02-21-recognition",
)
OF_ITS_OWN = ("Request-Id", "Content-Length")
"""What an answer says of one request, and how long what was compressed came out."""
SOMEBODY = {
    "user-agent": "Mozilla/5.0 (X11; Linux x86_64)",
    "accept-language": "fr-CH, de;q=0.9",
    "referer": "https://elsewhere.example/",
    "sec-ch-prefers-color-scheme": "dark",
    "dnt": "1",
}
"""What a browser tells of who sits before it."""


@pytest.fixture(autouse=True)
def store(settings: Any) -> Any:
    """A store of answers that is on; in it lies what this test brought there alone."""
    backend = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {**settings.CACHES, "answers": {"BACKEND": backend, "LOCATION": "pages"}}
    caches["answers"].clear()
    yield caches["answers"]
    caches["answers"].clear()


def read(path: str, client: Client | None = None, **headers: str) -> tuple[bytes, dict[str, str]]:
    answer: Any = (client or Client()).get(path, headers=headers)
    assert answer.status_code == 200, path
    is_small = answer.get("Content-Encoding") == "gzip"
    said = {name: value for name, value in answer.items() if name not in OF_ITS_OWN}
    return gzip.decompress(answer.content) if is_small else answer.content, said


def anew(path: str, client: Client | None = None, **headers: str) -> tuple[bytes, dict[str, str]]:
    caches["answers"].clear()
    page = read(path, client, **headers)
    caches["answers"].clear()
    return page


def views(patterns: list[Any]) -> Iterator[Any]:
    for one in patterns:
        if hasattr(one, "url_patterns"):
            yield from views(one.url_patterns)
        else:
            yield one.callback


def test_all_pages_that_are_kept_are_walked_here() -> None:
    kept = {view for view in views(urlpatterns) if hasattr(view, "is_of_the_record")}

    assert kept == {resolve(path.partition("?")[0]).func for path in PAGES}


def test_whoever_asks_at_whichever_hour_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_clock(monkeypatch, date(2060, 1, 1))
    stop_moment(monkeypatch)
    first = {path: anew(path)[0] for path in PAGES}
    stop_moment(monkeypatch, later=timedelta(hours=7))

    second = {path: anew(path, **SOMEBODY)[0] for path in PAGES}

    assert [path for path in PAGES if first[path] != second[path]] == []


@pytest.mark.parametrize(
    ("takes", "pages"), [("", PAGES), ("gzip", PAGES[:1])], ids=["all", "gzip"]
)
def test_a_kept_page_is_the_one_that_is_made_anew(takes: str, pages: tuple[str, ...]) -> None:
    for path in pages:
        made = anew(path, accept_encoding=takes)
        read(path, accept_encoding=takes)

        with CaptureQueriesContext(connection) as asked:
            kept = read(path, accept_encoding=takes, **SOMEBODY)

        assert kept == made, path
        assert len(asked) == 1, path


def test_what_is_recorded_for_all_is_on_the_next_page_and_what_is_not_on_none() -> None:
    negotiation = Negotiation.objects.get(slug=SLUG)
    said = as_the_door_takes_it(SAID)
    before = [read(path) for path in PAGES]
    record_statement(negotiation, **said, audience="team", repeat=True)
    assert [read(path) for path in PAGES] == before

    record_statement(negotiation, **said, repeat=True)

    after = [read(path) for path in PAGES]
    assert after == [anew(path) for path in PAGES]
    assert after[2] != before[2]


def test_who_is_signed_in_is_given_no_copy_and_leaves_none() -> None:
    negotiation = Negotiation.objects.get(slug=SLUG)
    user = User.objects.create_user("ana", "ana@example.org")
    Membership.objects.create(negotiation=negotiation, user=user, role="editor")
    member = Client()
    member.force_login(user)
    alone = anew(HERE)[0]

    for _ in range(2):
        assert b"Sign out" in read(HERE, member)[0]
        assert read(HERE)[0] == alone


def test_an_embargo_that_ends_at_midnight_ends_for_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    said = as_the_door_takes_it(SAID) | {"embargo_until": date(2060, 1, 2)}
    record_statement(Negotiation.objects.get(slug=SLUG), **said, repeat=True)
    pages = []
    for today in (date(2060, 1, 1), date(2060, 1, 2)):
        with monkeypatch.context() as patch:
            stop_clock(patch, today)
            pages += [read(PAGES[2])[0] for _ in range(2)]

    assert pages[0] == pages[1] != pages[2] == pages[3]


def test_a_negotiation_that_is_closed_is_read_no_more() -> None:
    for _ in range(2):
        read(HERE)
    Negotiation.objects.filter(slug=SLUG).update(is_public=False)

    assert Client().get(HERE).status_code == 404
