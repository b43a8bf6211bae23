"""How far an import has come: in a file, since what its transaction writes nobody else can read yet."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

EVERY = 0.5
"""So many seconds pass between two looks at the clock of an import, at least."""


class ImportProgress:
    """Says how many of how many rows are done, now and then."""

    def __init__(self, path: Path, total: int) -> None:
        self._path, self._total = path, total
        self._said_at = 0.0
        self.say(0)

    def __call__(self, done: int) -> None:
        if time.monotonic() - self._said_at >= EVERY:
            self.say(done)

    def of(self, done: int, total: int) -> None:
        self._total = total
        self(done)

    def say(self, done: int) -> None:
        self._said_at = time.monotonic()
        # It is only told: an import does not end because nobody can be told of it.
        with suppress(OSError):
            self._path.write_text(f"{done} {self._total}")

    def end(self) -> None:
        with suppress(OSError):
            self._path.unlink(missing_ok=True)


def progress_said(path: Path) -> tuple[int, int] | None:
    """How many of how many rows are done; None where that is not known yet."""
    try:
        done, total = path.read_text().split()
        return int(done), int(total)
    except (OSError, ValueError):
        return None
