"""Sources: where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ....models import Source
from ....models.facts import Provenance
from . import fields
from .fields import FACT, FactSerializer, blank_as_null

if TYPE_CHECKING:
    from ..views.base import Question


class SourceSerializer(FactSerializer):
    publisher = fields.text()
    title = fields.text()
    date = fields.day(null=True)
    url = fields.text("`null` where no address is known.", null=True)
    kind = fields.one_of(Source.Kind.values)
    provenance = fields.one_of(Provenance.values, null=True)
    language = fields.text(null=True)
    note = fields.text(null=True)


FIELDS = (
    *FACT,
    "publisher",
    "title",
    "date",
    "url",
    "kind",
    "provenance",
    "language",
    "note",
)


def shown(question: Question, ids: list[int]) -> dict[int, dict[str, Any]]:
    rows = Source.objects.filter(id__in=ids).values("id", *FIELDS)
    return {
        row.pop("id"): blank_as_null(row, "url", "provenance", "language", "note") for row in rows
    }
