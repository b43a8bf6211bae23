"""`python -m tests.mutants`: drops every filter by audience, the lock, the last gate, the hold and the claim in turn.

Each mutation has to be noticed by a test. What noticed it last is in `noticed.json` and is tried
first; else all quick tests that run the mutated function are, and then those that need PostgreSQL.
Exit status 1 where one survives. With a budget, as in CI, tried are those of which a test is known,
as many as begin in time; none is looked for, and of the rest it is said how many.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from .children import Failed
from .listing import all_mutations
from .mutations import ROOT, Mutation
from .session import Session, say

NOTICED = Path(__file__).parent / "noticed.json"
QUICK = "not browser and not faults and not scale and (not slow or fetched or rest)"
ON_A_SERVER = "postgres or both"
BESIDE = ROOT / "tests" / "test_maps.py"
"""Tests that share no folder with any other."""
SERVER = "postgres: "
"""What is in front of a test that notices a mutation on PostgreSQL alone."""
FOLDERS = ("admin", "alerting", "api", "delivery", "intake", "reading", "recording", "web", "twins")
"""Where the tests are that look at what is hidden, and at what is handed over."""


def main() -> int:
    chosen = _arguments()
    known: dict[str, str] = {} if chosen.anew else json.loads(NOTICED.read_text())
    mutations = [one for one in all_mutations() if chosen.only in one.key]
    if chosen.gaps:
        mutations = [one for one in mutations if not known.get(one.key)]
    if chosen.list:
        sys.stdout.writelines(f"{one.key}  (line {one.line})\n" for one in mutations)
        return 0
    if chosen.answers:
        return _answer(mutations, known, chosen)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = folder
        os.environ["TESTS"] = "every day's"
        here = [one for one in mutations if not known.get(one.key, "").startswith(SERVER)]
        session = _tried(here, known, chosen)
        noticed, left_out = session.noticed, session.left_out()
        rest = [one for one in mutations if one.key not in noticed and one.key not in left_out]
        if chosen.budget:
            rest = [one for one in rest if one not in here]
        if rest:
            noticed |= _tried_on_a_server(rest, Path(folder), chosen.budget)
    if chosen.record:
        _record({key: failed.test for key, failed in noticed.items()})
    survivors = [one.key for one in mutations if one.key not in (noticed.keys() | left_out)]
    say(f"{len(noticed)} of {len(mutations)} mutations were noticed, {len(survivors)} not.")
    if left_out:
        gaps = sum(not known.get(key) for key in left_out)
        say(
            f"{len(left_out)} were not tried, as `make test-mutants` does; of {gaps} no test is known."
        )
    for key in survivors:
        say(f"SURVIVES: {key}")
    return 1 if survivors or not mutations else 0


def _record(noticed: dict[str, str]) -> None:
    """Keeps which test noticed which mutation, beside all the others that are listed now."""
    on_record = json.loads(NOTICED.read_text())
    kept = {key: on_record.get(key, "") for key in _keys()} | noticed
    NOTICED.write_text(json.dumps(dict(sorted(kept.items())), indent=1) + "\n")


@cache
def _keys() -> list[str]:
    return [one.key for one in all_mutations()]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("tests", nargs="*", type=Path, help="the tests to try, in place of all")
    parser.add_argument("--only", default="", metavar="TEXT", help="those with that in their name")
    parser.add_argument("--gaps", action="store_true", help="those of which no test is known")
    parser.add_argument("--list", action="store_true", help="list them and do no more")
    parser.add_argument("--jobs", type=int, default=2, help="how many at once")
    parser.add_argument("--seconds", type=float, default=120, help="of tests for one mutation")
    parser.add_argument("--coverage", type=Path, help="a file that keeps which test runs what")
    parser.add_argument(
        "--budget",
        type=float,
        metavar="SECONDS",
        help="begin no more after that: another part every day",
    )
    parser.add_argument("--anew", action="store_true", help="forget what noticed them before")
    parser.add_argument("--record", action="store_true", help="keep what noticed them")
    parser.add_argument("--of", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--answers", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def _tried(
    mutations: Sequence[Mutation],
    known: dict[str, str],
    chosen: argparse.Namespace,
    *,
    marked: str = QUICK,
) -> Session:
    session = Session(
        mutations,
        known,
        chosen.jobs,
        seconds=chosen.seconds,
        coverage=chosen.coverage,
        budget=chosen.budget,
        on_record=(lambda key, test: _record({key: test})) if chosen.record else None,
    )
    pytest.main(
        [
            *("-q", "-s", "-n", "0", "-p", "no:cacheprovider", "--no-header", "--nomigrations"),
            *("-m", marked),
            *map(str, [*chosen.tests, BESIDE] if chosen.tests else _all_tests()),
        ],
        plugins=[session],
    )
    return session


def _all_tests() -> list[Path]:
    folders = [ROOT / "tests" / one for one in FOLDERS]
    return [*(one for one in folders if one.exists()), *sorted((ROOT / "tests").glob("test_*.py"))]


def _tried_on_a_server(
    mutations: Sequence[Mutation], folder: Path, budget: float | None
) -> dict[str, Failed]:
    """The same by the tests that need PostgreSQL, in a process of its own, one after the other."""
    of, answers = folder / "of.json", folder / "answers.json"
    of.write_text(json.dumps([one.key for one in mutations]))
    subprocess.run(
        [
            *(sys.executable, "-m", "tests.mutants", "--of", of, "--answers", answers),
            *("--jobs", "1", *(["--budget", str(budget)] if budget else [])),
        ],
        env={**os.environ, "TEST_DATABASE": "postgres"},
        check=False,
    )
    if not answers.exists():
        return {}
    told = json.loads(answers.read_text())
    return {key: Failed(f"{SERVER}{test}", why, took) for key, (test, why, took) in told.items()}


def _answer(mutations: list[Mutation], known: dict[str, str], chosen: argparse.Namespace) -> int:
    wanted = set(json.loads(chosen.of.read_text()))
    mine = {key: test.removeprefix(SERVER) for key, test in known.items()}
    asked = [one for one in mutations if one.key in wanted]
    noticed = _tried(asked, mine, chosen, marked=ON_A_SERVER).noticed
    chosen.answers.write_text(
        json.dumps({key: [one.test, one.why, one.seconds] for key, one in noticed.items()})
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
