"""Updates of single rows, of which a mail needs three: composed once, as to compose them takes longer than to run them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection, models, transaction


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition in SQL, with its parameters."""

    sql: str = ""
    parameters: tuple[Any, ...] = ()

    def __and__(self, other: Condition) -> Condition:
        sql = " AND ".join(filter(None, (self.sql, other.sql)))
        return Condition(sql, self.parameters + other.parameters)


@dataclass(frozen=True, slots=True)
class RowUpdate:
    """Values that are written where a condition holds, as one statement with its parameters."""

    sql: str
    parameters: tuple[Any, ...]

    def run(self) -> int:
        """Writes them; to how many rows."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.parameters)
            return int(cursor.rowcount)


def where(model: type[models.Model], **wanted: Any) -> Condition:
    """That each field has that value, or one of those of a list or tuple; of none that is never so."""
    values = [value if isinstance(value, list | tuple) else (value,) for value in wanted.values()]
    sql, fields = _condition(model, tuple(zip(wanted, map(len, values), strict=True)))
    return Condition(
        sql,
        tuple(
            _adapted(field, one) for field, some in zip(fields, values, strict=True) for one in some
        ),
    )


def row_update(model: type[models.Model], condition: Condition, **values: Any) -> RowUpdate:
    """Those values where the condition holds; nothing is written yet."""
    sql, fields = _written(model, tuple(values))
    adapted = map(_adapted, fields, values.values())
    return RowUpdate(f"{sql} WHERE {condition.sql}", (*adapted, *condition.parameters))


def update(model: type[models.Model], condition: Condition, **values: Any) -> int:
    """Writes those values where the condition holds, in one statement; to how many rows."""
    return row_update(model, condition, **values).run()


def update_each(updates: Sequence[RowUpdate]) -> int:
    """Runs all of them in one go; to how many rows together they wrote.

    All of one form: the databases read the statement once.
    """
    [sql] = {one.sql for one in updates}
    with connection.cursor() as cursor:
        cursor.executemany(sql, [one.parameters for one in updates])
        return int(cursor.rowcount)


def update_in_turn(updates: Sequence[RowUpdate]) -> list[int]:
    """Runs one after the other in one transaction, whatever each of them finds; to how many rows each wrote.

    Each sees what was committed until its turn. PostgreSQL is sent all of them before it answers.
    """
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        with transaction.atomic(savepoint=False):
            return [one.run() for one in updates]
    connection.ensure_connection()
    # Without a BEGIN, what is sent together is one transaction.
    with connection.wrap_database_errors, connection.connection.pipeline():
        cursors = [connection.cursor() for _ in updates]
        for cursor, one in zip(cursors, updates, strict=True):
            cursor.execute(one.sql, one.parameters)
    return [int(cursor.rowcount) for cursor in cursors]


@lru_cache(maxsize=500)
def _condition(
    model: type[models.Model], wanted: tuple[tuple[str, int], ...]
) -> tuple[str, list[Any]]:
    """The SQL of what is wanted of so many values each, and the fields."""
    fields = [_field(model, name) for name, _ in wanted]
    parts = [
        # PostgreSQL takes no empty list.
        f'"{field.column}" IN ({", ".join(["%s"] * many)})' if many else "1 = 0"
        for field, (_, many) in zip(fields, wanted, strict=True)
    ]
    return " AND ".join(parts), fields


@lru_cache(maxsize=500)
def _written(model: type[models.Model], names: tuple[str, ...]) -> tuple[str, list[Any]]:
    """The SQL of an update without its condition, and the fields."""
    fields = [_field(model, name) for name in names]
    written = ", ".join(f'"{field.column}" = %s' for field in fields)
    return f'UPDATE "{model._meta.db_table}" SET {written}', fields  # noqa: S608


def _adapted(field: Any, value: Any) -> Any:
    """The value as the driver takes it: as Django would have it, which is asked only of what is unusual."""
    kind = type(value)
    if value is None or (kind in (str, int, bool) and isinstance(field, _TAKEN_AS_IS)):
        return value
    if kind is UUID:
        return value if connection.features.has_native_uuid_field else value.hex
    if kind is datetime:
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, models.TextChoices):
        return value.value
    return field.get_db_prep_save(value, connection)


_TAKEN_AS_IS = (models.CharField, models.TextField, models.IntegerField, models.BooleanField)


def _field(model: type[models.Model], name: str) -> Any:
    return model._meta.get_field(name)
