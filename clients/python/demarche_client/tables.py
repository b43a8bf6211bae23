"""Rows as pandas has them. It is asked for only here, and only when it is used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from .asking import Object
from .problems import DemarcheError

if TYPE_CHECKING:
    import pandas


class PandasMissing(DemarcheError, ImportError):
    """pandas is not installed."""


def to_dataframe(
    rows: Iterable[Object], *, index: str | None = None, days: Sequence[str] = ()
) -> pandas.DataFrame:
    """A row of the table for each, a column for each field; raises `PandasMissing`.

    `index` is the field that names the rows, `days` are those that become dates. What has several
    values or fields of its own stays a list or a dict in its cell.
    """
    pandas, some = _pandas(), list(rows)
    made = pandas.DataFrame(some)
    if not some:
        return made
    for name in days:
        made[name] = pandas.to_datetime(made[name])
    return made.set_index(index) if index else made


def scores_to_dataframe(matrix: Object) -> pandas.DataFrame:
    """The scores of `matrix()`: a row for each party, a column for each issue; raises `PandasMissing`."""
    return _pandas().DataFrame(matrix["scores"], index=matrix["parties"], columns=matrix["issues"])


def _pandas() -> Any:
    try:
        import pandas
    except ImportError as missing:
        raise PandasMissing(
            'Tables take pandas, which is not installed: pip install "demarche-client[pandas]".'
        ) from missing
    return pandas
