"""Documents, as known on a day."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from rest_framework import serializers

from ....models import Document, DocumentCopy
from ....models.facts import Provenance
from ....reading.evidence.nouns import slug_of, slugs_of, sources_of
from ....reading.perspective import Perspective
from . import fields
from .fields import FACT, FactSerializer, blank_as_null


class CopySerializer(serializers.Serializer):
    """Who holds a copy, as far as known."""

    party = fields.slug()
    since = fields.day(null=True)
    note = fields.text(null=True)


class DocumentSerializer(FactSerializer):
    title = fields.text()
    issued_by = fields.slugs()
    addressed_to = fields.slugs()
    date = fields.day("The day of the hand-over.")
    known_from = fields.day("The day from which the hand-over could be known.")
    round = fields.slug(null=True)
    delivered_how = fields.text(null=True)
    confidentiality = fields.text("public, confidential, leaked …, as known then.", null=True)
    secrecy = fields.one_of(Document.Secrecy.values, "As known then.")
    public_from = fields.day(
        "When the text came out; `null` while it has not, as known then.", null=True
    )
    made_public_how = fields.text(null=True)
    copies = CopySerializer(many=True)
    sources = fields.slugs()
    provenance = fields.one_of(Provenance.values, null=True)
    note = fields.text(null=True)


BLANK = ("delivered_how", "confidentiality", "made_public_how", "provenance", "note")
FIELDS = (*FACT, "title", "secrecy", "public_from", *BLANK)
CLOSED = {
    "confidentiality": "confidential",
    "secrecy": Document.Secrecy.SECRET.value,
    "public_from": None,
    "made_public_how": None,
}
"""What a text shows that had not come out yet."""


def shown(view: Perspective, ids: list[int]) -> dict[int, dict[str, Any]]:
    rows = (
        Document.objects.filter(id__in=ids)
        .annotate(at=slug_of("round", view))
        .values("id", *FIELDS, "delivered_on", "delivery_known_from", "at")
    )
    issuers = slugs_of(Document, "issued_by", ids, view)
    recipients = slugs_of(Document, "addressed_to", ids, view)
    copies = _copies(view, ids)
    sources = sources_of("document", ids, view)
    found = {}
    for row in rows:
        id = row.pop("id")
        row["date"] = row.pop("delivered_on")
        row["known_from"] = row.pop("delivery_known_from")
        row["round"] = row.pop("at")
        if row["public_from"] is not None and row["public_from"] > view.known:
            row |= CLOSED
        row["issued_by"], row["addressed_to"] = issuers[id], recipients[id]
        row["copies"], row["sources"] = copies[id], sources[id]
        found[id] = blank_as_null(row, *BLANK)
    return found


def _copies(view: Perspective, ids: list[int]) -> dict[int, list[dict[str, Any]]]:
    rows: Any = (
        DocumentCopy.objects.filter(view.sees("party__"), document__in=ids)
        .order_by("party__slug")
        .values("document_id", "party__slug", "since", "note")
    )
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        row["party"] = row.pop("party__slug")
        found[row.pop("document_id")].append(blank_as_null(row, "note"))
    return found
