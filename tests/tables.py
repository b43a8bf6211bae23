"""Long tables, of which `make test-quick` tries a few rows and `make test` all, or all within some days."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import pytest

from .length import of_today

type Row = Any


def rest_is_slow(rows: Iterable[Row], *, quick: Collection[Row], days: int = 1) -> list[Any]:
    """The rows for `parametrize`, in their order; all that are not in `quick` are marked slow.

    Those are played in turn within so many days, and in the long run all of them. That is for rows
    that say the same of another case drawn by chance: where one fails, others are likely to.
    """
    rows = list(rows)
    assert quick
    assert all(row in rows for row in quick), "Every row that is quick has to be in the table."
    slow = [row for row in rows if row not in quick]
    today = of_today(slow, days=days)
    return [
        _row(row, is_slow=row in slow, is_of_today=row in quick or row in today) for row in rows
    ]


def _row(row: Row, *, is_slow: bool, is_of_today: bool) -> Any:
    values = row if isinstance(row, tuple) else (row,)
    marks = [pytest.mark.slow] if is_slow else []
    if not is_of_today:
        marks.append(pytest.mark.skip(reason="another part of these rows is played every day"))
    return pytest.param(*values, marks=marks)
