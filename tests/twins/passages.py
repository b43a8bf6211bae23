"""Which functions of the door somebody went through."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import CodeType

from negotiations import recording
from negotiations.recording.door import door

TOOL = 4
"""One of the numbers that Python has for tools which watch what runs."""


@cache
def doors() -> dict[CodeType, str]:
    """Every function of the door, by the code that runs in it."""
    through = door("")(lambda act: None).__code__
    found = {}
    for module in iter_modules(recording.__path__):
        for name, thing in vars(import_module(f"{recording.__name__}.{module.name}")).items():
            if getattr(thing, "__code__", None) is through:
                found[thing.__wrapped__.__code__] = name
    return found


@contextmanager
def passages() -> Iterator[set[str]]:
    """The names of the functions of the door that are called within."""
    watch, seen = sys.monitoring, set[str]()

    def called(code: CodeType, offset: int) -> None:
        seen.add(doors()[code])

    watch.use_tool_id(TOOL, "twins")
    try:
        watch.register_callback(TOOL, watch.events.PY_START, called)
        for code in doors():
            watch.set_local_events(TOOL, code, watch.events.PY_START)
        yield seen
    finally:
        watch.free_tool_id(TOOL)
