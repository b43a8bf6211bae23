"""New rows, very many of one table in one go: as `bulk_create` has them, for a third of what that computes.

That prepares each value by itself, and most are the same from row to row: a day, a party, an act.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import batched
from operator import attrgetter
from typing import Any

from django.db import connection, models
from django.db.models.constants import OnConflict
from django.db.models.expressions import DatabaseDefault

FEW = 20
"""So many are left to the framework."""
TOGETHER = 1000
Column = Sequence[Any]


def insert(
    rows: Iterable[models.Model],
    *,
    unless_there: bool = False,
    over: Sequence[str] = (),
    with_: Sequence[str] = (),
) -> None:
    """Inserts the rows, all of one model, and gives them what the database makes of them, such as ids.

    One that is there already is an error; `unless_there` leaves it, and where it has the same values
    in the columns `over`, it gets those of the columns `with_`. After both a row has no id.
    """
    some = list(rows)
    if len(some) <= FEW:
        _insert_few(some, unless_there, over, with_)
        return
    for together in batched(some, TOGETHER):
        _Insert(together, unless_there, over, with_).run()


def _insert_few(
    rows: list[Any], unless_there: bool, over: Sequence[str], with_: Sequence[str]
) -> None:
    if rows:
        type(rows[0])._default_manager.bulk_create(
            rows,
            ignore_conflicts=unless_there,
            update_conflicts=bool(over),
            unique_fields=over or None,
            update_fields=with_ or None,
        )


class _Insert:
    """The insert of some rows of one model."""

    def __init__(
        self, rows: Sequence[Any], unless_there: bool, over: Sequence[str], with_: Sequence[str]
    ) -> None:
        self._rows = rows
        self._meta: Any = type(rows[0])._meta
        self._columns = _columns_of(self._meta, rows)
        self._fields = list(self._columns)
        self._conflict = OnConflict.IGNORE if unless_there else OnConflict.UPDATE if over else None
        self._over, self._with = over, with_
        makes_more = self._conflict is None and self._meta.pk not in self._columns
        self._returned = self._meta.db_returning_fields if makes_more else ()

    def run(self) -> None:
        is_postgres = connection.vendor == "postgresql"
        with connection.cursor() as cursor:
            if self._returned:
                self._take_in(self._run_returning(cursor, is_postgres))
            elif is_postgres and self._conflict is None:
                self._copy(cursor)
            elif is_postgres:
                cursor.execute(self._sql(self._unnested()), list(map(list, self._columns.values())))
            else:
                one = f"VALUES ({', '.join(['%s'] * len(self._fields))})"
                cursor.executemany(self._sql(one), list(zip(*self._columns.values(), strict=True)))
        for row in self._rows:
            row._state.adding, row._state.db = False, connection.alias

    def _run_returning(self, cursor: Any, is_postgres: bool) -> list[Any]:
        columns = ", ".join(map(_quoted, self._returned))
        if is_postgres:
            sql = f"{self._sql(self._unnested())} RETURNING {columns}"
            cursor.execute(sql, list(map(list, self._columns.values())))
            return list(cursor.fetchall())
        one = f"({', '.join(['%s'] * len(self._fields))})"
        found: list[Any] = []
        most = connection.ops.bulk_batch_size(self._fields, self._rows)
        for some in batched(zip(*self._columns.values(), strict=True), most):
            sql = f"{self._sql('VALUES ' + ', '.join([one] * len(some)))} RETURNING {columns}"
            cursor.execute(sql, [value for row in some for value in row])
            found += cursor.fetchall()
        return found

    def _take_in(self, found: list[Any]) -> None:
        """Gives each row what the database made of it, in the order in which they were sent."""
        for place, field in enumerate(self._returned):
            read = _reading(field)
            for row, values in zip(self._rows, found, strict=True):
                setattr(row, field.attname, read(values[place]))

    def _copy(self, cursor: Any) -> None:
        names = ", ".join(map(_quoted, self._fields))
        table = connection.ops.quote_name(self._meta.db_table)
        with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in zip(*self._columns.values(), strict=True):
                copy.write_row(row)

    def _unnested(self) -> str:
        types = (field.db_type(connection).split("(")[0] for field in self._fields)
        return f"SELECT * FROM UNNEST({', '.join(f'(%s)::{type}[]' for type in types)})"  # noqa: S608  # of our own columns

    def _sql(self, values: str) -> str:
        ops, get = connection.ops, self._meta.get_field
        names = ", ".join(map(_quoted, self._fields))
        end = ops.on_conflict_suffix_sql(
            self._fields,
            self._conflict,
            [get(name).column for name in self._with],
            [get(name).column for name in self._over],
        )
        into = f"{ops.insert_statement(on_conflict=self._conflict)} {ops.quote_name(self._meta.db_table)}"
        return f"{into} ({names}) {values} {end}".rstrip()


def _columns_of(meta: Any, rows: Sequence[Any]) -> dict[Any, Column]:
    """What is written of the rows, by field, prepared for the database; without what that fills in."""
    fields = [f for f in meta.concrete_fields if not f.generated]
    values = map(attrgetter(*(f.attname for f in fields)), rows)
    columns = dict(zip(fields, zip(*values, strict=True), strict=True))
    if rows[0].pk is None:
        del columns[meta.pk]
    return {
        field: _prepared(field, column, rows)
        for field, column in columns.items()
        if not (field.has_db_default() and all(isinstance(one, DatabaseDefault) for one in column))
    }


def _prepared(field: Any, column: Column, rows: Sequence[Any]) -> Column:
    if _fills_in(field):
        column = [field.pre_save(row, True) for row in rows]
    prepare = partial(field.get_db_prep_save, connection=connection)
    if isinstance(field, models.JSONField):
        # True and 1 are the same key, and not the same JSON.
        return [prepare(value) for value in column]
    known = {value: prepare(value) for value in set(column)}
    return [known[value] for value in column]


def _fills_in(field: Any) -> bool:
    """Whether it makes another value of a row's own as it is saved, such as the time."""
    if isinstance(field, models.DateField):
        return bool(field.auto_now or field.auto_now_add)
    return type(field).pre_save is not models.Field.pre_save


def _reading(field: Any) -> Callable[[Any], Any]:
    """How a value of the database is read."""
    column = field.get_col(field.model._meta.db_table)
    converters = [
        *connection.ops.get_db_converters(column),
        *column.get_db_converters(connection),
    ]

    def read(value: Any) -> Any:
        for convert in converters:
            value = convert(value, column, connection)
        return value

    return read


def _quoted(field: Any) -> str:
    return str(connection.ops.quote_name(field.column))
