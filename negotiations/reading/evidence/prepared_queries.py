"""Queries that are asked time and again about other rows: written as SQL once, and then only run.

Of a query for a hundred rows the framework takes nine tenths to build it and to write it out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet

from ..perspective import Reader
from .many_ids import as_parameter

Column = Sequence[Any]
Ids = Collection[int] | QuerySet[Any, Any]
"""Ids, or the query for them."""
LATER: Any = "the ids that are asked about"
"""Stands for ids in a query that is written, and among its parameters."""
KEPT = 300
"""So many of them each keeps: for every noun, the audiences, today and the days that were asked about last."""


class PreparedQuery[*Of]:
    """A function that makes a `values_list` about some ids, for a reader and for what else it is given.

    It says `pk__among=ids`, and knows nothing of who asks but what a `Reader` says.
    """

    def __init__(self, build: Callable[[Any, Reader, *Of], QuerySet[Any, Any]]) -> None:
        self._build = build
        self._written = lru_cache(KEPT)(self._write)

    def rows(self, ids: Ids, reader: Reader, *of: *Of) -> list[tuple[Any, ...]]:
        """The rows about those ids. Of a query for ids it is built each time."""
        if isinstance(ids, QuerySet):
            return list(self._build(ids, reader, *of))
        return list(zip(*self.columns(ids, reader, *of), strict=True))

    def columns(self, ids: Collection[int], reader: Reader, *of: *Of) -> list[Column]:
        """The rows about those ids, column by column; no columns where there are no rows."""
        if not ids:
            return []
        alone = Reader(
            audience=reader.audience, today=reader.today, at=reader.at, known=reader.known
        )
        return self._written(alone, *of).run(ids)

    def forget(self) -> None:
        """Writes anew what is asked next: models are others since."""
        self._written.cache_clear()

    def _write(self, reader: Reader, *of: *Of) -> _Written:
        compiler = self._build(LATER, reader, *of).query.get_compiler(DEFAULT_DB_ALIAS)
        sql, parameters = compiler.as_sql()
        selected = [expression for expression, *_ in compiler.select[: compiler.col_count]]
        return _Written(sql, parameters, compiler.get_converters(selected))


@dataclass(frozen=True, slots=True)
class _Written:
    """SQL, its parameters, and what the framework makes of the values of each column, by its place."""

    sql: str
    parameters: Sequence[Any]
    converters: dict[int, tuple[Sequence[Callable[..., Any]], Any]]

    def run(self, ids: Collection[int]) -> list[Column]:
        given = as_parameter(ids)
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [given if one is LATER else one for one in self.parameters])
            columns: list[Column] = list(zip(*cursor.fetchall(), strict=True))
        for place, (converters, expression) in self.converters.items() if columns else ():
            for convert in converters:
                columns[place] = [convert(one, expression, connection) for one in columns[place]]
        return columns
