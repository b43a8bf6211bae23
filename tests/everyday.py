"""Which tests `make test-quick` tries: a plugin that leaves the rest to `make test-most` and `make test`.

All that ask no database are tried, and of the others those of the files that are marked as `core`: a
few at each door. The others are marked as `thorough`.

A test with a table of examples says the same of each row, and where it asks the database each row
takes its time. Of those `make test-most` tries the first and the last row, and each that is on record in
`tests/mutants/noticed.json` as the one that noticed a mutation. A table of which some rows are
marked as slow by hand stays as it is.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from pathlib import Path

import pytest

NOTICED = Path(__file__).parent / "mutants" / "noticed.json"


@pytest.hookimpl(tryfirst=True)  # before `-m` chooses by what is marked
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what is `thorough`, and the rest of each table as slow and as `rest`, which the mutants try all the same."""
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


def rest_of(rows: Sequence[str], on_record: Collection[str]) -> set[str]:
    """The rows that are left to `make test`: all but the first, the last and those on record."""
    return {row for row in rows[1:-1] if row not in on_record}


def _asks_the_database(item: pytest.Item) -> bool:
    names = getattr(item, "fixturenames", ())
    return (
        "db" in names or "transactional_db" in names or bool(item.get_closest_marker("django_db"))
    )
