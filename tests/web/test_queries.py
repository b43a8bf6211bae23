"""No page asks the database more often because there is more to show."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import DjangoAssertNumQueries

from negotiations.recording import nouns
from negotiations.recording.door import recording

from ..cast import FIRST, R1, R2, R3, Cast, day
from .conftest import HERE, Site, signed_in

PATHS = [
    "/",
    "/n/small/",
    "/n/small/?round=r2&known=2030-02-10",
    "/n/small/developments/",
    "/n/small/rounds/r2/",
    "/n/small/statements/one/",
    "/n/small/issues/i/",
    "/n/small/parties/p/",
]


def a_little(cast: Cast) -> None:
    """Every part of every page has something to show."""
    cast.said("-", at="r1", slug="one")
    cast.said("+", at="r2")
    cast.said("++", on=day(2, 12), slug="between")
    cast.said("--", at="r3", by=5)
    cast.said("++", at="r3", by=4)
    cast.said("-", at="r1", party="q")
    cast.said("+", at="r2", party="q")


def much_more(cast: Cast) -> None:
    with recording(cast.negotiation, "more", on=FIRST) as act:
        for number in range(3):
            nouns.register(
                act, noun="issue", slug=f"n{number}", name=f"N {number}", proposition="So be it."
            )
    for number in range(3):
        for party in ("p", "q", "z"):
            cast.said("-", on=R1, at="r1", issue=f"n{number}", party=party)
            cast.said("+", on=R2, at="r2", issue=f"n{number}", party=party)
            cast.said("++", on=day(2, 13), issue=f"n{number}", party=party)
            cast.said("--", on=R3, at="r3", issue=f"n{number}", party=party, by=5)


def asked(site: Site, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        site.good(path)
    return len(queries)


def test_more_rows_take_no_more_queries(cast: Cast) -> None:
    ben = signed_in(cast, "ben")
    a_little(cast)
    little = {path: asked(ben, path) for path in PATHS}

    much_more(cast)

    for path, count in little.items():
        assert asked(ben, path) <= count, path


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/", 8),
        (HERE, 45),
        (f"{HERE}developments/", 6),
        (f"{HERE}rounds/r-2022-01-26-written-responses/", 55),
        (f"{HERE}statements/st-ru-arms-0126-transcript/", 25),
        (f"{HERE}issues/buildup/", 25),
        (f"{HERE}parties/russia/", 25),
    ],
)
def test_pages_of_the_case_take_few_queries(
    anybody: Site,
    path: str,
    most: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_max_num_queries(most):
        anybody.good(path)
