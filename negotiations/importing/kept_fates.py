"""The fates of a try, kept on disk beside the file, with what stands in each row: read page by page."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

import orjson

from .row_fates import Fate, RowFate, RowFates
from .sheet_columns import SheetColumns
from .sheet_rows import SheetRow

PER_PAGE = 50
LONGEST_SHOWN = 120
MARKS = {
    Fate.FAULT: b"f",
    Fate.CHANGES_POSITION: b"c",
    Fate.NEW: b"n",
    Fate.REPEAT: b"r",
}
"""With what the line of each fate begins, so that others are passed over unread."""


@dataclass(frozen=True, slots=True)
class ShownFate:
    """The fate of a row, and what stands in those of its cells that are read, by field."""

    fate: RowFate
    cells: dict[str, str]


class FatesDigest:
    """The hash of what becomes of each row: by it one tells whether it is still as it was shown."""

    def __init__(self) -> None:
        self._digest = sha256()

    def add(self, fate: RowFate) -> None:
        said = [fate.row, fate.fate, fate.before, fate.after, fate.mirrored, *fate.faults.values()]
        self._digest.update(orjson.dumps(said))

    def __str__(self) -> str:
        return self._digest.hexdigest()


def digest_of_fates(fates: RowFates) -> str:
    digest = FatesDigest()
    for fate in fates:
        digest.add(fate)
    return str(digest)


def keep_fates(path: Path, rows: Iterable[SheetRow], columns: SheetColumns, fates: RowFates) -> str:
    """Writes the fates of all rows, at once or not at all; their digest."""
    digest = FatesDigest()
    beside = path.with_suffix(".new")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as out:
        for row, fate in zip(rows, fates, strict=True):
            digest.add(fate)
            said = fate.said | {"cells": _cells(row, columns)}
            out.write(MARKS[fate.fate] + orjson.dumps(said) + b"\n")
    os.replace(beside, path)
    return str(digest)


def fates_on_page(path: Path, fate: Fate | None, number: int) -> list[ShownFate]:
    """The fates on that page, from 1; of all rows those with a fault come first."""
    try:
        with path.open("rb") as file:
            lines = islice(_lines(file, fate), (number - 1) * PER_PAGE, number * PER_PAGE)
            return [_shown(line) for line in lines]
    except FileNotFoundError:
        return []


def faults_kept(path: Path) -> Iterator[tuple[int, str]]:
    """The number of each row with a fault, in their order, and the sentences on what is wrong with it."""
    with path.open("rb") as file:
        for line in _lines(file, Fate.FAULT):
            fate = _shown(line).fate
            yield fate.row, " ".join(fate.faults.values())


def _lines(file: Any, fate: Fate | None) -> Iterator[bytes]:
    fault = MARKS[Fate.FAULT]
    if fate is not None:
        yield from (line for line in file if line.startswith(MARKS[fate]))
        return
    yield from (line for line in file if line.startswith(fault))
    file.seek(0)
    yield from (line for line in file if not line.startswith(fault))


def _shown(line: bytes) -> ShownFate:
    said = orjson.loads(line[1:])
    cells = said.pop("cells")
    return ShownFate(RowFate(**{**said, "fate": Fate(said["fate"])}), cells)


def _cells(row: SheetRow, columns: SheetColumns) -> dict[str, str]:
    cells = {field: row.cell(column.place).text for field, column in columns.of.items()}
    return {
        field: text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"
        for field, text in cells.items()
        if text
    }
