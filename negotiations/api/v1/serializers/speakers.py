"""Speakers and their authority."""

from __future__ import annotations

from typing import Any

from ....models import Speaker
from ....reading.evidence.nouns import slug_of
from ....reading.perspective import Perspective
from . import fields
from .fields import FACT, FactSerializer, blank_as_null


class SpeakerSerializer(FactSerializer):
    name = fields.text()
    party = fields.slug(null=True)
    office = fields.text(null=True)
    kind = fields.one_of(Speaker.Kind.values)
    authority = fields.number(
        "5 head of state or agreed text, 4 minister, 3 mandated negotiator, 2 spokesperson, "
        "1 a voice that does not bind."
    )
    note = fields.text(null=True)


def shown(view: Perspective, ids: list[int]) -> dict[int, dict[str, Any]]:
    rows = (
        Speaker.objects.filter(id__in=ids)
        .annotate(of=slug_of("party", view))
        .values("id", *FACT, "name", "of", "office", "kind", "authority", "note")
    )
    found = {}
    for row in rows:
        row["party"] = row.pop("of")
        found[row.pop("id")] = blank_as_null(row, "office", "note")
    return found
