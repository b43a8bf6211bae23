"""The search by API: the same as the page, in pages, for programs."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from negotiations.api.v1.views import base, directory, search

from ..cast import Cast, day, small_negotiation

SEARCH = "/api/v1/search/"


@pytest.fixture
def said(db: None, monkeypatch: pytest.MonkeyPatch) -> Cast:
    for module in (base, directory, search):
        monkeypatch.setattr(module, "today_utc", lambda: date(2030, 12, 31), raising=False)
    cast = small_negotiation()
    for n in range(1, 6):
        cast.said("-", on=day(1, 10 + n), slug=f"s{n}", quote=f"Gibraltar, {n} times.")
    cast.said("-", on=day(1, 12), slug="hidden", quote="Gibraltar.", audience="cleared")
    return cast


def answer(path: str) -> Any:
    response = Client(SERVER_NAME="localhost").get(path)
    assert response.status_code == 200, response.content
    return response.json()


@pytest.mark.both
@pytest.mark.parametrize("order", ["newest", "best"])
def test_pages_hold_each_hit_once_in_its_order(said: Cast, order: str) -> None:
    path: str | None = f"{SEARCH}?q=gibraltar&limit=2&order={order}"
    slugs, counts = [], []

    while path:
        page = answer(path)
        slugs += [hit["slug"] for hit in page["results"]]
        counts.append(page["count"])
        path = page["next"]

    assert slugs == ["s5", "s4", "s3", "s2", "s1"]
    assert counts[0] == 5


def test_a_hit_says_what_it_is_and_where_it_stands(said: Cast) -> None:
    hit = answer(f"{SEARCH}?q=gibraltar&negotiation=small&to=2030-01-11")["results"][0]
    expected = {
        "kind": "statement",
        "negotiation": "small",
        "slug": "s1",
        "title": "P on “Issue i”",
        "excerpt": "Gibraltar, 1 times.",
        "day": "2030-01-11",
        "party": "p",
        "issue": "i",
        "stance": "leaning-against",
        "speaker": "p4",
        "round": None,
        "url": f"{settings.SITE_URL}/api/v1/negotiations/small/statements/s1/",
    }

    assert {name: hit[name] for name in expected} == expected
    assert hit["html_url"].endswith("/n/small/statements/s1/")
    assert answer(hit["url"])["slug"] == "s1"


def test_each_kind_has_an_address_that_is_there(said: Cast) -> None:
    for kind in ("statement", "speaker", "source"):
        hit = answer(f"{SEARCH}?kind={kind}&limit=1")["results"][0]

        assert hit["kind"] == kind
        assert answer(hit["url"])["slug"] == hit["slug"]


@pytest.mark.parametrize(
    "query",
    [
        "foo=1",
        "q=a&q=b",
        "kind=party",
        "party=nobody",
        "order=worst",
        "cursor=nonsense",
        "q=gibraltar&cursor=W2ZhbHNlLCJzdGF0ZW1lbnQiLCJzbWFsbCIsIm5vYm9keSJd",
        "limit=1001",
    ],
)
def test_what_cannot_be_asked_is_a_problem_document(said: Cast, query: str) -> None:
    response = Client().get(f"{SEARCH}?{query}")

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert list(response.json()["errors"]) == [query.rpartition("&")[2].partition("=")[0]]


def test_without_a_question_nothing_is_found(said: Cast) -> None:
    assert answer(SEARCH) == {"count": 0, "next": None, "previous": None, "results": []}
