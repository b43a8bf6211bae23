"""Dissociations, as known on a day."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from ....entries.dissociations import DissociationEntry
from ....models import Dissociation
from ....reading.evidence.audience_view import dissociation_facts
from ....reading.perspective import Perspective
from . import fields
from .entry_shapes import FactSerializer
from .written_nouns import written_shapes


class DissociationSerializer(FactSerializer):
    """That a body does not speak for a party that belongs to it, on one issue."""

    entry = DissociationEntry
    listed_in = "dissociations"
    as_known = ("known_from", "until", "until_known_from")

    day = fields.day("The day, in UTC, from which the body does not speak for it.")
    known_from = fields.day("From when you could know it.")
    until = fields.day(
        "The first day on which the body speaks for it again; `null` while no end is known.",
        null=True,
    )
    until_known_from = fields.day("From when you could know the end.", null=True)


WRITTEN = written_shapes("dissociation", DissociationSerializer)


def shown(view: Perspective, ids: Collection[int]) -> dict[int, dict[str, Any]]:
    rows = Dissociation.objects.filter(id__in=ids)
    rows = rows.select_related("party", "body", "issue", "speaker")
    kept = list(DissociationSerializer.linked(view, rows))
    seen = DissociationSerializer.of_things(view, kept)
    for one in kept:
        seen[one.pk] |= _as_known(view, one)
    return seen


def _as_known(view: Perspective, one: Dissociation) -> dict[str, Any]:
    facts = dissociation_facts(one, view)
    end = facts.until_known_from if facts else None
    is_known = end is not None and end <= view.known
    return {
        "known_from": facts.known_from if facts else None,
        "until": one.until if is_known else None,
        "until_known_from": end if is_known else None,
    }
