"""Which tests run which functions, and how long each takes."""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType
from typing import Any

from .children import Runner, folder_of
from .mutations import ROOT

NAME = "mutants"
HOUR = 3600.0
OURS = str(ROOT / "negotiations") + "/"


@dataclass
class Coverage:
    """The seconds of each test, and the functions that it runs, as `file:name`."""

    seconds: dict[str, float] = field(default_factory=dict)
    tests: dict[str, set[str]] = field(default_factory=dict)

    def add(self, test: str, seconds: float, functions: list[str]) -> None:
        self.seconds[test] = seconds
        for function in functions:
            self.tests.setdefault(function, set()).add(test)

    def write(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        tests = {function: sorted(tests) for function, tests in sorted(self.tests.items())}
        file.write_text(json.dumps({"seconds": self.seconds, "tests": tests}))

    @classmethod
    def read(cls, file: Path) -> Coverage:
        kept = json.loads(file.read_text())
        tests = {function: set(tests) for function, tests in kept["tests"].items()}
        return cls(kept["seconds"], tests)

    def of(self, file: str, function: str, among: Collection[str]) -> list[str]:
        """Those tests that run that function: the quickest first, but folder by folder."""
        tests = self.tests.get(f"{file}:{function}", set()).intersection(among)
        first: dict[str, float] = {}
        for test in tests:
            folder = folder_of(test)
            first[folder] = min(first.get(folder, HOUR), self.seconds[test])
        return sorted(
            tests,
            key=lambda t: (first[folder_of(t)], folder_of(t), self.seconds[t], t),
        )


def covered(runner: Runner, tests: list[str]) -> Iterator[list[Any]]:
    """Runs tests, and says of each its seconds and the functions of ours that it ran."""
    monitoring, tool = sys.monitoring, sys.monitoring.PROFILER_ID
    functions: set[str] = set()

    def starts(code: CodeType, _: int) -> Any:
        if code.co_filename.startswith(OURS):
            file = code.co_filename.removeprefix(f"{ROOT}/")
            functions.add(f"{file}:{code.co_qualname.partition('.<locals>')[0]}")
        return monitoring.DISABLE

    monitoring.use_tool_id(tool, NAME)
    monitoring.register_callback(tool, monitoring.events.PY_START, starts)
    monitoring.set_events(tool, monitoring.events.PY_START)
    for test, seconds, failed in runner.run(tests):
        if not failed:
            yield [test, round(seconds, 3), sorted(functions)]
        functions.clear()
        monitoring.restart_events()
