"""Parties, with the bodies they belong to."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from rest_framework import serializers

from ....models import Affiliation, Party
from ....reading.perspective import Perspective
from . import fields
from .fields import FACT, FactSerializer, blank_as_null


class AffiliationSerializer(serializers.Serializer):
    """A party in a body. The body's position is not thereby the party's."""

    slug = fields.slug()
    body = fields.slug("The party that it belongs to.")
    role = fields.one_of(Affiliation.Role.values)
    since = fields.day(null=True)
    until = fields.day("The first day on which it no longer belonged.", null=True)
    note = fields.text(null=True)


class PartySerializer(FactSerializer):
    name = fields.text()
    short_name = fields.text(null=True)
    kind = fields.text("state, alliance, international-organisation, disputed-entity …")
    grouping = fields.text("A rough bloc, for colouring only.", null=True)
    note = fields.text(null=True)
    affiliations = AffiliationSerializer(many=True)


FIELDS = (*FACT, "name", "short_name", "kind", "grouping", "note")


def shown(view: Perspective, ids: list[int]) -> dict[int, dict[str, Any]]:
    rows = Party.objects.filter(id__in=ids).values("id", *FIELDS)
    found = {row.pop("id"): blank_as_null(row, "short_name", "grouping", "note") for row in rows}
    ties = _affiliations(view, ids)
    for id, row in found.items():
        row["affiliations"] = ties[id]
    return found


def _affiliations(view: Perspective, ids: list[int]) -> dict[int, list[dict[str, Any]]]:
    rows: Any = (
        Affiliation.objects.filter(view.sees("body__"), party__in=ids)
        .filter(view.sees())
        .order_by("body__slug", "slug")
        .values("party_id", "slug", "body__slug", "role", "since", "until", "note")
    )
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        row["body"] = row.pop("body__slug")
        found[row.pop("party_id")].append(blank_as_null(row, "note"))
    return found
