"""Sources: where it stands."""

from __future__ import annotations

from typing import Any

from ....models import Source
from ....models.facts import Provenance
from ....reading.perspective import Perspective
from . import fields
from .fields import FACT, FactSerializer, blank_as_null


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


def shown(view: Perspective, ids: list[int]) -> dict[int, dict[str, Any]]:
    rows = Source.objects.filter(id__in=ids).values("id", *FIELDS)
    return {
        row.pop("id"): blank_as_null(row, "url", "provenance", "language", "note") for row in rows
    }
