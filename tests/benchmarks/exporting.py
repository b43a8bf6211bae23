"""Row 11: all statements of the record as CSV, NDJSON and Parquet, against the least that a database can write."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.db import connection
from django.test import Client

from negotiations.exporting.parquet import writes_parquet

from .asking import HERE, reading
from .invented import Size
from .measuring import Row, peak_memory, seconds
from .scratch import SLUG

SHARE = 1 / 0.15
GROWTH = 64
"""So many megabytes more may be held while all of it is written."""


def rows(size: Size) -> Iterator[Row]:
    client, before = reading(), 0.0
    forms = ("csv", "ndjson", *(("parquet",) if writes_parquet() else ()))
    for form in forms:
        # The first one imports what writes it.
        _export(client, f"{HERE}export/rounds/?format={form}")
    before = peak_memory()
    least = seconds(copy)
    for form in forms:
        taken = seconds(partial(_export, client, f"{HERE}export/statements/?format={form}"))
        yield Row(f"11 export as {form}", taken, least, "s", connection.vendor, times=SHARE)
    grown = peak_memory() - before
    yield Row("11b memory of it", grown, None, "MB", connection.vendor, GROWTH)


def _export(client: Client, path: str) -> int:
    """How many bytes were written; none of them is kept."""
    response: Any = client.get(path)
    if response.status_code != 200:
        raise RuntimeError(f"{path} answered {response.status_code}")
    return sum(map(len, response.streaming_content))


def copy() -> int:
    """The floor: the table as the database itself writes it, how many bytes."""
    sql = "SELECT * FROM statement WHERE negotiation_id = (SELECT id FROM negotiation WHERE slug = {})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            whole = f"COPY ({sql.format(repr(SLUG))}) TO STDOUT (FORMAT csv)"
            with cursor.copy(whole) as written:
                return sum(map(len, written))
        raw = cursor.connection.cursor()
        raw.execute(sql.format("?"), [SLUG])
        many = 0
        while some := raw.fetchmany(1000):
            lines = io.StringIO()
            csv.writer(lines).writerows(some)
            many += len(lines.getvalue())
        return many
