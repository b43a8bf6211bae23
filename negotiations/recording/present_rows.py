"""Of many questions of one negotiation those that find a row: all of them asked in one go.

Composing them is most of what they cost where a record is small, and is done once in a process.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from django.db import connection, models

from ..models import Negotiation

Questions = Callable[[int], Sequence[models.QuerySet[Any]]]
"""Makes the questions, always the same ones, of the negotiation with that id."""
ANY = -1
"""Stands for the id of a negotiation where questions are composed."""


def those_with_rows(questions: Questions, negotiation: Negotiation) -> list[int]:
    """The places of the questions that find a row in the negotiation, in their order."""
    sql, params = _composed(questions, connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(sql, [negotiation.pk if param == ANY else param for param in params])
        return sorted(place for (place,) in cursor.fetchall())


@cache
def _composed(questions: Questions, vendor: str) -> tuple[str, tuple[Any, ...]]:
    parts: list[str] = []
    params: list[Any] = []
    for place, rows in enumerate(questions(ANY)):
        sql, asked = rows.order_by().values("pk").query.sql_with_params()
        parts.append(f"SELECT {place} WHERE EXISTS ({sql})")
        params += asked
    return " UNION ALL ".join(parts), tuple(params)
