"""The page of a source at the desk has the statements that cite it, as whoever asks may know them."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from negotiations.admin.source_pages import ON_A_PAGE
from negotiations.models import Source

from ..cast import R2, R3, Cast, day
from ..door import corrections
from .conftest import Desk, opened


def page_of(desk: Desk, cast: Cast, **asked: str) -> Any:
    agency = Source.objects.get(negotiation=cast.negotiation, slug="agency")
    return desk.page(opened(agency), **asked).context["statements"]


def lines(desk: Desk, cast: Cast, **asked: str) -> list[str]:
    return [row.words for row in page_of(desk, cast, **asked).rows]


def test_statements_that_cite_it_are_listed_the_latest_first(cast: Cast, ana: Desk) -> None:
    cast.said("++", on=R3, at="r3", slug="late")

    listed = lines(ana, cast)

    assert listed[0] == "P on “Issue i”, 10 March 2030: accepts"
    assert len(listed) == len(set(listed))
    first = page_of(ana, cast).rows[0]
    assert "/statement/small/late/" in first.address


def test_hidden_statement_is_neither_listed_nor_counted(cast: Cast, ana: Desk, olga: Desk) -> None:
    before, count = lines(ana, cast), page_of(ana, cast).page.paginator.count

    cast.said("--", at="r4", audience="cleared", slug="secret")

    assert (lines(ana, cast), page_of(ana, cast).page.paginator.count) == (before, count)
    assert page_of(olga, cast).page.paginator.count == count + 1


def test_status_is_that_which_the_reader_may_know(cast: Cast, ana: Desk, olga: Desk) -> None:
    cast.said("+", at="r2", slug="once", party="z")
    corrections.correct_statement(
        cast.negotiation,
        on=R2,
        statement="once",
        reason="reclassified",
        stance="rejects",
        audience="cleared",
    )

    def status(desk: Desk) -> str:
        rows = page_of(desk, cast).rows
        return next(row.status for row in rows if row.words.endswith("2030: leaning for"))

    assert (status(ana), status(olga)) == ("published", "superseded")


def test_many_are_read_page_by_page_in_the_same_number_of_queries(cast: Cast, ana: Desk) -> None:
    with CaptureQueriesContext(
        connection,
    ) as few:
        page_of(ana, cast)
    for number in range(ON_A_PAGE + 5):
        cast.said("+", on=day(5, 1 + number), after="r4", slug=f"said-{number}")
    with CaptureQueriesContext(connection) as many:
        first = page_of(ana, cast)

    total = first.page.paginator.count
    assert len(first.rows) == ON_A_PAGE
    assert len(lines(ana, cast, statements="2")) == total - ON_A_PAGE
    assert lines(ana, cast, statements="nonsense") == [row.words for row in first.rows]
    assert len(many) == len(few)
