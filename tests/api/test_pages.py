"""Pages hold everything once, in order, and stay put; answers cost the same whatever their size."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from negotiations.models import Negotiation

from ..door import rounds, statements
from .conftest import HERE, Api
from .test_nouns import LISTS


@pytest.mark.parametrize("noun", LISTS)
def test_pages_are_the_list_in_pieces(anybody: Api, noun: str) -> None:
    whole = anybody.rows(f"{noun}/")
    size = max(1, len(whole) // 4)

    forward, page = [], anybody.here(f"{noun}/", limit=size)
    assert page["previous"] is None
    while True:
        assert page["count"] == len(whole)
        forward += page["results"]
        if page["next"] is None:
            break
        page = anybody.get(page["next"])

    assert forward == whole
    backward = page["results"]
    while page["previous"] is not None:
        page = anybody.get(page["previous"])
        backward = page["results"] + backward
    assert backward == whole


def test_page_keeps_its_filters(anybody: Api) -> None:
    page = anybody.here("statements/", party=["russia", "ukraine"], known="2022-01-30", limit=7)

    following = anybody.get(page["next"])

    assert len(following["results"]) == 7
    assert {row["party"] for row in following["results"]} <= {"russia", "ukraine"}
    assert all(row["known_from"] <= "2022-01-30" for row in following["results"])


def test_page_does_not_shift_when_a_row_comes_in_before_it(
    anybody: Api, negotiation: Negotiation
) -> None:
    first = anybody.here("statements/", limit=10)
    following = anybody.get(first["next"])

    statements.record_statement(
        negotiation,
        party="russia",
        issue="nato-enlargement",
        speaker="putin",
        day=negotiation.start_date,
        stance="accepts",
        summary="Said on the first day.",
        slug="a-first-one",
    )

    assert anybody.get(first["next"])["results"] == following["results"]
    assert anybody.slugs("statements/")[0] == "a-first-one"


@pytest.mark.parametrize("order", ["known_from", "-day"])
def test_pages_neither_skip_nor_repeat_while_statements_come_in(
    anybody: Api, negotiation: Negotiation, order: str
) -> None:
    whole = anybody.slugs("statements/", ordering=order)
    page, met = anybody.here("statements/", ordering=order, limit=len(whole) // 4), []

    for turn, day in enumerate([date(2021, 12, 1), date(2022, 2, 22), date(2022, 1, 26)]):
        met += [row["slug"] for row in page["results"]]
        statements.record_statement(
            negotiation,
            party="russia",
            issue="nato-enlargement",
            speaker="putin",
            day=day,
            stance="rejects",
            summary=f"Said meanwhile, {turn}.",
            slug=f"st-meanwhile-{turn}",
        )
        page = anybody.get(page["next"])
    while page["results"]:
        met += [row["slug"] for row in page["results"]]
        page = anybody.get(page["next"]) if page["next"] else {"results": []}

    assert [slug for slug in met if not slug.startswith("st-meanwhile")] == whole
    assert len(set(met)) == len(met)


def test_page_of_rounds_stays_where_it_is_when_one_of_the_same_day_comes_in(
    anybody: Api, negotiation: Negotiation
) -> None:
    track = negotiation.track_set.get(slug="osce").slug
    whole = anybody.slugs("rounds/")
    first = anybody.here("rounds/", limit=3)
    last = first["results"][-1]
    assert last["date"]

    for name in ("a-first", "z-last"):
        day = date.fromisoformat(last["date"] if name == "z-last" else first["results"][0]["date"])
        rounds.open_round(
            negotiation, slug=f"r-{name}", track=track, name=name, first_day=day, on=day
        )

    rest = []
    page = anybody.get(first["next"])
    while True:
        rest += [row["slug"] for row in page["results"]]
        if page["next"] is None:
            break
        page = anybody.get(page["next"])
    assert [slug for slug in rest if slug in whole] == whole[3:]


def queries(api: Api, path: str, **parameters: object) -> int:
    with CaptureQueriesContext(connection) as asked:
        api.send(HERE + path, **parameters)
    return len(asked)


MOST_FOR_STATEMENTS = 12


@pytest.mark.parametrize("noun", [noun for noun in LISTS if noun != "statements"])
def test_queries_do_not_grow_with_the_page(anybody: Api, noun: str) -> None:
    assert queries(anybody, f"{noun}/", limit=3) >= queries(anybody, f"{noun}/", limit=1000) - 1


def test_queries_do_not_grow_with_the_statements(anybody: Api) -> None:
    """What few have is asked of those alone: a page of all asks for all that a statement can have."""
    pages = [queries(anybody, "statements/", limit=limit) for limit in (100, 1000)]

    assert pages[1] <= pages[0]
    assert pages[0] <= MOST_FOR_STATEMENTS


@pytest.mark.parametrize("path", ["matrix/", "matrix/?cells=full", "demands/", "collisions/"])
def test_queries_of_a_reading_are_few(anybody: Api, path: str) -> None:
    assert queries(anybody, path, known="2022-02-01") <= 16


def test_answer_that_is_there_already_is_not_sent_again(anybody: Api) -> None:
    first = anybody.send(f"{HERE}matrix/")

    again = anybody.client.get(f"/api/v1/{HERE}matrix/", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert first["Cache-Control"] == "public, no-cache"
    assert {"Authorization", "Cookie"} <= {name.strip() for name in first["Vary"].split(",")}
