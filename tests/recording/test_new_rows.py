"""Very many new rows go in as `bulk_create` would have them: each value as its column keeps it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from negotiations.models import (
    Act,
    AuditEntry,
    ChangeMark,
    Position,
    SearchWord,
    Series,
    Statement,
    new_rows,
)
from negotiations.models.new_rows import insert, insert_values

from ..cast import Cast, small_negotiation

MANY = 30


@pytest.fixture
def cast(db: None) -> Cast:
    """The small negotiation, into which rows go past the door."""
    return small_negotiation()


@pytest.fixture(params=["by itself", "by the framework"])
def _way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one and the other."""
    monkeypatch.setattr(new_rows, "FEW", 0 if request.param == "by itself" else 10_000)


pytestmark = [pytest.mark.both, pytest.mark.django_db, pytest.mark.usefixtures("_way")]


def kept(rows: Any) -> list[dict[str, Any]]:
    return list(rows.order_by("pk").values())


def test_every_value_is_kept_as_its_column_has_it(cast: Cast) -> None:
    cast.said("+", at="r1")
    after = [{"a": True}, {"a": 1}, {"a": None}, {"ä": "„x“\n\t\\N"}, None]
    rows = [
        AuditEntry(
            act=Act.objects.latest("pk"), noun="x", object_id=n, slug=f"s-{n}", after=after[n % 5]
        )
        for n in range(MANY)
    ]
    before = Statement.objects.values().get()
    whole = {k: v for k, v in before.items() if k not in ("id", "recorded_at", "slug")}
    statements = [
        Statement(**{**whole, "conditions": [None, [], ["a", "b"]][n % 3], "slug": f"st-{n}"})
        for n in range(MANY)
    ]

    insert(rows)
    insert(statements)

    assert [row["after"] for row in kept(AuditEntry.objects.filter(noun="x"))] == after * 6
    found = kept(Statement.objects.filter(slug__startswith="st-"))
    for one, row in zip(statements, found, strict=True):
        assert {k: row[k] for k in before} == {k: getattr(one, k) for k in before}
        assert (row["day"], row["counts"]) == (before["day"], before["counts"])
    assert {row["recorded_at"].tzinfo is None for row in found} == {False}
    assert statements[0].recorded_at == found[0]["recorded_at"]


def test_what_is_there_is_left_or_written_over(cast: Cast) -> None:
    cast.said("+", at="r1")
    series, negotiation = Series.objects.get(), cast.negotiation
    SearchWord.objects.filter(negotiation=negotiation).delete()

    for _ in range(2):
        insert(
            (SearchWord(negotiation=negotiation, word=f"w{n}") for n in range(MANY)),
            unless_there=True,
        )
    names = ["negotiation_id", "series_id", "audience", "silent", "held_from", "conditions"]
    cells = [
        (negotiation.pk, series.pk, word, True, date(2022, 1, 1), ["x"])
        for word in ("public", "team", "cleared")
    ]
    with_ = ["statement_id", "score", "silent", "held_from", "conditions"]
    insert_values(Position, names, cells, over=["series", "audience"], with_=with_)

    assert SearchWord.objects.filter(negotiation=negotiation).count() == MANY
    assert set(Position.objects.values_list("score", "silent", "held_from")) == {
        (None, True, date(2022, 1, 1))
    }
    assert [one.conditions for one in Position.objects.all()] == [["x"]] * 3


def test_more_than_go_together_are_all_there(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new_rows, "TOGETHER", 7)

    insert(
        ChangeMark(negotiation=cast.negotiation, type="x", fact=n, reach="neighbours")
        for n in range(MANY)
    )

    marks = ChangeMark.objects.filter(type="x").order_by("pk").values_list("fact", flat=True)
    assert list(marks) == list(range(MANY))
