"""Texts, as they were handed over and came out, and who else holds a copy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Prefetch

from ..entries.documents import DocumentEntry
from ..models import Document, DocumentCopy, Party
from ..reading.evidence.nouns import documents
from ..reading.perspective import Perspective
from .case_entry import known_from, plain
from .case_noun import CaseNoun, Said
from .reader_names import ReaderNames


def _with_copies(view: Perspective) -> tuple[Prefetch, ...]:
    held = DocumentCopy.objects.filter(view.sees("party__")).order_by("since", "id")
    return (Prefetch("copies", held),)


def _more(names: ReaderNames, row: Any) -> Mapping[str, Any]:
    known = known_from(row, plain(row.delivery_known_from), names.view)
    follows = row.round_id is None and known == plain(row.delivered_on)
    return {
        "known_from": None if follows else known,
        "copies": list(_copies(names, row)) or None,
        **_not_out_yet(row, names.view.known),
    }


def _not_out_yet(text: Document, known: date) -> Mapping[str, Any]:
    """Of a text that came out after the day known on: that it was secret then."""
    if text.public_from is None or text.public_from <= known:
        return {}
    return {
        "confidentiality": "confidential",
        "secrecy": Document.Secrecy.SECRET.value,
        "public_from": None,
        "made_public_how": None,
    }


def _copies(names: ReaderNames, text: Document) -> Iterator[Said]:
    """Whoever holds one, but for those who were given it and hold it from that day."""
    given = {party.pk for party in text.addressed_to.all()}
    copies = [(names.name(Party, copy.party_id), copy) for copy in text.copies.all()]
    for holder, copy in sorted(copies, key=lambda pair: str(pair[0])):
        from_the_start = copy.party_id in given and copy.since == text.delivered_on
        if holder is not None and not (from_the_start and not copy.note):
            said = {"party": holder, "since": plain(copy.since), "note": plain(copy.note)}
            yield {field: value for field, value in said.items() if value is not None}


DOCUMENTS = CaseNoun(
    in_file="documents",
    entry=DocumentEntry,
    order=("delivered_on",),
    of=documents,
    more=_more,
    with_rows=_with_copies,
)
