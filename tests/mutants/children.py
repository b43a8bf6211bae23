"""Tests run in children of this process: what a child changes, and what it leaves behind, ends with it."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import pytest

NEVER = float("inf")
NOT_OURS = "previous item was not torn down properly"
TEST_SECONDS = 120.0
"""A test that takes longer under a mutation has noticed it: it never ends."""
type End = Literal["ended", "killed", "failed"]
"""How a child came to its end: by itself, too late, or by a fault of its own."""


@dataclass(frozen=True)
class Failed:
    """The test that failed, with the kind of its failure, and after how many seconds."""

    test: str
    why: str
    seconds: float


@dataclass(eq=False)
class Reports:
    """A plugin that keeps whether a test failed, and with what."""

    failed: str = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and not self.failed:
            crash = getattr(report.longrepr, "reprcrash", None)
            message = str(getattr(crash, "message", report.longrepr)).strip()
            assert NOT_OURS not in message, "The tests before it were not left as they should be."
            self.failed = message.partition("\n")[0].partition(":")[0][:60] or report.when or "?"


class Runner:
    """Runs items of a session, each child from where this process stands now."""

    def __init__(self, session: pytest.Session) -> None:
        self.items = {item.nodeid: item for item in session.items}
        self.reports = Reports()
        session.config.pluginmanager.register(self.reports)
        # What is set up for the whole session is set up once, and stays: the last of the items is
        # one that shares nothing but the session with the others.
        self.last = min(session.items, key=lambda item: item.nodeid.count("/"))
        self.after: dict[str, pytest.Item] = {}

    def prepare(self) -> None:
        """Sets up what the whole session shares: the database above all."""
        asks = [item for item in self.items.values() if "db" in fixtures_of(item)]
        beside = [item for item in asks if file_of(item.nodeid) != file_of(self.last.nodeid)]
        if not asks:
            return
        # One of the same file leaves what that shares set up as well, which does no harm.
        first = next(iter(beside or asks))
        self._run(first, self.last)
        assert not self.reports.failed, f"{first.nodeid}: {self.reports.failed}"

    def enter(self, test: str) -> str:
        """Sets up what the file of that test shares as well, as only its tests are run from now on.

        The failure of the test, if it fails.
        """
        item = self.items[test]
        others = [one for one in self.items.values() if one is not item]
        beside = [one for one in others if file_of(one.nodeid) == file_of(test)]
        beside = beside or [one for one in others if folder_of(one.nodeid) == folder_of(test)]
        # Another one, so that the test itself is torn down, and can be run again.
        self.after = {item.nodeid: next(iter(beside), self.last)}
        self.last = item
        self.reports.failed = ""
        self._run(item, self._following(item))
        return self.reports.failed

    def _following(self, item: pytest.Item) -> pytest.Item:
        return self.after.get(item.nodeid, self.last)

    def _run(self, item: pytest.Item, following: pytest.Item) -> None:
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)

    def run(self, tests: Sequence[str]) -> Iterator[tuple[str, float, str]]:
        """Each test with its seconds and its failure, if any."""
        items = [self.items[test] for test in tests]
        if not items:
            return
        for item, following in zip(items, [*items[1:], self._following(items[-1])], strict=True):
            self.reports.failed = ""
            began = time.monotonic()
            self._run(item, following)
            yield item.nodeid, time.monotonic() - began, self.reports.failed


def file_of(test: str) -> str:
    return test.partition("::")[0]


def folder_of(test: str) -> str:
    return file_of(test).rpartition("/")[0]


def fixtures_of(item: pytest.Item) -> Iterable[str]:
    return getattr(item, "fixturenames", ())


@dataclass(eq=False)
class Child:
    """A process that does one thing and writes down its answers, one a line."""

    number: int
    pid: int
    answers: int
    began: float = field(default_factory=time.monotonic)
    text: bytes = b""

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.text.splitlines() if line.endswith(b"]")]


def in_children(
    jobs: int,
    count: int,
    do: Callable[[int], Iterator[Any]],
    *,
    within: Callable[[int], float],
    ends: float = NEVER,
) -> Iterator[tuple[int, list[Any], End]]:
    """The answers of `do(0)` to `do(count - 1)`, each in a child of its own, `jobs` at once, as they end.

    A child that takes longer than `within` seconds is killed; what it answered so far counts, as
    does that of one which broke off. None begins after `ends`, by the clock that only counts.
    """
    waiting, running = list(range(count)), dict[int, Child]()
    while waiting or running:
        if time.monotonic() > ends:
            waiting.clear()
        while waiting and len(running) < jobs:
            child = _born(waiting.pop(0), do)
            running[child.pid] = child
        for child in list(running.values()):
            _listen(child)
            ended, status = os.waitpid(child.pid, os.WNOHANG)
            late = time.monotonic() - child.began > within(child.number)
            if late and not ended:
                os.kill(child.pid, signal.SIGKILL)
                os.waitpid(child.pid, 0)
            if ended or late:
                _listen(child)
                os.close(child.answers)
                del running[child.pid]
                end: End = "killed" if not ended else "failed" if status else "ended"
                yield child.number, child.lines, end
        time.sleep(0.02)


def _born(number: int, do: Callable[[int], Iterator[Any]]) -> Child:
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid:
        os.close(writing)
        return Child(number, pid, reading)
    status = 1
    try:
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        for answer in do(number):
            os.write(writing, json.dumps(answer).encode() + b"\n")
        status = 0
    finally:
        # Nothing of the session is torn down here: it is the parent's.
        os._exit(status)


def _listen(child: Child) -> None:
    while True:
        try:
            some = os.read(child.answers, 65536)
        except BlockingIOError:
            return
        if not some:
            return
        child.text += some
