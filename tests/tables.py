"""Long tables, of which `make test-quick` tries a few rows, and `make test` the others in turn."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import pytest

type Row = Any


def rest_is_slow(rows: Iterable[Row], *, quick: Collection[Row]) -> list[Any]:
    """The rows for `parametrize`, in their order; all that are not in `quick` are marked slow.

    Those are played in turn, as `tests/everyday.py` has it, and in the long run all of them: they say
    the same of another case, and where one fails, others are likely to.
    """
    rows = list(rows)
    assert quick
    assert all(row in rows for row in quick), "Every row that is quick has to be in the table."
    return [_row(row, is_slow=row not in quick) for row in rows]


def _row(row: Row, *, is_slow: bool) -> Any:
    values = row if isinstance(row, tuple) else (row,)
    return pytest.param(*values, marks=[pytest.mark.slow] if is_slow else [])
