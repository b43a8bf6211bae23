"""Issues and their propositions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ....models import Issue
from ....reading.evidence.nouns import slug_of
from . import fields
from .fields import FACT, FactSerializer, blank_as_null

if TYPE_CHECKING:
    from ..views.base import Question


class IssueSerializer(FactSerializer):
    name = fields.text()
    category = fields.text(null=True)
    proposition = fields.text(
        "What a party can accept or reject. A stance is always a stance on this."
    )
    reworded_from = fields.slug("The issue with the earlier wording, if it has one.", null=True)


def shown(question: Question, ids: list[int]) -> dict[int, dict[str, Any]]:
    rows = (
        Issue.objects.filter(id__in=ids)
        .annotate(earlier=slug_of("reworded_from", question.reader, question.today))
        .values("id", *FACT, "name", "category", "proposition", "earlier")
    )
    found = {}
    for row in rows:
        row["reworded_from"] = row.pop("earlier")
        found[row.pop("id")] = blank_as_null(row, "category")
    return found
