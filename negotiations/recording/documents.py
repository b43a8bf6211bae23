"""Documents: handed over, disclosed, copied; and what is said of them mended."""

from __future__ import annotations

from django.utils.text import slugify

from ..entries.documents import (
    CAME_OUT,
    CopyEntry,
    DisclosureEntry,
    DocumentEntry,
    SecrecyEntry,
)
from ..models import Document, DocumentCopy, Party
from .act import Conflict, Recording, Refused
from .door import door
from .lookup import find, no_wider_than, not_in_the_future, same_version
from .names import free_name, is_public
from .rows import column_values, fill, keep, mend


@door("document-handed-over")
def hand_over_document(act: Recording, entry: DocumentEntry) -> Document:
    """Records that a text was handed over. It is known from that day, or from its round's first.

    Recipients hold copies from then on. A text without a round is background, and no news.
    """
    entry = entry.dated(act.today)
    not_in_the_future(act, delivered_on=entry.delivered_on)
    public = is_public(act, entry.audience, entry.embargo_until)
    name = free_name(act, Document, entry.slug, _slug_of(entry.title), public=public)
    filled = fill(act, Document, entry, **name)
    document = filled.row
    if entry.known_from is None:
        first = document.round.first_day if document.round else document.delivered_on
        document.delivery_known_from = max(document.delivered_on, first)
    keep(act, filled, document.known_as(document.delivery_known_from))
    for recipient in filled.links["addressed_to"]:
        act.add(DocumentCopy(document=document, party=recipient, since=document.delivered_on))
    act.touched.documents.add(document.pk)
    return document


@door("document-disclosed")
def disclose_document(
    act: Recording, slug: str, entry: DisclosureEntry, *, version: int | None = None
) -> Document:
    """Records that the text itself came out: published, or leaked."""
    document = find(act, Document, slug)
    same_version(document, version)
    day = entry.day or act.today
    not_in_the_future(act, day=day)
    if document.public_from is not None:
        raise Conflict(document=f"'{slug}' is public since {document.public_from}.")
    if day < document.delivered_on:
        raise Refused(day=f"{day} is earlier than the hand-over, {document.delivered_on}.")
    changes = {"made_public_how": entry.how, "confidentiality": entry.confidentiality}
    given = {name: text for name, text in changes.items() if text is not None}
    act.change(document, public_from=day, secrecy=entry.secrecy, **given)
    act.touched.documents.add(document.pk)
    return document


@door("document-secrecy-changed")
def change_secrecy(act: Recording, slug: str, entry: SecrecyEntry) -> Document:
    """Records that a text is less secret than it was: described, or a leak that nobody disputes.

    It is no news, since the text came out before, or not at all.
    """
    document = find(act, Document, slug)
    steps = list(Document.Secrecy)
    if steps.index(Document.Secrecy(entry.secrecy)) <= steps.index(
        Document.Secrecy(document.secrecy)
    ):
        raise Conflict(secrecy=f"'{slug}' is {document.secrecy}; name a step that comes after it.")
    if entry.secrecy in CAME_OUT and document.public_from is None:
        raise Refused(secrecy="Its text has not come out: say how it did, and when.")
    act.change(document, secrecy=entry.secrecy)
    return document


@door("document-mended")
def mend_document(
    act: Recording, slug: str, entry: DocumentEntry, *, version: int | None = None
) -> Document:
    """Mends what is said of a text besides its hand-over and disclosure. No news."""
    document = find(act, Document, slug)
    same_version(document, version)
    mend(act, document, entry)
    return document


@door("document-copy-noted")
def note_copy(act: Recording, slug: str, entry: CopyEntry) -> DocumentCopy:
    """Records that a party holds a copy, or mends since when and from whom it has it."""
    document = find(act, Document, slug)
    holder = find(act, Party, entry.party)
    not_in_the_future(act, since=entry.since)
    no_wider_than(act, document.known_as(act.today), party=holder)
    if entry.since and entry.since < document.delivered_on:
        raise Refused(
            since=f"{entry.since} is earlier than the hand-over, {document.delivered_on}."
        )
    copy = DocumentCopy.objects.filter(document=document, party=holder).first()
    given = column_values(entry, {"party": holder})
    if copy is None:
        return act.add(DocumentCopy(document=document, **given))
    act.change(copy, **{name: value for name, value in given.items() if name != "party"})
    return copy


def _slug_of(title: str) -> str:
    return slugify(title)[:80].strip("-") or "document"
