"""What `make test-quick` leaves out is tried by `make test`, and what noticed a mutation is not left out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from . import length
from .everyday import NOTICED, played_in_turn, rest_of
from .mutants.__main__ import QUICK, SERVER
from .mutants.listing import all_mutations
from .mutants.mutations import ROOT

DOORS = (
    "accounts",
    "admin",
    "alerting",
    "api",
    "delivery",
    "importing",
    "reading",
    "recording",
    "web",
)
ROWS = ["first", "second", "third", "last"]


@pytest.mark.parametrize(
    ("rows", "on_record", "rest"),
    [
        ([], [], set()),
        (ROWS[:1], [], set()),
        (ROWS[:2], [], set()),
        (ROWS, [], {"second", "third"}),
        (ROWS, ["third", "of another table"], {"second"}),
    ],
)
def test_first_last_and_what_is_on_record_is_tried_every_day(
    rows: list[str], on_record: list[str], rest: set[str]
) -> None:
    assert rest_of(rows, on_record) == rest


class Item:
    """As much of a test as decides whether it is played today."""

    def __init__(self, nodeid: str, *marks: str) -> None:
        self.nodeid = nodeid
        self.marks = marks

    def get_closest_marker(self, name: str) -> str | None:
        return name if name in self.marks else None

    def __repr__(self) -> str:
        return self.nodeid


@pytest.mark.parametrize(
    ("items", "in_turn"),
    [
        ([Item("quick"), Item("slow", "slow")], []),
        ([Item("quick"), Item("crawl", "slow", "in_turn")], ["crawl"]),
        ([Item("t[a]"), Item("t[b]"), Item("quick")], []),
        ([Item("t[a]"), Item("t[b]", "slow"), Item("t[c]", "slow")], ["t[b]", "t[c]"]),
        ([Item("t[a]", "slow"), Item("t[b]", "slow")], []),
        ([Item("t[a]", "slow", "in_turn"), Item("t[b]", "slow", "in_turn")], ["t[a]", "t[b]"]),
        ([Item("kill[a]", "faults"), Item("kill[b]", "faults", "slow")], []),
    ],
)
def test_slow_rows_of_a_table_are_played_in_turn(items: list[Any], in_turn: list[str]) -> None:
    assert [one.nodeid for one in played_in_turn(items)] == in_turn


def test_all_that_is_played_in_turn_is_played_within_so_many_days(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(length, "EVERY", False)
    parts = []

    for today in range(100, 100 + length.DAYS):
        monkeypatch.setattr(length, "TODAY", today)
        parts.append(length.of_today(range(9)))

    assert sorted(one for part in parts for one in part) == [*range(9)]
    assert max(map(len, parts)) == 3


type Collected = dict[str, set[str]]


@pytest.fixture(scope="module")
def collected() -> Collected:
    """Every test of the suite, with its marks."""
    listed = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "--collect-only", "-q", "-n", "0", "--nomigrations"),
            *("-p", "no:cacheprovider", "-p", "tests.marked", str(ROOT / "tests")),
        ],
        cwd=ROOT,
        # What somebody asks pytest for besides would change what it lists.
        env={name: value for name, value in os.environ.items() if name != "PYTEST_ADDOPTS"},
        capture_output=True,
        text=True,
        check=True,
    )
    lines = (line for line in listed.stdout.splitlines() if line.startswith("["))
    return {test: set(marks) for test, marks in map(json.loads, lines)}


@pytest.mark.slow
def test_tests_on_record_are_there_and_tried_for_their_mutations(collected: Collected) -> None:
    on_record = json.loads(NOTICED.read_text())
    known = {on_record.get(one.key, "") for one in all_mutations()}
    quick = {one for one in known if one and not one.startswith(SERVER)}

    assert quick
    assert quick - _chosen(collected, QUICK) == set()


@pytest.mark.slow
def test_every_test_with_a_table_is_tried_every_day(collected: Collected) -> None:
    found = _chosen(collected, "rest and not browser and not faults and not scale")
    every_day = _chosen(collected, "not slow and not browser and not faults and not scale")

    assert found
    assert _tests(found) - _tests(every_day) == set()


@pytest.mark.slow
def test_core_of_what_asks_the_database_is_at_every_door(collected: Collected) -> None:
    core = _chosen(collected, "core and not slow")

    assert core - _chosen(collected, "not thorough and not slow") == set()
    assert {one.split("/")[1] for one in core} >= {*DOORS}


def _chosen(collected: Collected, marked: str) -> set[str]:
    """The tests that `-m` chooses by that expression."""
    chosen = compile(marked, "marks", "eval")
    return {
        test
        for test, marks in collected.items()
        if eval(chosen, {name: name in marks for name in chosen.co_names})
    }


def _tests(rows: set[str]) -> set[str]:
    return {row.partition("[")[0] for row in rows}
