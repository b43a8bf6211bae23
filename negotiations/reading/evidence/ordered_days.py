"""Days as a database tells very many of them soonest, and as they order: as numbers, in SQLite as texts.

SQLite keeps days as texts; elsewhere it is the number of days since an epoch.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Func, TextField

EPOCH = date(1970, 1, 1)
MANY = 20_000
"""So many days are made once."""


class OrderedDay(Func):
    """A column with a day, told as it is here."""

    template = "CAST(%(expressions)s AS text)"  # or the driver would make a day of it
    arity = 1
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        days = f"(%(expressions)s - DATE '{EPOCH}')"
        return super().as_sql(compiler, connection, template=days)


def ordered_day(day: date) -> Any:
    """That day, told as it is here."""
    return day.isoformat() if connection.vendor == "sqlite" else (day - EPOCH).days


def read_in_text() -> Callable[[str], Any]:
    """How what was told so within a text is read in the database in use."""
    return str if connection.vendor == "sqlite" else int


@lru_cache(maxsize=MANY)
def day_told(told: Any) -> date | None:
    """The day that was told so; None for none."""
    if told is None:
        return None
    return date.fromisoformat(told) if isinstance(told, str) else EPOCH + timedelta(days=told)
