"""Files that are written while they are read hold little of them in memory, and are the same each time."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from itertools import batched, chain
from typing import Any
from zipfile import ZipFile

import pytest

from negotiations.exporting.parquet import ColumnKind, TypedColumn, as_parquet
from negotiations.exporting.streamed_files import as_zip
from negotiations.exporting.tables import csv_in_parts, csv_of_columns

WORDS = "What was said on the third day of the talks, and by whom. " * 3
COLUMNS = [TypedColumn("number", ColumnKind.NUMBER), TypedColumn("words", ColumnKind.TEXT)]


BLOCK = 2_000


def rows(number: int) -> Iterator[tuple[int, str]]:
    return ((place, f"{place} {WORDS}") for place in range(number))


def blocks(number: int) -> Iterator[list[tuple[Any, ...]]]:
    return (list(zip(*some, strict=True)) for some in batched(rows(number), BLOCK))


def zipped(number: int) -> Iterator[bytes]:
    files = ("one.csv", csv_in_parts(rows(number))), ("other.csv", csv_in_parts(rows(number)))
    return as_zip(files)


WAYS: dict[str, Callable[[int], Iterator[bytes]]] = {
    "csv": lambda number: csv_in_parts(rows(number)),
    "columns": lambda number: chain.from_iterable(map(csv_of_columns, blocks(number))),
    "zip": zipped,
    "parquet": lambda number: as_parquet(COLUMNS, blocks(number)),
}


def peak(parts: Iterable[bytes]) -> int:
    """How much was in memory at most while the parts were read and let go."""
    # Here, since it starts threads, and mutations are tried by forking.
    from pyarrow import total_allocated_bytes

    columns, before = 0, total_allocated_bytes()
    tracemalloc.start()
    try:
        for _ in parts:
            columns = max(columns, total_allocated_bytes() - before)
        return tracemalloc.get_traced_memory()[1] + columns
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("way", WAYS)
def test_ten_times_as_many_rows_take_no_more_memory(way: str) -> None:
    written = WAYS[way]
    peak(written(2 * BLOCK))  # what is made once

    # The least of three: threads that other tests left behind take memory, too.
    few, ten_times = (min(peak(written(many * BLOCK)) for _ in range(3)) for many in (2, 20))

    assert ten_times <= 1.25 * few, (few, ten_times)


def test_archive_is_whole_and_the_same_each_time() -> None:
    whole, again = b"".join(zipped(500)), b"".join(zipped(500))

    archive = ZipFile(BytesIO(whole))
    assert whole == again
    assert archive.testzip() is None
    assert archive.read("one.csv") == archive.read("other.csv") == b"".join(csv_in_parts(rows(500)))


def test_groups_of_rows_are_written_as_they_come() -> None:
    from pyarrow import parquet

    file = parquet.ParquetFile(BytesIO(b"".join(as_parquet(COLUMNS, blocks(2 * BLOCK + 1)))))
    empty = parquet.read_table(BytesIO(b"".join(as_parquet(COLUMNS, ()))))

    assert file.metadata.num_row_groups == 3
    assert file.read().column("number").to_pylist() == list(range(2 * BLOCK + 1))
    assert (empty.num_rows, empty.column_names) == (0, ["number", "words"])
