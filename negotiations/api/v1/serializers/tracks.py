"""Tracks, with the parts that parties play in them."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from rest_framework import serializers

from ....models import Participation, Track
from ....reading.evidence.nouns import slugs_of
from ....reading.perspective import Perspective
from . import fields
from .fields import FACT, FactSerializer, blank_as_null


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


def shown(view: Perspective, ids: list[int]) -> dict[int, dict[str, Any]]:
    rows = Track.objects.filter(id__in=ids).values("id", *FACT, "name", "kind", "summary")
    found = {row.pop("id"): blank_as_null(row, "kind", "summary") for row in rows}
    issues = slugs_of(Track, "issues", ids, view)
    roles = _roles(view, ids)
    for id, row in found.items():
        row |= {"issues": issues[id], "roles": roles[id]}
    return found


def _roles(view: Perspective, ids: list[int]) -> dict[int, list[dict[str, Any]]]:
    rows: list[Any] = list(
        Participation.objects.filter(
            view.sees(),
            view.sees("party__"),
            track__in=ids,
        )
        .order_by("party__slug", "role")
        .values("id", "track_id", "party__slug", "role", "disputed", "note")
    )
    by = slugs_of(Participation, "disputed_by", [row["id"] for row in rows], view)
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        row["party"] = row.pop("party__slug")
        row["disputed_by"] = by[row.pop("id")]
        found[row.pop("track_id")].append(blank_as_null(row, "note"))
    return found
