"""Texts that one side hands to another, how they came out, and who holds a copy."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Self

from pydantic import Field

from ..models import Document, DocumentCopy
from .base import Day, Entry, KeptAs, MaybeText, OneOf, Several, Text
from .facts import FactEntry, not_before
from .words import RECORDERS_NOTE, PartySlug, ProvenanceWord, RoundSlug, Sources

Secrecy = Document.Secrecy
CAME_OUT = (Secrecy.PUBLISHED, Secrecy.LEAKED, Secrecy.LEAK_NOT_DISPUTED)
"""How a text can come out, in the order in which it is asked."""

DocumentWord = Annotated[str, OneOf(Document.Kind.values)]
SecrecyWord = Annotated[str, OneOf(Secrecy.values)]


class DocumentEntry(FactEntry):
    """That a text was handed over. Its secrecy follows from its confidentiality unless it is said."""

    model = Document
    fixed = FactEntry.fixed | {
        "issued_by",
        "addressed_to",
        "delivered_on",
        "known_from",
        "round",
        "secrecy",
        "public_from",
        "sources",
    }

    kind: DocumentWord = Field(
        default=Document.Kind.TEXT.value,
        title="What it is",
        description="A readout is a text in which one side tells what a round came to.",
    )
    title: Text
    issued_by: Several[PartySlug] = Field(
        default=(), description="Whose text it is; leave it empty where it is nobody's."
    )
    addressed_to: Several[PartySlug] = Field(
        default=(), description="Who was given it: they hold copies from then on."
    )
    delivered_on: Day | None = Field(
        default=None, title="Handed over on", description="Leave it empty for today."
    )
    known_from: Annotated[Day | None, KeptAs("delivery_known_from")] = Field(
        default=None,
        title="Hand-over known from",
        description="Where it could be known only later than on its day.",
    )
    delivered_how: MaybeText = Field(default=None, title="How")
    round: RoundSlug | None = Field(
        default=None, description="Without a round it is background, and no news."
    )
    confidentiality: MaybeText = None
    secrecy: SecrecyWord | None = None
    public_from: Day | None = Field(
        default=None, description="When the text itself came out, if it did."
    )
    made_public_how: MaybeText = None
    sources: Sources = ()
    provenance: ProvenanceWord | None = None
    note: MaybeText = Field(default=None, description=RECORDERS_NOTE)

    def rules(self) -> Iterator[tuple[str, str]]:
        yield from super().rules()
        yield from not_before("known_from", self.known_from, self.delivered_on, "the hand-over")
        yield from not_before("public_from", self.public_from, self.delivered_on, "the hand-over")

    def dated(self, today: date) -> Self:
        """With the day of the hand-over: from when it was known can depend on its round."""
        secrecy = self.secrecy or _secrecy(self.confidentiality, self.public_from)
        return self.revised(delivered_on=self.delivered_on or today, secrecy=secrecy)


def _secrecy(confidentiality: str | None, public_from: date | None) -> str:
    """The secrecy of a text, from its description in a case file."""
    if confidentiality == "leaked" and public_from:
        return Secrecy.LEAKED
    if confidentiality in ("confidential", "leaked"):
        return Secrecy.DESCRIBED
    return Secrecy.PUBLISHED


class DisclosureEntry(Entry):
    """That the text itself came out: published, or leaked."""

    model = Document

    day: Day | None = Field(
        default=None, title="Came out on", description="Leave it empty for today."
    )
    secrecy: SecrecyWord = Field(default=Secrecy.PUBLISHED.value, title="How it came out")
    how: Annotated[MaybeText, KeptAs("made_public_how")] = Field(
        default=None, title="By whom, and where"
    )
    confidentiality: MaybeText = None

    def rules(self) -> Iterator[tuple[str, str]]:
        yield from super().rules()
        if self.secrecy not in CAME_OUT:
            yield "secrecy", f"A text that came out is one of {', '.join(CAME_OUT)}."


class SecrecyEntry(Entry):
    """That a text is less secret than it was, without having come out on that day."""

    model = Document

    secrecy: SecrecyWord


class CopyEntry(Entry):
    """A copy of a text: its holder, since when and from whom."""

    model = DocumentCopy

    party: PartySlug = Field(title="Who holds it")
    since: Day | None = Field(default=None, title="Since")
    note: MaybeText = Field(default=None, title="From whom")
