"""Lists of very many rows: the first of them, and ways to those that stand further down."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from negotiations.admin import link_filters, long_lists, statement_list
from negotiations.models import Statement

from ..cast import Cast
from .conftest import Desk, Record, listed, read

STATEMENTS = listed("statement")


@pytest.fixture
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three rows are as many as a list shows."""
    for module in (long_lists, statement_list):
        monkeypatch.setattr(module, "COUNTED", 3)


@pytest.fixture
def said(cast: Cast) -> list[str]:
    """Statements of four days, by their names, the latest first."""
    rows = [cast.said("+", at=f"r{n}", party="q", slug=f"said-{n}").made for n in (1, 2, 3, 4)]
    return [row.slug for row in reversed(rows)]


@pytest.mark.usefixtures("few_are_many")
def test_more_than_a_list_shows_is_not_counted(ana: Desk, said: list[str]) -> None:
    page = ana.page(STATEMENTS)

    shown = [row.slug for row in page.context["cl"].result_list]
    every = Statement.objects.filter(negotiation__slug="small").order_by("-day", "-slug")
    assert shown == list(every.values_list("slug", flat=True)[:3])
    assert "More than 3 statements: the first 3 are shown. Narrow the list" in read(page)
    assert "more than 3 results" in read(ana.page(STATEMENTS, q="q"))


@pytest.mark.usefixtures("few_are_many")
def test_another_order_is_one_of_the_rows_that_are_shown(ana: Desk, said: list[str]) -> None:
    first = ana.rows("statement")

    for order in ("1", "-1", "6", "-6"):
        assert {row.pk for row in ana.rows("statement", o=order)} == {row.pk for row in first}


def test_first_rows_are_found_by_an_index(ana: Desk) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL reads so few rows one by one.")
    with CaptureQueriesContext(connection) as queries:
        ana.page(STATEMENTS)

    [sql] = [q["sql"] for q in queries if q["sql"].endswith("LIMIT 1001")]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        plan = " ".join(str(row[3]) for row in cursor.fetchall())
    assert "INDEX statement_list_idx (negotiation_id=?)" in plan
    assert not [q["sql"] for q in queries if q["sql"].startswith("SELECT COUNT(")]


def test_list_is_narrowed_to_a_period(ana: Desk, said: list[str]) -> None:
    days = Statement.objects.filter(slug__in=said).order_by("day").values_list("day", flat=True)
    first, last = days[1], days[2]

    page = ana.page(STATEMENTS, day__gte=str(first), day__lte=str(last))

    shown = {row.slug for row in page.context["cl"].result_list}
    assert shown & set(said) == {"said-2", "said-3"}
    assert all(first <= row.day <= last for row in page.context["cl"].result_list)
    wrong = ana.page(STATEMENTS, day__gte=str(last), day__lte=str(first))
    assert "The first day is after the last." in read(wrong)
    assert not wrong.context["cl"].result_list


def test_one_of_many_things_is_found_by_typing(
    ana: Desk, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    by_list = {row.pk for row in ana.rows("statement", party="small/q")}
    monkeypatch.setattr(link_filters, "LISTED", 1)

    page = ana.page(STATEMENTS, party="q")

    assert {row.pk for row in page.context["cl"].result_list} == by_list
    assert "/admin/autocomplete/?negotiation=small" in page.content.decode()
    assert ana.rows("statement", party="nobody") == []
    assert ana.rows("statement", party="other/q") == []


@pytest.mark.parametrize("typed", ["exclusive unheard-word", "sai", "said-9"])
def test_words_that_no_statement_has_find_none(ana: Desk, said: list[str], typed: str) -> None:
    assert ana.rows("statement", q=typed) == []


def test_statements_are_found_by_words_names_and_drafts_by_parts_of_them(
    cast: Cast, record: Record, ana: Desk, said: list[str]
) -> None:
    cast.said("-", at="r2", slug="worded", quote="We shall reconsider the treaties.")
    [draft] = Statement.objects.filter(status="draft", negotiation=cast.negotiation)
    record.change(Statement, {"pk": draft.pk}, quote="Nothing is reconsidered here.")

    assert [row.slug for row in ana.rows("statement", q="treaty")] == ["worded"]
    assert [row.slug for row in ana.rows("statement", q="worded")] == ["worded"]
    assert [row.slug for row in ana.rows("statement", q="econsidere")] == [draft.slug]
    assert set(said) <= {row.slug for row in ana.rows("statement", q="Q")}
