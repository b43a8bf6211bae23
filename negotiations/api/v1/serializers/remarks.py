"""Priorities and remarks, as known on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from ....entries.priorities import PriorityEntry
from ....entries.remarks import RemarkEntry
from ....models import Priority, Remark
from ....reading.perspective import Perspective
from . import fields
from .entry_shapes import FactSerializer
from .written_nouns import written_shapes


class PrioritySerializer(FactSerializer):
    """How much an issue matters to a party from a day on. It is never part of a position."""

    entry = PriorityEntry
    listed_in = "priorities"
    as_known = ("known_from",)

    day = fields.day()
    known_from = fields.day("From when you could know it.")


class RemarkSerializer(FactSerializer):
    """That a party warned, accused or forecast something on a day."""

    entry = RemarkEntry
    listed_in = "remarks"
    as_known = ("known_from",)

    day = fields.day()
    known_from = fields.day("From when you could know it.")


def priorities_shown(view: Perspective, ids: Collection[int]) -> dict[int, dict[str, Any]]:
    return _shown(PrioritySerializer, Priority, view, ids)


def remarks_shown(view: Perspective, ids: Collection[int]) -> dict[int, dict[str, Any]]:
    return _shown(RemarkSerializer, Remark, view, ids)


def _shown(
    shape: type[FactSerializer], noun: Any, view: Perspective, ids: Iterable[int]
) -> dict[int, dict[str, Any]]:
    things = list(shape.linked(view, noun.objects.filter(id__in=list(ids))))
    rows = shape.of_things(view, things)
    for thing in things:
        rows[thing.pk]["known_from"] = view.known_from(thing, thing.known_from)
    return rows


PRIORITY_WRITTEN = written_shapes("priority", PrioritySerializer)
REMARK_WRITTEN = written_shapes("remark", RemarkSerializer)
