"""Which rows are fetched, and by which function of ours."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Set
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Model
from django.db.models.query import ModelIterable

from negotiations.models import Delivery, EndpointEvent, Item, Message

OURS = "/negotiations/"
ACCESSORS = "models/"
"""Where others ask by a name or a link for what they want."""
QUEUED: set[type[Model]] = {Message, Delivery, Item, EndpointEvent}
"""What waits for somebody is read by whoever sends it."""
TESTS = __file__.rpartition("/twins/")[0]
type Rows = Mapping[type[Model], Set[Any]]
"""The keys of some rows, by model."""


def all_rows() -> Rows:
    """The rows that are there now, but for what waits in the queue."""
    models = set(apps.get_app_config("negotiations").get_models()) - QUEUED
    return {one: set(one._base_manager.values_list("pk", flat=True)) for one in models}


def added_to(before: Rows) -> Rows:
    """The rows that were not there before."""
    return {model: rows - before[model] for model, rows in all_rows().items()}


@contextmanager
def fetched(watched: Rows) -> Iterator[dict[str, set[str]]]:
    """Which of those rows any query fetches meanwhile: the nouns, by the function that asked.

    A row that a join brings along is not asked for by itself, and is not among them.
    """
    found: dict[str, set[str]] = {}
    iterate = ModelIterable.__iter__

    def watching(rows: Any) -> Iterator[Any]:
        for row in iterate(rows):
            if row.pk in watched.get(type(row), ()):
                function = _function()
                if function is not None:
                    found.setdefault(function, set()).add(type(row).__name__)
            yield row

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ModelIterable, "__iter__", watching)
        yield found


def _function() -> str | None:
    """The innermost function that runs now, of those of the product that ask, as `folder/module.py Class.function`.

    None where a test asks by itself.
    """
    frame = sys._getframe(2)
    while frame is not None:
        code = frame.f_code
        _, here, file = code.co_filename.rpartition(OURS)
        if here and not code.co_filename.startswith(TESTS) and not file.startswith(ACCESSORS):
            return f"{file} {code.co_qualname.partition('.<locals>')[0]}"
        frame = frame.f_back
    return None
