"""The clock as tests stop it: one day, wherever somebody asks."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType

import pytest
from django.utils import timezone

import negotiations
from negotiations.rules import calendar


def stop_clock(patch: pytest.MonkeyPatch, day: date) -> None:
    """It is that day in every module that asks, until `patch` is undone.

    All modules are there before: one that came meanwhile would keep the stopped clock for good, and
    so would every test that comes after.
    """
    _load_all()
    real = calendar.today_utc
    for module in _modules():
        if getattr(module, "today_utc", None) is real:
            patch.setattr(module, "today_utc", lambda: day)


def stop_moment(patch: pytest.MonkeyPatch, *, later: timedelta = timedelta()) -> None:
    """The moment, or one so much later, stands still: what is read twice counts the same seconds."""
    moment = timezone.now() + later
    patch.setattr(timezone, "now", lambda: moment)


def keeping_a_stopped_clock() -> list[str]:
    """The names of the modules that ask another clock than the real one."""
    real = calendar.today_utc
    return [m.__name__ for m in _modules() if getattr(m, "today_utc", real) is not real]


def _modules() -> Iterator[ModuleType]:
    for name, module in sorted(sys.modules.items()):
        if name.startswith("negotiations."):
            yield module


@cache
def _load_all() -> None:
    for found in walk_packages(negotiations.__path__, f"{negotiations.__name__}."):
        if ".migrations." not in found.name:
            import_module(found.name)
