"""What was built through the door once in a process, put back in the next test as it was built.

Building the small negotiation takes most of what a small test takes. What is put back are the very
rows that the door wrote, into a database in which it would have written the same;
`tests/test_cast.py` holds them against what is built.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from negotiations.models import Act, StreamPlace
from negotiations.recording.stream_places import take_place

COUNTED = ("AutoField", "BigAutoField")


@dataclass(frozen=True)
class Rows:
    """Rows of one table, to be written again."""

    insert: str
    rows: list[tuple[Any, ...]]


def last_ids() -> dict[str, int]:
    """The last id in each table: what is built next gets those that follow."""
    with connection.cursor() as cursor:
        cursor.execute(_all_last_ids())
        return dict(cursor.fetchall())


def rows_of(build: Callable[[], object]) -> list[Rows]:
    """Builds something, and says which rows that wrote; their places in the stream are left out."""
    last = last_ids()
    build()
    found = []
    with connection.cursor() as cursor:
        for table, after in last.items():
            cursor.execute(f'SELECT * FROM "{table}" WHERE id > %s ORDER BY id', [after])
            names = [column[0] for column in cursor.description]
            rows = cursor.fetchall()
            if table == Act._meta.db_table:
                at = names.index("place")
                rows = [(*row[:at], None, *row[at + 1 :]) for row in rows]
            listed, marks = ", ".join(f'"{n}"' for n in names), ", ".join(["%s"] * len(names))
            if rows:
                insert = f'INSERT INTO "{table}" ({listed}) VALUES ({marks})'
                found.append(Rows(insert, rows))
    return found


def put_back(kept: list[Rows]) -> None:
    """Writes those rows again. Their acts take the next places in the stream."""
    # In one transaction: a table may point at one that is only written after it.
    with transaction.atomic():
        with connection.cursor() as cursor:
            for rows in kept:
                cursor.executemany(rows.insert, rows.rows)
        for act in Act.objects.filter(place__isnull=True):
            take_place(act)


@cache
def _all_last_ids() -> str:
    models = apps.get_models(include_auto_created=True)
    counted = (m for m in models if m._meta.pk.get_internal_type() in COUNTED)
    tables = [m._meta.db_table for m in counted if m._meta.managed and m is not StreamPlace]
    return " UNION ALL ".join(
        f"SELECT '{table}', COALESCE(MAX(id), 0) FROM \"{table}\"" for table in tables
    )
