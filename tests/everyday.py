"""Which tests `make test-quick` tries, and what `make test` plays in turn: a plugin.

All that ask no database are tried, and of the others those of the files that are marked as `core`: a
few at each door. The others are marked as `thorough`.

A test with a table of examples says the same of each row, and where it asks the database each row
takes its time. Of those `make test-most` tries the first and the last row, and each that is on record in
`tests/mutants/noticed.json` as the one that noticed a mutation. A table of which some rows are
marked as slow by hand stays as it is.

What `make test-most` leaves out of a table `make test` plays in turn, and so what is marked as
`in_turn`, and so slow: another part every day, all of it within `DAYS`. Whoever names a file or a test
gets all of its rows, and so do the long run and the mutants. Faults are never left to another day.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from pathlib import Path

import pytest

from .length import of_today

HERE = Path(__file__).parent
NOTICED = HERE / "mutants" / "noticed.json"


@pytest.hookimpl(tryfirst=True)  # before `-m` chooses by what is marked
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Marks what is `thorough`, and the rest of each table as slow and as `rest`, which the mutants try all the same.

    Where all of the suite is played, what is left to another day is skipped.
    """
    for item in items:
        if item.get_closest_marker("in_turn"):
            item.add_marker(pytest.mark.slow)
    tables: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        if hasattr(item, "callspec") and _asks_the_database(item):
            tables[item.nodeid.partition("[")[0]].append(item)
    on_record = set(json.loads(NOTICED.read_text()).values())
    for rows in tables.values():
        if any(row.get_closest_marker("slow") for row in rows):
            continue
        rest = rest_of([row.nodeid for row in rows], on_record)
        for row in rows:
            if row.nodeid in rest:
                row.add_marker(pytest.mark.slow)
                row.add_marker(pytest.mark.rest)
    for item in items:
        if _asks_the_database(item) and not item.get_closest_marker("core"):
            item.add_marker(pytest.mark.thorough)
    if plays_in_turn(config):
        in_turn = played_in_turn(items)
        today = of_today(in_turn)
        for item in in_turn:
            if item not in today:
                item.add_marker(pytest.mark.skip(reason="another part is played every day"))


def plays_in_turn(config: pytest.Config) -> bool:
    """Whether all of the suite was asked for, and not a file or a test by name."""
    return [Path(asked).resolve() for asked in config.args] == [HERE]


def played_in_turn(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """The slow rows of tables that have others, but for faults, and what is marked as `in_turn`."""
    tables: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        tables[item.nodeid.partition("[")[0]].append(item)
    found = []
    for rows in tables.values():
        slow = [row for row in rows if row.get_closest_marker("slow")]
        is_table = len(slow) < len(rows) and not rows[0].get_closest_marker("faults")
        found += slow if is_table else [row for row in rows if row.get_closest_marker("in_turn")]
    return found


def rest_of(rows: Sequence[str], on_record: Collection[str]) -> set[str]:
    """The rows that are left to `make test`: all but the first, the last and those on record."""
    return {row for row in rows[1:-1] if row not in on_record}


def _asks_the_database(item: pytest.Item) -> bool:
    names = getattr(item, "fixturenames", ())
    return (
        "db" in names or "transactional_db" in names or bool(item.get_closest_marker("django_db"))
    )
