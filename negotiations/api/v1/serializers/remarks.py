"""Priorities and remarks, as known on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from rest_framework import serializers

from ....entries.priorities import PriorityEntry
from ....entries.remarks import RemarkEntry
from ....models import Priority, Remark
from ....reading.perspective import Perspective
from . import fields
from .developments import DevelopmentSerializer
from .entry_shapes import FactSerializer
from .written_statements import ForeseenDevelopmentSerializer


class PrioritySerializer(FactSerializer):
    entry = PriorityEntry
    as_known = ("known_from",)

    day = fields.day()
    known_from = fields.day("From when you could know it.")


class RemarkSerializer(FactSerializer):
    entry = RemarkEntry
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


class _Followed(serializers.Serializer):
    """What followed from an act."""

    developments = DevelopmentSerializer(
        many=True, help_text="What followed, as far as you may see it: rows of the stream."
    )


class WrittenPrioritySerializer(_Followed, PrioritySerializer):
    """The priority, and what followed from it."""


class WrittenRemarkSerializer(_Followed, RemarkSerializer):
    """The remark, and what followed from it."""


class PriorityRehearsalSerializer(serializers.Serializer):
    """The priority that would be recorded. Nothing of it is kept."""

    dry_run = serializers.ChoiceField([True])
    priority = PrioritySerializer()
    developments = ForeseenDevelopmentSerializer(many=True)


class RemarkRehearsalSerializer(serializers.Serializer):
    """The remark that would be recorded. Nothing of it is kept."""

    dry_run = serializers.ChoiceField([True])
    remark = RemarkSerializer()
    developments = ForeseenDevelopmentSerializer(many=True)
