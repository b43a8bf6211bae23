"""The two latest stances of a series in one value, so that one walk of an index tells both.

A day is told as what is made soonest and orders like it: as the number of days since an epoch, and in
SQLite, which keeps days as texts, as its text.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Func, Subquery, TextField

from ...vocabulary.stances import LOWEST, SCALE

EPOCH = date(1970, 1, 1)
LONG = len("2022-01-26")
SCORES = {str(stance.score - LOWEST): stance.score for stance in SCALE if stance.score is not None}
"""The score by the digit that stands for it behind a day: the lowest is 0."""

type Told = tuple[Any, int, Any, int]
"""The day from which a stance is held, with its score, and the same of the one before: 0 and 0 for none."""


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


class LatestTwo(Subquery):
    """The first two statements of a walk in one value; none where it has none."""

    def __init__(self, walk: Any) -> None:
        super().__init__(walk.values("held_from", "score")[:2], output_field=TextField())

    def as_sqlite(self, compiler: Any, connection: Any) -> Any:
        told = f"group_concat(held_from || (score - {LOWEST}), '')"
        select = f"(SELECT {told} FROM (%(subquery)s) two)"  # noqa: S608
        return super().as_sql(compiler, connection, template=select)

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        told = f"array_agg((held_from - DATE '{EPOCH}') * 10 + score - {LOWEST})"
        select = f"(SELECT {told} FROM (%(subquery)s) two)"  # noqa: S608
        return super().as_sql(compiler, connection, template=select)


def read_two() -> Callable[[Any], Told]:
    """How such a value is read in the database in use."""
    return _of_text if connection.vendor == "sqlite" else _of_numbers


def _of_text(told: str) -> Told:
    if len(told) == LONG + 1:
        return told[:LONG], SCORES[told[LONG]], 0, 0
    return told[:10], SCORES[told[10]], told[11:21], SCORES[told[21]]


def _of_numbers(told: list[int]) -> Told:
    day, digit = divmod(told[0], 10)
    if len(told) == 1:
        return day, digit + LOWEST, 0, 0
    day_before, digit_before = divmod(told[1], 10)
    return day, digit + LOWEST, day_before, digit_before + LOWEST
