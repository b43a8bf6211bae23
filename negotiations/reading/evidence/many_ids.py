"""Very many ids in a query: as one parameter. As one each they take longer to be written than to be looked up."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import Any

from django.db import connection
from django.db.models import Field, ForeignObject
from django.db.models.expressions import RawSQL
from django.db.models.lookups import In
from django.db.models.sql import Query


def among(ids: Iterable[int]) -> RawSQL:
    """What `pk__in` takes in place of those ids."""
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::bigint[])", [list(ids)])
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(list(ids))])


@ForeignObject.register_lookup
@Field.register_lookup
class Among(In):
    """`pk__among`: as `pk__in`, of ids that are one parameter, few, and lead to their rows by an index.

    Other than of what `among` gives PostgreSQL knows how many these are. A query is taken, too.
    """

    lookup_name = "among"

    def get_prep_lookup(self) -> Any:
        return super().get_prep_lookup() if isinstance(self.rhs, Query) else self.rhs

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        if isinstance(self.rhs, Query):
            return super().as_sql(compiler, connection)
        column, parameters = self.process_lhs(compiler, connection)
        is_one = "= ANY(%s)" if connection.vendor == "postgresql" else IN_JSON
        return f"{column} {is_one}", [*parameters, self.rhs]


IN_JSON = "IN (SELECT value FROM json_each(%s))"


type IdsOrSlugs = Collection[int] | Collection[str]


def as_parameter(ids: IdsOrSlugs) -> Any:
    """Those ids or slugs as the one parameter that stands for them in SQL."""
    return list(ids) if connection.vendor == "postgresql" else json.dumps(list(ids))
