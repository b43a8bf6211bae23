"""All that is stored, read from the tables themselves: rows as texts, links by what they lead to."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from django.db import connection

from .blanks import blanked

LEFT = ("django_", "sqlite_", "account_")
NAMED = ("slug", "username", "email", "identity", "name")
RANDOM = ("token", "password", "secret", "digest", "recorded_at", "took_ms")
"""Columns of what is drawn at random or measured, and of the one moment that SQLite itself writes."""


def stored() -> dict[str, list[str]]:
    """The rows of every table of the app, each in order of its text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        tables = [name for (name,) in cursor.fetchall() if not name.startswith(LEFT)]
        labels = {table: _labels(cursor, table) for table in tables}
        return {table: _rows(cursor, table, labels) for table in tables}


def added(before: dict[str, list[str]], after: dict[str, list[str]]) -> list[str]:
    """What was written between the two, one line a row."""
    lines = []
    for table in sorted(after):
        was, now = Counter(before.get(table, [])), Counter(after[table])
        lines += [f"- {table} {row}" for row in (was - now).elements()]
        lines += [f"+ {table} {row}" for row in (now - was).elements()]
    return lines


def _columns(cursor: Any, table: str) -> list[str]:
    cursor.execute(f'PRAGMA table_info("{table}")')
    return [row[1] for row in cursor.fetchall()]


def _labels(cursor: Any, table: str) -> dict[Any, str]:
    """What each row of a table is called: by a name of its own, else by the account that it is of."""
    columns = _columns(cursor, table)
    names = [f"CAST({name} AS TEXT)" for name in NAMED if name in columns]
    if "user_id" in columns:
        names.append("(SELECT username FROM user WHERE user.id = user_id)")
    if "owner_id" in columns:
        names.append("(SELECT 'of ' || username FROM user WHERE user.id = owner_id)")
    if "id" not in columns or not names:
        return {}
    cursor.execute(f"SELECT id, COALESCE({', '.join(names)}, '') FROM \"{table}\"")
    return {key: str(name) for key, name in cursor.fetchall()}


def _rows(cursor: Any, table: str, labels: dict[str, dict[Any, str]]) -> list[str]:
    cursor.execute(f'PRAGMA foreign_key_list("{table}")')
    links = {row[3]: labels.get(row[2], {}) for row in cursor.fetchall()}
    columns = sorted(name for name in _columns(cursor, table) if name != "id")
    quoted = [f'"{name}"' for name in columns]
    cursor.execute(f'SELECT {", ".join(quoted)} FROM "{table}"')
    # Each by itself: in which order they lie may depend on what was drawn at random.
    return sorted(
        blanked(
            " | ".join(
                f"{column}={_shown(column, links.get(column, {}).get(value, value))}"
                for column, value in zip(columns, row, strict=True)
                if value not in (None, "")
            )
        )
        for row in cursor.fetchall()
    )


def _shown(column: str, value: Any) -> str:
    if column in RANDOM:
        return "<given>"
    if isinstance(value, bytes):
        return "some bytes" if column == "content" else value.hex()
    if isinstance(value, str) and value[:1] in ("{", "["):
        return json.dumps(json.loads(value), sort_keys=True, ensure_ascii=False)
    return str(value).replace("\n", "\\n")
