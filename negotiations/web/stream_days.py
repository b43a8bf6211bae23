"""Entries of the stream as they are read: by the day from which they could be known, under headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from ..reading.perspective import Perspective
from ..reading.questions.stream_pages import StreamEntry, entries_together, weightiest_first
from ..vocabulary.kinds import Family, Kind


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
            on, _headings(entries_together(sorted(some, key=lambda entry: place[entry.row.pk])))
        )
        for on, some in days
    ]


def _headings(entries: list[StreamEntry]) -> list[Heading]:
    by_family: dict[Family, list[StreamEntry]] = {}
    for entry in entries:
        by_family.setdefault(_family(entry.row), []).append(entry)
    return [Heading(family, some) for family, some in by_family.items()]


def _family(row: Any) -> Family:
    family = Kind(row.kind).entry.family
    if row.says_nothing_new or row.replaced_by_id is not None:
        return Family.PLACED_ANEW
    if family == Family.GONE:
        return family
    if row.correction_id is not None:
        return Family.CORRECTED
    if row.kind == Kind.POSITION_CHANGED and row.revealed:
        return Family.REVEALED
    return family
