"""Texts of a case: handed over, and those that came out later."""

from __future__ import annotations

from datetime import date

from ..entries.documents import DisclosureEntry, DocumentEntry
from ..models import Document
from ..recording.act import Recording
from ..recording.documents import disclose_document, hand_over_document
from .case_base import entry_of
from .case_clocks import known_from
from .case_models import LEAKED, CaseDocument


def came_out_later(text: CaseDocument) -> date | None:
    """The day on which the text came out, where that is later than its delivery was known."""
    out = text.public_from
    return out if out and out > known_from(text) else None


def hand_over(act: Recording, *, text: CaseDocument) -> None:
    """Records the text, as not disclosed yet where it came out later."""
    later = {"public_from": None, "made_public_how": None} if came_out_later(text) else {}
    hand_over_document(act, entry_of(DocumentEntry, text, **later))


def disclose(act: Recording, *, text: CaseDocument) -> None:
    """Records that the text came out, leaked or published."""
    secrecy = Document.Secrecy.LEAKED if text.confidentiality == LEAKED else None
    entry = DisclosureEntry(
        day=text.public_from,
        secrecy=secrecy or Document.Secrecy.PUBLISHED,
        how=text.made_public_how,
    )
    disclose_document(act, text.slug, entry)
