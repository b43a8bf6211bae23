"""Acts on issues, as known on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from rest_framework import serializers

from ....entries.issue_acts import IssueActEntry
from ....models import IssueAct
from ....reading.perspective import Perspective
from . import fields
from .developments import DevelopmentSerializer
from .entry_shapes import FactSerializer
from .written_statements import ForeseenDevelopmentSerializer


class IssueActSerializer(FactSerializer):
    entry = IssueActEntry
    as_known = ("known_from",)

    day = fields.day()
    known_from = fields.day("From when you could know it.")


def shown(view: Perspective, ids: Collection[int]) -> dict[int, dict[str, Any]]:
    return of_acts(view, IssueActSerializer.linked(view, IssueAct.objects.filter(id__in=ids)))


def of_acts(view: Perspective, acts: Iterable[IssueAct]) -> dict[int, dict[str, Any]]:
    """Acts, from `linked`, as they are read, by id."""
    acts = list(acts)
    rows = IssueActSerializer.of_things(view, acts)
    for act in acts:
        rows[act.pk]["known_from"] = view.known_from(act, act.known_from)
    return rows


class WrittenIssueActSerializer(IssueActSerializer):
    """The act, and what followed from it."""

    developments = DevelopmentSerializer(
        many=True, help_text="What followed, as far as you may see it: rows of the stream."
    )


class IssueActRehearsalSerializer(serializers.Serializer):
    """What would be recorded. Nothing of it is kept."""

    dry_run = serializers.ChoiceField([True])
    issue_act = IssueActSerializer()
    developments = ForeseenDevelopmentSerializer(many=True)
