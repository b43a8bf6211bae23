"""The two latest stances of a series in one value, so that one walk of an index tells both."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Subquery, TextField
from django.db.models.expressions import RawSQL

from ...vocabulary.stances import LOWEST, SCALE
from .ordered_days import EPOCH

LONG = len("2022-01-26")
MANY = 20_000
"""So many values are read once: cells mostly tell what others told."""
SCORES = {str(stance.score - LOWEST): stance.score for stance in SCALE if stance.score is not None}
"""The score by the digit that stands for it behind a day: the lowest is 0."""

STANCE = {
    "sqlite": f"held_from || (score - {LOWEST})",
    "postgresql": f"(held_from - DATE '{EPOCH}') * 10 + score - {LOWEST}",
}
TWO = {
    "sqlite": "(SELECT group_concat(told, '') FROM (%(subquery)s) two)",
    # As a text: most cells tell what another one told, and that is read once.
    "postgresql": "ARRAY(%(subquery)s)::text",
}

type Told = tuple[Any, int, Any, int]
"""The day from which a stance is held, with its score, and the same of the one before: 0 and 0 for none."""


class LatestTwo(Subquery):
    """The first two statements of a walk in one value, as `read_two` reads it."""

    def __init__(self, walk: Any) -> None:
        told = RawSQL(STANCE[connection.vendor], (), TextField())  # noqa: S611 - nothing is given
        two = walk.values(told=told)[:2]
        super().__init__(two, TextField(), template=TWO[connection.vendor])


def read_two() -> Callable[[Any], Told | None]:
    """How such a value is read in the database in use; None where there was no statement."""
    return _of_text if connection.vendor == "sqlite" else _of_numbers


@lru_cache(maxsize=MANY)
def _of_text(told: str | None) -> Told | None:
    if told is None:
        return None
    if len(told) == LONG + 1:
        return told[:LONG], SCORES[told[LONG]], 0, 0
    return told[:10], SCORES[told[10]], told[11:21], SCORES[told[21]]


@lru_cache(maxsize=MANY)
def _of_numbers(told: str) -> Told | None:
    stances = [divmod(int(one), 10) for one in told[1:-1].split(",") if one]
    if not stances:
        return None
    (day, digit), *earlier = stances
    for day_before, digit_before in earlier:
        return day, digit + LOWEST, day_before, digit_before + LOWEST
    return day, digit + LOWEST, 0, 0
