"""Long imports, without Python looking again and again for garbage that is not there."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def not_collecting() -> Iterator[None]:
    """Pauses the collector of cycles for the whole process.

    What an import makes lives until its end. To look through all of it for cycles took up to a
    third of the time.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def collect_what_is_new() -> None:
    """Collects the cycles among what was made since the last time; what has lasted is not looked at.

    For an import of many acts, of which each leaves little.
    """
    gc.collect(1)
