"""Documents: handed over, disclosed, copied; and what is said of them mended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.text import slugify

from ..models import Document, DocumentCopy
from ..models.facts import Audience
from .act import Conflict, Recording, Refused
from .door import door
from .lookup import (
    find,
    find_all,
    find_if,
    free_slug,
    no_wider_than,
    not_in_the_future,
    same_version,
)


@door("document-handed-over")
def hand_over_document(
    act: Recording,
    *,
    title: str,
    issued_by: Sequence[str],
    addressed_to: Sequence[str] = (),
    delivered_on: date | None = None,
    known_from: date | None = None,
    delivered_how: str | None = None,
    round: str | None = None,
    confidentiality: str | None = None,
    secrecy: str | None = None,
    public_from: date | None = None,
    made_public_how: str | None = None,
    sources: Sequence[str] = (),
    provenance: str | None = None,
    note: str | None = None,
    slug: str | None = None,
    audience: str = Audience.PUBLIC,
    embargo_until: date | None = None,
) -> Document:
    """Records that a text was handed over. It is known from that day, or from its round's first.

    Recipients hold copies from then on. A text without a round is background, and no news.
    """
    delivered_on = delivered_on or act.today
    meeting = find_if(act, "round", round)
    known = known_from or max(delivered_on, meeting.first_day if meeting else delivered_on)
    not_in_the_future(act, delivered_on=delivered_on)
    if known < delivered_on:
        raise Refused(known_from=f"{known} is earlier than the hand-over, {delivered_on}.")
    issuers = find_all(act, "party", issued_by, "issued_by")
    recipients = find_all(act, "party", addressed_to, "addressed_to")
    if not issuers:
        raise Refused(issued_by="Name at least one party whose text it is.")
    document = Document(
        negotiation=act.negotiation,
        slug=free_slug(act, "document", slug, _slug_of(title)),
        title=title,
        delivered_on=delivered_on,
        delivery_known_from=known,
        delivered_how=delivered_how or "",
        round=meeting,
        confidentiality=confidentiality or "",
        secrecy=secrecy or _secrecy(confidentiality, public_from),
        public_from=public_from,
        made_public_how=made_public_how or "",
        provenance=provenance or "",
        note=note or "",
        audience=audience,
        embargo_until=embargo_until,
    )
    fact = document.known_as(known)
    no_wider_than(act, fact, issued_by=issuers, addressed_to=recipients, round=meeting)
    act.add(document, issued_by=issuers, addressed_to=recipients)
    for recipient in recipients:
        act.add(DocumentCopy(document=document, party=recipient, since=delivered_on))
    act.cite(document, find_all(act, "source", sources, "sources"))
    act.touched.documents.add(document.pk)
    return document


@door("document-disclosed")
def disclose_document(
    act: Recording,
    *,
    document: str,
    day: date | None = None,
    secrecy: str = Document.Secrecy.PUBLISHED,
    how: str | None = None,
    confidentiality: str | None = None,
    version: int | None = None,
) -> Document:
    """Records that the text itself came out: published, or leaked."""
    kept: Document = find(act, "document", document)
    same_version(kept, version)
    day = day or act.today
    not_in_the_future(act, day=day)
    if kept.public_from is not None:
        raise Conflict(document=f"'{document}' is public since {kept.public_from}.")
    if day < kept.delivered_on:
        raise Refused(day=f"{day} is earlier than the hand-over, {kept.delivered_on}.")
    open_secrecy = (
        Document.Secrecy.LEAKED,
        Document.Secrecy.LEAK_NOT_DISPUTED,
        Document.Secrecy.PUBLISHED,
    )
    if secrecy not in open_secrecy:
        raise Refused(secrecy=f"A text that came out is one of {', '.join(open_secrecy)}.")
    changes: dict[str, Any] = {"public_from": day, "secrecy": secrecy}
    if how is not None:
        changes["made_public_how"] = how
    if confidentiality is not None:
        changes["confidentiality"] = confidentiality
    act.change(kept, **changes)
    act.touched.documents.add(kept.pk)
    return kept


@door("document-mended")
def mend_document(
    act: Recording, /, *, document: str, version: int | None = None, **fields: Any
) -> Document:
    """Mends what is said of a text besides its hand-over and disclosure. No news."""
    kept: Document = find(act, "document", document)
    same_version(kept, version)
    allowed = {"title", "delivered_how", "confidentiality", "made_public_how", "provenance", "note"}
    unknown = sorted(fields.keys() - allowed)
    if unknown:
        raise Refused(dict.fromkeys(unknown, "This cannot be mended here."))
    act.change(kept, **fields)
    return kept


@door("document-copy-noted")
def note_copy(
    act: Recording, *, document: str, party: str, since: date | None = None, note: str = ""
) -> DocumentCopy:
    """Records that a party holds a copy, or mends since when and from whom it has it."""
    kept: Document = find(act, "document", document)
    holder = find(act, "party", party)
    not_in_the_future(act, since=since)
    no_wider_than(act, kept.known_as(act.today), party=holder)
    if since and since < kept.delivered_on:
        raise Refused(since=f"{since} is earlier than the hand-over, {kept.delivered_on}.")
    copy = kept.copies.filter(party=holder).first()
    if copy is None:
        return act.add(DocumentCopy(document=kept, party=holder, since=since, note=note))
    act.change(copy, since=since, note=note)
    return copy


def _secrecy(confidentiality: str | None, public_from: date | None) -> str:
    """How secret a text is, from how a case file describes it."""
    if confidentiality == "leaked" and public_from:
        return Document.Secrecy.LEAKED
    if confidentiality in ("confidential", "leaked"):
        return Document.Secrecy.DESCRIBED
    return Document.Secrecy.PUBLISHED


def _slug_of(title: str) -> str:
    return slugify(title)[:80].strip("-") or "document"
