"""Updates of single rows, of which a mail needs four: to compose them anew takes longer than to run them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, models


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition in SQL, with its parameters."""

    sql: str = ""
    parameters: tuple[Any, ...] = ()

    def __and__(self, other: Condition) -> Condition:
        sql = " AND ".join(filter(None, (self.sql, other.sql)))
        return Condition(sql, self.parameters + other.parameters)


def where(model: type[models.Model], **wanted: Any) -> Condition:
    """That each field has that value, or one of those of a list or tuple; of none that is never so."""
    parts, parameters = [], []
    for name, value in wanted.items():
        field = _field(model, name)
        values = value if isinstance(value, list | tuple) else (value,)
        marks = ", ".join(["%s"] * len(values))
        # PostgreSQL takes no empty list.
        parts.append(f'"{field.column}" IN ({marks})' if values else "1 = 0")
        parameters += [_adapted(field, one) for one in values]
    return Condition(" AND ".join(parts), tuple(parameters))


def update(model: type[models.Model], condition: Condition, **values: Any) -> int:
    """Writes those values where the condition holds, in one statement; to how many rows."""
    sql, parameters = _update(model, condition, values)
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return int(cursor.rowcount)


def update_each(
    model: type[models.Model], changes: Sequence[tuple[Condition, Mapping[str, Any]]]
) -> int:
    """Writes each of these values where its condition holds, in one go; to how many rows together.

    All of one form: the databases read the statement once.
    """
    updates = [_update(model, condition, values) for condition, values in changes]
    [sql] = {sql for sql, _ in updates}
    with connection.cursor() as cursor:
        cursor.executemany(sql, [parameters for _, parameters in updates])
        return int(cursor.rowcount)


def _update(
    model: type[models.Model], condition: Condition, values: Mapping[str, Any]
) -> tuple[str, list[Any]]:
    fields = [(_field(model, name), value) for name, value in values.items()]
    written = ", ".join(f'"{field.column}" = %s' for field, _ in fields)
    adapted = [_adapted(field, value) for field, value in fields]
    sql = f'UPDATE "{model._meta.db_table}" SET {written} WHERE {condition.sql}'  # noqa: S608
    return sql, [*adapted, *condition.parameters]


def _adapted(field: Any, value: Any) -> Any:
    """The value as the driver takes it. What every driver takes as it is, Django need not look at."""
    if value is None or (isinstance(field, _TAKEN_AS_IS) and type(value) in (str, int, bool)):
        return value
    return field.get_db_prep_save(value, connection)


_TAKEN_AS_IS = (models.CharField, models.TextField, models.IntegerField, models.BooleanField)


def _field(model: type[models.Model], name: str) -> Any:
    return model._meta.get_field(name)
