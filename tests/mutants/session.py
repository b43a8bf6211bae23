"""The session in which mutations are tried: a plugin that takes the place of pytest's own loop."""

from __future__ import annotations

import random
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from .children import NEVER, TEST_SECONDS, Failed, Runner, file_of, folder_of, in_children
from .coverage import Coverage, covered
from .mutations import Mutation
from .running_code import put_in

TWINS = [
    re.compile(name)
    for name in (
        "tests/api/.*told_the_same.cleared",
        "tests/web/test_hidden.*_of_a_world_without",
        "tests/delivery/.*_of_a_world_without",
        "tests/twins/.*acts_of_every_day",
        "tests/api/.*only_what_the_writer_may_see",
        "tests/admin/.*_of_a_world_without",
    )
]
"""Tests that compare all answers with those of a world without what is hidden."""
QUICK_SECONDS = 10.0
"""For how long the likely ones of a mutation are tried before the twins are."""
GROUP = 8
"""How many mutations are tried, one after the other, by one child that has set up a file of tests."""
DEAR = re.compile(r"tests/twins/test_(rows|mentions|links|questions|nouns)")
"""Tests that look at what is fetched or answered: quick ones, beside a world that takes long to build."""
LARGE_GROUP = 30
"""How many mutations one child tries that has built it."""
PART = 25
"""How many tests one child runs to see which functions each of them runs."""
LIKELY = re.compile(r"hidden|seen|whom|twin|clear|withh|who_may|access|audience|doubt|narrow")
"""Names of tests that look at what is hidden: they are tried first."""


@dataclass(eq=False)
class Session:
    """Tries mutations: each by the test that noticed it before, then by all that run its function."""

    mutations: Sequence[Mutation]
    known: Mapping[str, str]
    jobs: int
    seconds: float
    coverage: Path | None
    budget: float | None
    on_record: Callable[[str, str], None] | None = None
    """Told which mutation which test has noticed, as soon as it has."""
    began: float = field(default_factory=time.monotonic)
    noticed: dict[str, Failed] = field(default_factory=dict)
    tried: dict[str, int] = field(default_factory=dict)
    _left_out: set[str] = field(default_factory=set)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if session.testsfailed:
            return True
        runner = Runner(session)
        runner.prepare()
        _leave_the_server()
        self._try_one_each(runner, self.known, ends=self.ends)
        if self.budget:
            # To look for another test takes longer than a budget allows.
            self._left_out = {one.key for one in self.mutations} - self.tried.keys()
            return True
        coverage = Coverage()
        if self.coverage and self.coverage.exists():
            coverage = Coverage.read(self.coverage)
        tests = set(runner.items)
        likely = {test for test in tests if LIKELY.search(test)}
        if self._open():
            self._cover(runner, coverage, sorted(tests - coverage.seconds.keys(), key=folder_of))
        dear = {test for test in tests if DEAR.search(test)}
        by_file: dict[str, set[str]] = defaultdict(set)
        for test in dear:
            by_file[file_of(test)].add(test)
        # The file of the fewest tests first.
        for beside in sorted(by_file.values(), key=lambda tests: (len(tests), min(tests))):
            self._try_file(runner, coverage, beside)
        tests -= dear
        # Those of a second or so notice most; the twins of many seconds notice what they do not.
        likely &= tests
        self._try_all(runner, coverage, likely, within=QUICK_SECONDS)
        self._try_all(runner, coverage, tests - likely, within=QUICK_SECONDS)
        self._try_twins(runner, coverage, tests)
        self._try_all(runner, coverage, likely, within=self.seconds)
        self._try_all(runner, coverage, tests - likely, within=self.seconds)
        return True

    @property
    def ends(self) -> float:
        """When no more of those is begun that a test noticed before."""
        return self.began + self.budget if self.budget else NEVER

    def left_out(self) -> set[str]:
        """The mutations that were not tried, as there was no time or no test is known."""
        return self._left_out

    def _open(self) -> list[Mutation]:
        done = self.noticed.keys() | self._left_out
        return [one for one in self.mutations if one.key not in done]

    def _try_twins(self, runner: Runner, coverage: Coverage, tests: Set[str]) -> None:
        """The few that look at very much notice most: each is tried with all that it runs."""
        for twin in [test for name in TWINS for test in sorted(tests) if name.search(test)]:
            runs = {
                one.key: twin
                for one in self._open()
                if twin in coverage.of(one.file, one.function, {twin})
            }
            say(f"{len(runs)} mutations with {twin}")
            self._try_one_each(runner, runs)

    def _try_one_each(
        self, runner: Runner, tests: Mapping[str, str], *, ends: float = NEVER
    ) -> None:
        """Each by the test that is likely to notice it. What a file shares is set up once for all of them."""
        files: dict[str, list[Mutation]] = defaultdict(list)
        for one in self._open():
            if tests.get(one.key) in runner.items:
                files[file_of(tests[one.key])].append(one)
        groups = [
            group[n : n + GROUP] for group in files.values() for n in range(0, len(group), GROUP)
        ]
        if self.budget:
            # Another part of them every day.
            random.Random(str(date.today())).shuffle(groups)

        def do(number: int) -> Iterator[Any]:
            group = groups[number]
            # Twice without a mutation: set up, and as all those with one begin.
            failed = runner.enter(tests[group[0].key])
            _leave_the_server()
            for _, lines, _ in in_children(
                1, 1, lambda _: runner.run([tests[group[0].key]]), within=_hour
            ):
                failed = failed or (lines[0][2] if lines else "no answer")
            if failed:
                yield ["", tests[group[0].key], failed]
                return
            each = [[tests[one.key]] for one in group]
            for place, lines, end in self._tried(runner, group, each, jobs=1, seconds=self.seconds):
                yield [group[place].key, lines, end]

        tried = in_children(self.jobs, len(groups), do, within=_hour, ends=ends)
        for _, lines, _ in tried:
            for key, tried, end in lines:
                if key:
                    self._keep(key, tried, end)
                else:
                    say(f"fails without any mutation: {tried}: {end}")

    def _try_file(self, runner: Runner, coverage: Coverage, tests: Set[str]) -> None:
        """Each by the tests of a file that run its function; what the file shares is set up a few times."""
        open_ = [one for one in self._open() if coverage.of(one.file, one.function, tests)]
        groups = [open_[n : n + LARGE_GROUP] for n in range(0, len(open_), LARGE_GROUP)]
        say(f"{len(open_)} mutations with {file_of(min(tests))}")

        def do(number: int) -> Iterator[Any]:
            group = groups[number]
            each = [coverage.of(one.file, one.function, tests) for one in group]
            runner.enter(each[0][0])
            _leave_the_server()
            for place, lines, end in self._tried(
                runner, group, each, jobs=1, seconds=QUICK_SECONDS
            ):
                yield [group[place].key, lines, end]

        for _, lines, _ in in_children(self.jobs, len(groups), do, within=_hour):
            for key, tried, end in lines:
                self._keep(key, tried, end)

    def _try_all(
        self, runner: Runner, coverage: Coverage, tests: Set[str], *, within: float
    ) -> None:
        """Each by the tests that run its function, within the seconds for one."""
        mutations = self._open()
        rest = {test for test in tests if not any(name.search(test) for name in TWINS)}
        each = [coverage.of(one.file, one.function, rest) for one in mutations]
        tried = self._tried(runner, mutations, each, jobs=self.jobs, seconds=within)
        for number, lines, end in tried:
            self._keep(mutations[number].key, lines, end)

    def _tried(
        self,
        runner: Runner,
        mutations: Sequence[Mutation],
        tests: Sequence[list[str]],
        *,
        jobs: int,
        seconds: float,
    ) -> Iterator[tuple[int, list[Any], str]]:
        def do(number: int) -> Iterator[Any]:
            put_in(mutations[number])
            began = time.process_time()
            for test, took, failed in runner.run(tests[number]):
                yield [test, took, failed]
                if failed or time.process_time() - began > seconds:
                    return

        within = seconds + TEST_SECONDS
        return in_children(jobs, len(mutations), do, within=lambda _: within)

    def _keep(self, key: str, lines: list[Any], end: str) -> None:
        self.tried[key] = self.tried.get(key, 0) + len(lines)
        seconds, last = sum(line[1] for line in lines), lines[-1] if lines else ["", 0.0, ""]
        if end == "killed" and lines:
            self.noticed[key] = Failed(last[0], "never ended", seconds)
        elif last[2]:
            self.noticed[key] = Failed(last[0], last[2], seconds)
        elif end == "failed":
            say(f"breaks off after {len(lines)} tests: {key}")
        count = f"{len(self.noticed)} of {len(self.mutations)}"
        failed = self.noticed.get(key)
        if failed is not None and self.on_record:
            self.on_record(key, failed.test)
        if failed is None:
            say(f"[{count}] not noticed so far by {self.tried[key]} tests: {key}")
        else:
            say(f"[{count}] {key}\n{'':9}{failed.seconds:.1f} s {failed.test}: {failed.why}")

    def _cover(self, runner: Runner, coverage: Coverage, tests: Sequence[str]) -> None:
        parts = [tests[start : start + PART] for start in range(0, len(tests), PART)]
        say(f"{len(tests)} tests: which functions does each run?")
        for _, lines, _ in in_children(
            self.jobs, len(parts), lambda n: covered(runner, parts[n]), within=_hour
        ):
            for test, seconds, functions in lines:
                coverage.add(test, seconds, functions)
            if self.coverage:
                coverage.write(self.coverage)


def _hour(number: int) -> float:
    return 3600.0


def _leave_the_server() -> None:
    """Each child asks a server by a connection of its own; what is in memory it has as it is."""
    if connections["default"].vendor != "sqlite":
        connections.close_all()


def say(text: str) -> None:
    sys.stdout.write(f"{time.strftime('%H:%M:%S')} {text}\n")
    sys.stdout.flush()
