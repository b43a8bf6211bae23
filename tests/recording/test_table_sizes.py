"""SQLite chooses its way to rows by how many there are: it is told, and asks little where it knows."""

from __future__ import annotations

import pytest
from django.db import connection

from negotiations.models import Negotiation, SearchEntry
from negotiations.recording.table_sizes import learn_table_sizes

from ..cast import small_negotiation

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL learns it by itself"),
]


def known_size() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT stat FROM sqlite_stat1 WHERE idx = 'search_entry_negotiation_idx'")
        return int(cursor.fetchone()[0].split()[0])


def add(negotiation: Negotiation, many: int) -> None:
    begun = SearchEntry.objects.count()
    SearchEntry.objects.bulk_create(
        SearchEntry(
            key=1_000_000 + n, negotiation=negotiation, noun="source", fact=1_000_000 + n, places=""
        )
        for n in range(begun, begun + many)
    )


def test_a_table_that_became_much_larger_is_looked_at_again() -> None:
    negotiation = small_negotiation().negotiation
    add(negotiation, 20)
    learn_table_sizes()
    few = known_size()
    add(negotiation, 1)
    learn_table_sizes()
    assert known_size() == few

    add(negotiation, 20 * few)
    learn_table_sizes()

    assert known_size() > 20 * few - 1
