"""One run on one database, in a process of its own: `python -m tests.benchmarks.runner ROWS SCALE FILE`.

The database is the one that DATABASE_URL names; `FILE` takes the rows.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

import django
from rich.console import Console
from rich.progress import Progress

from .measuring import Row, peak_memory

CONSOLE = Console(stderr=True)
FRESH = ("8", "10", "15", "16")
"""The rows that write for good: each into an empty database."""


def main(rows: str, scale: str, file: str) -> None:
    django.setup()
    from . import scratch
    from .invented import Size

    size = Size.at(float(scale))
    if any(number not in FRESH for number in rows.split(",")):
        _make_ready(size)
        scratch.check()
    found = []
    for number in rows.split(","):
        if number in FRESH:
            scratch.empty()
        for row in _rows()[number](size):
            CONSOLE.print(f"  {row.name}: {row.value:.2f} {row.unit}")
            found.append(row.as_json())
    CONSOLE.print(f"  at most {peak_memory():.0f} MB of memory")
    Path(file).write_text(json.dumps(found))


def _rows() -> dict[str, Callable[..., Iterator[Row]]]:
    from . import (
        asking,
        crowding,
        digesting,
        exporting,
        following,
        importing,
        listening,
        mailing,
        matrix,
        page_costs,
        painting,
        recording_one,
        ringing,
        searching,
        sheets,
        webhooks,
    )

    return {
        "1": matrix.rows,
        "2": _all(asking.unchanged, crowding.by_four),
        "3": asking.on_both_clocks,
        "4": asking.with_names,
        "5": following.rows,
        "7": recording_one.rows,
        "13": recording_one.corrected,
        "14": _all(page_costs.rows, painting.rows),
        "6": _all(importing.rows, sheets.rows),
        "8": mailing.rows,
        "9": webhooks.rows,
        "10": ringing.rows,
        "11": exporting.rows,
        "12": searching.rows,
        "15": listening.rows,
        "16": digesting.rows,
        "17": crowding.writing_and_reading,
    }


def _all(*parts: Callable[..., Iterator[Row]]) -> Callable[..., Iterator[Row]]:
    return lambda size: chain.from_iterable(part(size) for part in parts)


def _make_ready(size: object) -> None:
    """Fills the database where it does not hold what is asked for."""
    from django.db import connection

    from . import scratch

    mark = Path(scratch.sqlite_file()).with_name(f"{connection.vendor}.filled")
    wanted = scratch.fingerprint(size)  # type: ignore[arg-type]
    if mark.exists() and mark.read_text() == wanted:
        return
    mark.unlink(missing_ok=True)
    with Progress(console=CONSOLE) as progress:
        if connection.vendor == "sqlite":
            connection.close()
            for path in scratch.sqlite_file().parent.glob("bench.sqlite3*"):
                path.unlink()
            scratch.fill(size, progress)  # type: ignore[arg-type]
        else:
            with connection.cursor() as cursor:
                cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
            scratch.copy_from(scratch.sqlite_file(), progress)
    mark.write_text(wanted)


if __name__ == "__main__":
    main(*sys.argv[1:])
