"""The comparison of two rounds in pages: in order, complete, each page for what it costs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from negotiations.api.v1.pagination import Cursor
from negotiations.api.v1.views import base
from negotiations.reading.questions import comparison

from ..cast import R2, Cast, day, small_negotiation
from .conftest import Api

SMALL = "negotiations/small/compare/"
ASKED = {"from": "r1", "to": "r2"}


@pytest.fixture
def cast(db: None, monkeypatch: pytest.MonkeyPatch) -> Cast:
    monkeypatch.setattr(base, "today_utc", lambda: day(12, 31))
    return small_negotiation()


@pytest.fixture
def api(cast: Cast) -> Api:
    return Api(Client())


def pages(api: Api, **asked: Any) -> Iterator[dict[str, Any]]:
    """Every page from the first one on, each by the address in the one before."""
    page = api.get(SMALL, **ASKED, **asked)
    yield page
    while page["next"]:
        address = urlsplit(page["next"])
        page = api.get(f"{address.path}?{address.query}")
        yield page


def cells(page: dict[str, Any]) -> list[tuple[str, str]]:
    return [(change["party"], change["issue"]) for change in page["changes"]]


def moves(cast: Cast) -> list[tuple[str, str]]:
    """Four that move, two that only name other conditions, one that repeats itself, one first stance."""
    for party in ("p", "q"):
        for issue in ("i", "j"):
            cast.said("-", at="r1", party=party, issue=issue)
            cast.said("+", at="r2", party=party, issue=issue)
    cast.said("0", at="r1", party="z", conditions=["money"])
    cast.said("0", at="r2", party="z", conditions=["time"])
    cast.said("+", at="r1", party="z", issue="j", conditions=["money"])
    cast.said("+", at="r2", party="z", issue="j", conditions=["money"])
    cast.said("+", at="r1", party="b", issue="j", conditions=["money"])
    cast.said("+", at="r2", party="b", issue="j", conditions=[])
    cast.said("+", at="r2", party="b", issue="i")
    return [("b", "j"), ("p", "i"), ("p", "j"), ("q", "i"), ("q", "j"), ("z", "i")]


@pytest.mark.parametrize("limit", [1, 2, 4, 6, 100])
def test_pages_hold_every_difference_once_and_in_order(cast: Cast, api: Api, limit: int) -> None:
    differ = moves(cast)

    every = list(pages(api, limit=limit))

    assert [cell for page in every for cell in cells(page)] == differ
    assert {len(page["changes"]) for page in every[:-1]} <= {limit}
    assert len(every) == -(-len(differ) // limit)


def test_order_is_that_of_the_lists_of_parties_and_issues(cast: Cast, api: Api) -> None:
    moves(cast)
    cast.negotiation.party_set.filter(slug="q").update(sequence=0)
    cast.negotiation.party_set.exclude(slug="q").update(sequence=1)
    cast.negotiation.issue_set.filter(slug="i").update(sequence=1)

    first = next(pages(api, limit=2))

    assert cells(first) == [("q", "j"), ("q", "i")]


def test_narrowed_pages_go_on_within_it(cast: Cast, api: Api) -> None:
    moves(cast)

    every = list(pages(api, limit=1, party="q"))

    assert [cells(page) for page in every] == [[("q", "i")], [("q", "j")]]


def test_what_is_said_later_shifts_no_page(cast: Cast, api: Api) -> None:
    differ = moves(cast)
    walk = pages(api, limit=2)
    first = cells(next(walk))

    cast.said("--", at="r1", party="b", issue="i", entered=day(2, 11), known_from=day(2, 11))

    assert first + [cell for page in walk for cell in cells(page)] == differ


def test_in_a_large_record_that_alone_is_looked_at_of_which_something_was_said(
    cast: Cast, api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    differ = moves(cast)
    cast.said("-", on=day(6, 1), held_from=R2, party="z", issue="j")
    monkeypatch.setattr(comparison, "MOST_CELLS", 8)

    every = list(pages(api, limit=2))

    assert [cell for page in every for cell in cells(page)] == [*differ, ("z", "j")]
    monkeypatch.setattr(comparison, "MOST_CELLS", 7)
    assert api.refused(SMALL, 400, **ASKED)["code"] == "too-wide"
    assert cells(api.get(SMALL, **ASKED, party="q")) == [("q", "i"), ("q", "j")]


@pytest.mark.parametrize(
    "cursor", ["x", "W3RydWUsICJwIiwgImkiXQ", "W2ZhbHNlLCAiYXRsYW50aXMiLCAiaSJd", "W2ZhbHNlXQ"]
)
def test_cursor_that_no_page_gave_is_refused(api: Api, cursor: str) -> None:
    problem = api.refused(SMALL, 400, **ASKED, cursor=cursor)

    assert "cursor" in problem["errors"]


def test_hidden_cell_moves_no_page(cast: Cast, api: Api) -> None:
    """Its party is there for everybody, what it said is not."""
    moves(cast)
    before = list(pages(api, limit=2))

    cast.said("-", at="r1", party="b", issue="i", audience="team")
    cast.said("-", at="r1", party="z", issue="j", audience="team", conditions=["hush"])

    assert list(pages(api, limit=2)) == before


def test_a_cursor_does_not_tell_whether_something_hidden_was_said(cast: Cast, api: Api) -> None:
    at = str(Cursor(("z", "j")))
    before = api.get(SMALL, **ASKED, cursor=at)

    cast.said("-", at="r1", party="z", issue="j", audience="team")

    assert api.get(SMALL, **ASKED, cursor=at) == before


def test_page_asks_the_same_number_of_times_however_much_differs(cast: Cast, api: Api) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            api.get(SMALL, **ASKED, limit=1)
        return len(queries)

    cast.said("-", at="r1")
    cast.said("+", at="r2")
    cast.said("0", at="r1", party="z", conditions=["money"])
    cast.said("0", at="r2", party="z", conditions=["time"])
    few = asked()
    for party in ("p", "q", "b"):
        for mark, at in (("-", "r1"), ("+", "r2")):
            cast.said(mark, at=at, party=party, issue="j")

    assert asked() == few
