"""The rows of a query as the driver hands them out, all at once: twice as soon where they are very many."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.models import QuerySet


def bare_rows(rows: QuerySet[Any, Any]) -> list[tuple[Any, ...]]:
    """Those of a `values_list`, without what the framework makes of values: for numbers and texts."""
    sql, parameters = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()
