"""What was built through the door once in a process, put back in the next test as it was built.

Building the small negotiation takes most of what a small test takes. What is put back are the very
rows that the door wrote, into a database in which it would have written the same;
`tests/test_cast.py` holds them against what is built.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from negotiations.models import Act, StreamPlace
from negotiations.recording.stream_places import take_place

COUNTED = ("AutoField", "BigAutoField")
KNOWN_BY_ID = (*COUNTED, "UUIDField")
KNOWN_BY_KEY = "search_entry"
"""The table whose rows are known by a number that follows from what they are of."""


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
    before = {table: {row[_place(names)] for row in rows} for table, names, rows in _tables()}
    build()
    found = []
    for table, names, rows in _tables():
        id = _place(names)
        new = [row for row in rows if row[id] not in before[table]]
        if table == Act._meta.db_table:
            at = names.index("place")
            new = [(*row[:at], None, *row[at + 1 :]) for row in new]
        listed, marks = ", ".join(f'"{n}"' for n in names), ", ".join(["%s"] * len(names))
        if new:
            found.append(Rows(f'INSERT INTO "{table}" ({listed}) VALUES ({marks})', new))
    return found


def put_back(kept: list[Rows]) -> None:
    """Writes those rows again. Their acts take the next places in the stream."""
    # In one transaction: a table may point at one that is only written after it.
    with transaction.atomic():
        with connection.cursor() as cursor:
            for rows in kept:
                cursor.executemany(rows.insert, rows.rows)
        for act in Act.objects.filter(place__isnull=True).order_by("pk"):
            take_place(act)


def _tables() -> Iterator[tuple[str, list[str], list[tuple[Any, ...]]]]:
    """Each table with its columns and rows, the first one first."""
    with connection.cursor() as cursor:
        for table in _known_by(KNOWN_BY_ID):
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY id')
            yield table, [column[0] for column in cursor.description], cursor.fetchall()
        cursor.execute(f"SELECT * FROM {KNOWN_BY_KEY} ORDER BY key")
        yield KNOWN_BY_KEY, [column[0] for column in cursor.description], cursor.fetchall()


def _place(names: list[str]) -> int:
    return names.index("id" if "id" in names else "key")


@cache
def _all_last_ids() -> str:
    return " UNION ALL ".join(
        f"SELECT '{table}', COALESCE(MAX(id), 0) FROM \"{table}\"" for table in _known_by(COUNTED)
    )


@cache
def _known_by(kinds: tuple[str, ...]) -> list[str]:
    """The tables whose rows are known by an `id` of one of these kinds."""
    models = [m for m in apps.get_models(include_auto_created=True) if m._meta.managed]
    known = (m for m in models if m._meta.pk.get_internal_type() in kinds)
    return [m._meta.db_table for m in known if m is not StreamPlace]
