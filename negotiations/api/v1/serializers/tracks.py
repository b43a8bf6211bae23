"""Tracks, with the parts that parties play in them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from rest_framework import serializers

from ....models import Participation, Track, visible_audiences
from ....reading.evidence.nouns import slugs_of
from . import fields
from .fields import FACT, FactSerializer, blank_as_null

if TYPE_CHECKING:
    from ..views.base import Question


class RoleSerializer(serializers.Serializer):
    """A party's part in a track."""

    party = fields.slug()
    role = fields.text("demandeur, respondent, mediator, observer, consulted …")
    disputed = fields.flag("Whether the parties disagree about it.")
    disputed_by = fields.slugs("The parties that dispute it.")
    note = fields.text(null=True)


class TrackSerializer(FactSerializer):
    name = fields.text()
    kind = fields.text(null=True)
    summary = fields.text(null=True)
    issues = fields.slugs()
    roles = RoleSerializer(many=True)


def shown(question: Question, ids: list[int]) -> dict[int, dict[str, Any]]:
    rows = Track.objects.filter(id__in=ids).values("id", *FACT, "name", "kind", "summary")
    found = {row.pop("id"): blank_as_null(row, "kind", "summary") for row in rows}
    issues = slugs_of(Track, "issues", ids, question.reader, question.today)
    roles = _roles(question, ids)
    for id, row in found.items():
        row |= {"issues": issues[id], "roles": roles[id]}
    return found


def _roles(question: Question, ids: list[int]) -> dict[int, list[dict[str, Any]]]:
    reader, today = question.reader, question.today
    rows: list[Any] = list(
        Participation.objects.filter(
            visible_audiences(reader, today),
            visible_audiences(reader, today, "party__"),
            track__in=ids,
        )
        .order_by("party__slug", "role")
        .values("id", "track_id", "party__slug", "role", "disputed", "note")
    )
    by = slugs_of(Participation, "disputed_by", [row["id"] for row in rows], reader, today)
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        row["party"] = row.pop("party__slug")
        row["disputed_by"] = by[row.pop("id")]
        found[row.pop("track_id")].append(blank_as_null(row, "note"))
    return found
