"""Queries that are asked time and again about other rows: composed once, and then only run.

Of a query for a hundred rows the framework takes nine tenths to build it and to write it out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from ...vocabulary.audiences import Audience
from ..perspective import Reader
from .composed_queries import ComposedQuery, composed
from .many_ids import IdsOrSlugs, as_parameter

Column = Sequence[Any]
Ids = IdsOrSlugs | QuerySet[Any, Any]
"""Ids or slugs, or the query for ids."""
KEPT = 300
"""So many of them each keeps: for every noun and what is read of it, and for the audiences."""


class PreparedQuery[*Of]:
    """A function that makes a `values_list` about some ids or slugs, for a reader and for what else it is given.

    It says `pk__among=ids` or `slug__among=slugs`, and uses of the reader the audience, and the clocks just as they are.
    """

    def __init__(self, build: Callable[[Any, Reader, *Of], QuerySet[Any, Any]]) -> None:
        self._build = build
        self._composed = lru_cache(KEPT)(self._compose)

    def rows(self, ids: Ids, reader: Reader, *of: *Of) -> list[tuple[Any, ...]]:
        """The rows about those ids. Of a query for ids it is built each time."""
        if isinstance(ids, QuerySet):
            return list(self._build(ids, reader, *of))
        return list(zip(*self.columns(ids, reader, *of), strict=True))

    def columns(self, ids: IdsOrSlugs, reader: Reader, *of: *Of) -> list[Column]:
        """The rows about those ids, column by column; no columns where there are no rows.

        Raises `UnfitQuery` as `composed` does.
        """
        if not ids:
            return []
        query = self._composed(connection.vendor, reader.audience, *of)
        columns: list[Column] = list(zip(*query.rows(reader, ids), strict=True))
        for place, (converters, expression) in query.converters.items() if columns else ():
            for convert in converters:
                columns[place] = [convert(one, expression, connection) for one in columns[place]]
        return columns

    def forget(self) -> None:
        """Writes anew what is asked next: models are others since."""
        self._composed.cache_clear()

    def _compose(self, vendor: str, audience: Audience, *of: *Of) -> ComposedQuery:
        return composed(audience, lambda reader, some: self._build(as_parameter(some), reader, *of))
