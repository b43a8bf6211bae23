"""Entries of the stream as they are read: by the day from which they could be known, under headings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ..reading.perspective import Perspective
from ..reading.questions.stream_pages import (
    StreamEntry,
    entries_together,
    family_of,
    weightiest_first,
)
from ..vocabulary.kinds import Family


@dataclass(frozen=True, slots=True)
class Heading:
    """Entries of one day that are read under one heading. Moves and corrections never share one."""

    family: Family
    entries: list[StreamEntry]


@dataclass(frozen=True, slots=True)
class StreamDay:
    on: date
    headings: list[Heading]


def by_day(view: Perspective, entries: Sequence[StreamEntry]) -> list[StreamDay]:
    """Entries that could be known from one day together, and within it by what they are about.

    What weighs most comes first.
    """
    place = {entry.row.pk: n for n, entry in enumerate(weightiest_first(view, entries))}
    days = groupby(entries, lambda entry: entry.row.known_from)
    return [
        StreamDay(
            on, headings(entries_together(sorted(some, key=lambda entry: place[entry.row.pk])))
        )
        for on, some in days
    ]


def headings(entries: Iterable[StreamEntry]) -> list[Heading]:
    """The entries in their order, under the heading of each."""
    by_family: dict[Family, list[StreamEntry]] = {}
    for entry in entries:
        by_family.setdefault(family_of(entry.row), []).append(entry)
    return [Heading(family, some) for family, some in by_family.items()]
