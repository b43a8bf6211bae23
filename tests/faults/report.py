"""What the fault tests saw, as a table at the end of the run: a pytest plugin.

TESTS=long    breaks more (`make test-faults`), and prints the table ready for a page
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass

import pytest
from _pytest.terminal import TerminalReporter

COLUMNS = ("scenario", "faults", "messages", "lost", "repeated", "unexplained", "leaked", "seconds")
PROPERTY = "faults"


@dataclass(slots=True)
class Seen:
    """One scenario. `repeated` mails or posts came twice; `unexplained` is how many had no reason to."""

    scenario: str
    faults: int
    messages: int = 0
    lost: int = 0
    repeated: int = 0
    unexplained: int = 0
    leaked: int = 0
    seconds: float = 0.0


@pytest.fixture
def reports(request: pytest.FixtureRequest) -> Callable[[Seen], None]:
    """Keeps what was seen for the table, and fails where anything was lost, unexplained or leaked."""

    def report(seen: Seen) -> None:
        request.node.user_properties.append((PROPERTY, asdict(seen)))
        assert (seen.lost, seen.unexplained, seen.leaked) == (0, 0, 0), seen

    return report


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    rows = [
        row
        for outcome in ("passed", "failed")
        for test in terminalreporter.getreports(outcome)
        if test.when == "call"
        for name, row in test.user_properties
        if name == PROPERTY
    ]
    if not rows:
        return
    terminalreporter.section("faults")
    terminalreporter.write_line(f"| {' | '.join(COLUMNS)} |")
    terminalreporter.write_line(f"|---{'|--:' * (len(COLUMNS) - 1)}|")
    for row in sorted(rows, key=lambda row: str(row["scenario"])):
        row["seconds"] = f"{row['seconds']:.0f}"
        terminalreporter.write_line(f"| {' | '.join(str(row[name]) for name in COLUMNS)} |")
