"""New rows, very many of one table in one go: as `bulk_create` has them, for a third of what that computes.

That prepares each value by itself, and most are the same from row to row: a day, a party, an act.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import batched
from operator import itemgetter
from types import NoneType
from typing import Any
from uuid import UUID

from django.db import connection, connections, models
from django.db.models.constants import OnConflict
from django.db.models.expressions import DatabaseDefault

FEW = 20
"""So many are left to the framework."""
TOGETHER = 1000
PARAMETERS = 10_000
Column = Sequence[Any]
Columns = dict[Any, Column]
"""The values of some rows by field, prepared for the database."""


def insert(rows: Iterable[models.Model], *, unless_there: bool = False) -> None:
    """Inserts the rows, all of one model, and gives them what the database makes of them, such as ids.

    One that is there already is an error; `unless_there` leaves it, and then no row gets anything.
    """
    some: list[Any] = list(rows)
    if len(some) <= FEW:
        if some:
            type(some[0])._default_manager.bulk_create(some, ignore_conflicts=unless_there)
        return
    meta = type(some[0])._meta
    for together in batched(some, TOGETHER):
        new = _Insert(meta, _columns_of(meta, together), unless_there=unless_there)
        new.run()
        for place, field in enumerate(new.returned):
            read = _reading(field)
            for row, made in zip(together, new.made, strict=True):
                setattr(row, field.attname, read(made[place]))
        for row in together:
            row._state.adding, row._state.db = False, connection.alias


def insert_values(
    model: type[models.Model],
    names: Sequence[str],
    values: Iterable[Sequence[Any]],
    *,
    over: Sequence[str] = (),
    with_: Sequence[str] = (),
    unless_there: bool = False,
) -> None:
    """The same of rows of which nothing is asked afterwards, and so are never made: their values.

    `names` are those of their columns, in that order; what is not among them has its default. A row
    that has the same values in the columns `over` gets those of the columns `with_`; `unless_there`
    leaves whatever is there already.
    """
    some = list(values)
    if len(some) <= FEW:
        model._default_manager.bulk_create(
            [model(**dict(zip(names, one, strict=True))) for one in some],
            ignore_conflicts=unless_there,
            update_conflicts=bool(over),
            unique_fields=[model._meta.get_field(name).name for name in over] or None,
            update_fields=[model._meta.get_field(name).name for name in with_] or None,
        )
        return
    meta: Any = model._meta
    rest = [f for f in meta.concrete_fields if f.attname not in names and not f.primary_key]
    fields, defaults = [*map(meta.get_field, names), *rest], [f.get_default() for f in rest]
    for together in batched(some, TOGETHER):
        columns = [*zip(*together, strict=True), *([one] * len(together) for one in defaults)]
        prepared = {f: _prepared(f, column) for f, column in zip(fields, columns, strict=True)}
        conflicts: dict[str, Any] = {"unless_there": unless_there, "over": over, "with_": with_}
        _Insert(meta, prepared, **conflicts, is_asked=False).run()


class _Insert:
    """The insert of some rows of one model. `made` has the `returned` fields of each, once it ran.

    Where nothing of them `is_asked`, none are.
    """

    def __init__(
        self,
        meta: Any,
        columns: Columns,
        *,
        unless_there: bool = False,
        over: Sequence[str] = (),
        with_: Sequence[str] = (),
        is_asked: bool = True,
    ) -> None:
        self._meta, self._columns, self._fields = meta, columns, list(columns)
        self._over, self._with = over, with_
        self._conflict = OnConflict.IGNORE if unless_there else OnConflict.UPDATE if over else None
        makes_more = self._conflict is None and meta.pk not in columns and meta.pk.auto_created
        self.returned = meta.db_returning_fields if makes_more and is_asked else ()
        self.made: list[Any] = []

    def run(self) -> None:
        by_column = list(map(list, self._columns.values()))
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                if self.returned or self._conflict:
                    cursor.execute(self._sql(self._unnested()), by_column)
                    self.made = cursor.fetchall() if self.returned else []
                else:
                    self._copy(cursor)
            else:
                self._run_in_parts(cursor)

    def _run_in_parts(self, cursor: Any) -> None:
        """As many rows at once as keep a statement small: the driver remembers a hundred of them.

        A statement for each would be composed sooner; but with each SQLite writes out the index of words.
        """
        most = max(1, PARAMETERS // len(self._fields))
        for some in batched(zip(*self._columns.values(), strict=True), most):
            sql = self._sql(f"VALUES {', '.join([self._places] * len(some))}")
            cursor.execute(sql, [value for row in some for value in row])
            self.made += cursor.fetchall() if self.returned else []

    def _copy(self, cursor: Any) -> None:
        names = ", ".join(map(_quoted, self._fields))
        table = connection.ops.quote_name(self._meta.db_table)
        with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in zip(*self._columns.values(), strict=True):
                copy.write_row(row)

    @property
    def _places(self) -> str:
        return f"({', '.join(['%s'] * len(self._fields))})"

    def _unnested(self) -> str:
        types = (field.db_type(connection).split("(")[0] for field in self._fields)
        columns = ", ".join(f"(%s)::{type}[]" for type in types)
        return f"SELECT * FROM UNNEST({columns})"  # noqa: S608  # types of our own columns

    def _sql(self, values: str) -> str:
        ops, get = connection.ops, self._meta.get_field
        names = ", ".join(map(_quoted, self._fields))
        conflict = ops.on_conflict_suffix_sql(
            self._fields,
            self._conflict,
            [get(name).column for name in self._with],
            [get(name).column for name in self._over],
        )
        made = f"RETURNING {', '.join(map(_quoted, self.returned))}" if self.returned else ""
        into = ops.insert_statement(on_conflict=self._conflict)
        table = ops.quote_name(self._meta.db_table)
        return f"{into} {table} ({names}) {values} {conflict} {made}".rstrip()


def _columns_of(meta: Any, rows: Sequence[Any]) -> Columns:
    """What is written of the rows; without what the database fills in."""
    fields = [f for f in meta.concrete_fields if not f.generated]
    # What it holds itself: asking a model for the id of a link takes ten times as long.
    values = map(itemgetter(*(f.attname for f in fields)), map(vars, rows))
    columns: Columns = dict(zip(fields, zip(*values, strict=True), strict=True))
    if rows[0].pk is None:
        del columns[meta.pk]
    for field in [f for f in columns if f.has_db_default()]:
        if all(isinstance(value, DatabaseDefault) for value in columns[field]):
            del columns[field]
    for field in filter(_fills_in, columns):
        columns[field] = [field.pre_save(row, True) for row in rows]
    return {field: _prepared(field, column) for field, column in columns.items()}


def _fills_in(field: Any) -> bool:
    """Whether it makes another value of a row's own as it is saved, such as the time."""
    if isinstance(field, models.DateField):
        return bool(field.auto_now or field.auto_now_add)
    return type(field).pre_save is not models.Field.pre_save


def _prepared(field: Any, column: Column) -> Column:
    prepare = partial(field.get_db_prep_save, connection=connections[connection.alias])
    if isinstance(field, models.JSONField):
        # True and 1 are the same key, and not the same JSON.
        nothing = prepare([])
        return [nothing if value == [] else prepare(value) for value in column]
    if isinstance(_target(field), models.UUIDField) and {*map(type, column)} <= {UUID, NoneType}:
        # Each is another, and to find one among others costs more than it does.
        is_kept = connection.features.has_native_uuid_field
        return column if is_kept else [value and value.hex for value in column]
    known = {value: prepare(value) for value in set(column)}
    return [known[value] for value in column]


def _target(field: Any) -> Any:
    """The field of which it has the values: its own, or that to which it links."""
    return field.target_field if field.is_relation else field


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
