"""Documents, as known on a day."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet

from ....entries.documents import CopyEntry, DocumentEntry
from ....models import Document, DocumentCopy
from ....reading.perspective import Perspective, Reader
from . import fields
from .entry_shapes import EntrySerializer, FactSerializer
from .written_nouns import written_shapes


class CopySerializer(EntrySerializer):
    """Who holds a copy, as far as known."""

    entry = CopyEntry

    party = fields.slug("The slug of the party that holds it.")
    since = fields.day("The first day on which it held it.", null=True)
    note = fields.text("From whom it has it.", null=True)


class DocumentSerializer(FactSerializer):
    """A text that one side handed to another, and how it came out."""

    entry = DocumentEntry
    listed_in = "documents"
    renamed = {"delivered_on": "date"}

    date = fields.day("The day of the hand-over.")
    known_from = fields.day("The day from which the hand-over could be known.")
    confidentiality = fields.text("public, confidential, leaked …, as known then.", null=True)
    secrecy = fields.one_of(Document.Secrecy.values, "As known then.")
    public_from = fields.day(
        "When the text came out; `null` while it has not, as known then.", null=True
    )
    copies = CopySerializer(many=True, help_text="The copies that are known of.")


CLOSED = {
    "confidentiality": "confidential",
    "secrecy": Document.Secrecy.SECRET.value,
    "public_from": None,
    "made_public_how": None,
}
"""A text that had not come out yet shows this, and no more."""


def shown(view: Perspective, ids: Collection[int]) -> dict[int, dict[str, Any]]:
    documents = DocumentSerializer.of_ids(view, ids)
    copies = CopySerializer.beside(view, _copies, ids, "document_id")
    for id, document in documents.items():
        if document["public_from"] is not None and document["public_from"] > view.known:
            document |= CLOSED
        document["copies"] = copies[id]
    return documents


def _copies(ids: Any, reader: Reader) -> QuerySet[Any]:
    rows = DocumentCopy.objects.filter(reader.sees("party__"), document__among=ids)
    return rows.order_by("party__slug")


DOCUMENT_WRITTEN = written_shapes("document", DocumentSerializer)
