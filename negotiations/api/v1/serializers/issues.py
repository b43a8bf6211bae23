"""Issues and their propositions."""

from __future__ import annotations

from typing import Any

from ....models import Issue
from ....reading.evidence.nouns import slug_of
from ....reading.perspective import Perspective
from . import fields
from .fields import FACT, FactSerializer, blank_as_null


class IssueSerializer(FactSerializer):
    name = fields.text()
    category = fields.text(null=True)
    proposition = fields.text(
        "What a party can accept or reject. A stance is always a stance on this."
    )
    reworded_from = fields.slug("The issue with the earlier wording, if it has one.", null=True)


def shown(view: Perspective, ids: list[int]) -> dict[int, dict[str, Any]]:
    rows = (
        Issue.objects.filter(id__in=ids)
        .annotate(earlier=slug_of("reworded_from", view))
        .values("id", *FACT, "name", "category", "proposition", "earlier")
    )
    found = {}
    for row in rows:
        row["reworded_from"] = row.pop("earlier")
        found[row.pop("id")] = blank_as_null(row, "category")
    return found
