"""Tables as Parquet, column by column; `pyarrow`, which writes it, is an extra."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from typing import Any

from .streamed_files import Outlet

PARQUET = "application/vnd.apache.parquet"
MISSING = (
    "This site cannot write Parquet: whoever runs it installs what is needed for that by "
    "`bin/setup parquet`."
)


class ColumnKind(StrEnum):
    """Of what kind the values of a column are."""

    TEXT = "text"
    TEXTS = "texts"
    NUMBER = "number"
    FLAG = "flag"
    DAY = "day"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True)
class TypedColumn:
    """A column by its name; any value of it may be missing."""

    name: str
    kind: ColumnKind


def writes_parquet() -> bool:
    """Whether what writes it is installed."""
    return find_spec("pyarrow") is not None


def as_parquet(
    columns: Sequence[TypedColumn], blocks: Iterable[Sequence[Sequence[Any]]]
) -> Iterator[bytes]:
    """The rows as a file, bit by bit: a block of rows is written as soon as it is there, as a group.

    A block has the values of each column, of its kind or None; it is empty where it has no row.
    """
    import pyarrow
    from pyarrow.parquet import ParquetWriter

    types = {
        ColumnKind.TEXT: pyarrow.string(),
        ColumnKind.TEXTS: pyarrow.list_(pyarrow.string()),
        ColumnKind.NUMBER: pyarrow.int64(),
        ColumnKind.FLAG: pyarrow.bool_(),
        ColumnKind.DAY: pyarrow.date32(),
        ColumnKind.MOMENT: pyarrow.timestamp("s", tz="UTC"),
    }
    schema = pyarrow.schema([(column.name, types[column.kind]) for column in columns])
    outlet = Outlet()
    with ParquetWriter(outlet, schema) as file:
        for block in filter(None, blocks):
            by_column = zip(schema, block, strict=True)
            arrays = [pyarrow.array(values, type=field.type) for field, values in by_column]
            file.write_batch(pyarrow.RecordBatch.from_arrays(arrays, schema=schema))
            yield from outlet.taken()
    yield from outlet.taken()
