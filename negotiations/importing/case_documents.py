"""Texts of a case: handed over, copied, and how they came out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Annotated

from pydantic import Field

from ..entries.base import Day, MaybeText, OneOf, Several, Slug
from ..entries.documents import (
    CAME_OUT,
    CopyEntry,
    DisclosureEntry,
    DocumentEntry,
    Secrecy,
    SecrecyEntry,
)
from ..entries.facts import not_before
from ..entries.faults import NEEDED
from ..entries.words import ProvenanceWord
from ..models import Document, Negotiation
from ..recording.act import Recording
from ..recording.citations import cite_more
from ..recording.documents import (
    change_secrecy,
    disclose_document,
    hand_over_document,
    note_copy,
)
from .case_acts import CaseAct, after, are_sound, done_once, in_order
from .case_base import CaseEntry, known_from
from .case_step import CaseStep, Steps, by_slug

LEAKED = "leaked"
CONFIDENTIALITY = ("public", "confidential", LEAKED)
"""The words from which it follows how secret a text is, where nothing else says it."""
DONE = (Secrecy.DESCRIBED.value, *(Secrecy(word).value for word in CAME_OUT))
DEGREES = [secrecy.value for secrecy in Secrecy]
"""From the most secret to what everybody reads."""


class CaseDocumentAct(CaseAct):
    """That a text was described, or came out, or that nobody disputes its leak."""

    act: Annotated[str, OneOf(DONE)]
    how: MaybeText = None

    def rules(self) -> Iterator[tuple[str, str]]:
        yield from super().rules()
        if self.note:
            yield (
                "note",
                "It is not recorded of a text; say in `how` by whom and where it came out.",
            )


class CaseCopy(CopyEntry, CaseEntry):
    """A copy of the text in which it stands."""


class CaseDocument(DocumentEntry, CaseEntry):
    """A text as it is now; its acts say how it came to that."""

    happened = "delivered_on"

    slug: Slug
    delivered_on: Day = Field(alias="date")
    provenance: ProvenanceWord
    copies: Several[CaseCopy] = ()
    acts: Several[CaseDocumentAct] = ()

    @property
    def coming_out(self) -> tuple[int, CaseDocumentAct] | None:
        """The act by which its text came out, with its place."""
        return next((one for one in in_order(self.acts) if one[1].act in CAME_OUT), None)

    @property
    def came_out_later(self) -> date | None:
        """The day on which the text came out, where that is later than its delivery was known."""
        out = self.public_from
        return out if out and out > known_from(self) else None

    def rules(self) -> Iterator[tuple[str, str]]:
        yield from super().rules()
        if not self.confidentiality and not self.secrecy:
            yield "confidentiality", NEEDED
        elif not self.secrecy and not self.acts and self.confidentiality not in CONFIDENTIALITY:
            words = ", ".join(CONFIDENTIALITY)
            told = f"It is none of {words}: say in `secrecy` how secret the text is."
            yield "confidentiality", told
        holders = [copy.party for copy in self.copies]
        for place, holder in enumerate(holders):
            if holder and holder in holders[:place]:
                yield f"copies[{place}].party", f"{holder} holds a copy already; keep one."
        for place, copy in enumerate(self.copies):
            path, what = f"copies[{place}].since", "the hand-over"
            yield from not_before(path, copy.since, self.delivered_on, what)
        if self.acts and are_sound(self.acts):
            yield from done_once(self.acts, DONE)
            yield from after(self.acts, self.delivered_on, "the hand-over")
            yield from self._less_and_less_secret()
            yield from self._as_it_stands()

    def _less_and_less_secret(self) -> Iterator[tuple[str, str]]:
        ordered = in_order(self.acts)
        for (_, before), (place, act) in pairwise(ordered):
            if DEGREES.index(act.act) < DEGREES.index(before.act):
                told = f"It was {before.act} on {before.day} already; that comes after {act.act}."
                yield f"acts[{place}].act", told

    def _as_it_stands(self) -> Iterator[tuple[str, str]]:
        _, last = in_order(self.acts)[-1]
        if self.secrecy and self.secrecy != last.act:
            yield "secrecy", f"Its acts end with {last.act}; write the same, or leave it out."
        out = self.coming_out[1] if self.coming_out else None
        if self.public_from and out and self.public_from != out.day:
            yield "public_from", f"Its acts say {out.day}; write the same, or leave it out."
        if self.public_from and not out:
            yield "acts", f"Say in them also how it came out on {self.public_from}."
        if self.made_public_how and out and out.how not in (None, self.made_public_how):
            yield "made_public_how", "Its acts say otherwise; write the same, or leave it out."


def document_steps(
    entries: Iterable[CaseDocument],
    negotiation: Negotiation,
    day_of: Callable[[CaseDocument], date],
) -> Steps:
    """Each on the day on which its hand-over became known, and so copies and how it came out."""
    kept = _names_there(negotiation)
    for text in by_slug(entries):
        row, day = kept.get(text.slug), day_of(text)
        if row is None:
            yield CaseStep(day, text, partial(_hand_over, text=text))
        yield from _copies(text, row, day)
        yield from _secrecy(text, row, day)


def _names_there(negotiation: Negotiation) -> dict[str, Document]:
    """The texts that the record has, by each of their names."""
    rows = Document.objects.filter(negotiation=negotiation)
    return {
        name: row
        for row in rows.prefetch_related("copies__party")
        for name in (row.slug, row.asked_slug)
        if name
    }


def _copies(text: CaseDocument, row: Document | None, day: date) -> Steps:
    """Those that do not follow from the hand-over, of holders of whom nothing is recorded yet."""
    held = [copy.party for copy in row.copies.all()] if row else []
    holders = {name for party in held for name in (party.slug, party.asked_slug)}
    for place, copy in enumerate(text.copies):
        given = copy.party in text.addressed_to and copy.since in (None, text.delivered_on)
        if copy.party not in holders and not (row is None and given and not copy.note):
            yield CaseStep(
                max(copy.since or day, day),
                text,
                partial(_note_copy, slug=text.slug, copy=copy),
                path=f"copies[{place}]",
                part=copy,
                rests_on=_of(text),
            )


def _secrecy(text: CaseDocument, row: Document | None, day: date) -> Steps:
    """How it came out, and what was done before and after that."""
    out, coming_out = text.came_out_later, text.coming_out
    is_closed = row is None or row.public_from is None
    if out and is_closed and coming_out is None:
        yield CaseStep(max(out, day), text, partial(_disclose, text=text), rests_on=_of(text))
    degree = DEGREES.index(row.secrecy if row else _secrecy_at_first(text) or Secrecy.SECRET)
    for place, done in in_order(text.acts):
        record: Callable[..., None] = partial(_change_secrecy, slug=text.slug, done=done)
        if coming_out is not None and done is coming_out[1]:
            if out and is_closed:
                record = partial(_disclose, text=text, done=done)
            elif row is None:
                record = partial(_cite, slug=text.slug, done=done)
            else:
                continue
        elif DEGREES.index(done.act) <= degree:
            continue
        path = f"acts[{place}]"
        yield CaseStep(max(done.day, day), text, record, path=path, part=done, rests_on=_of(text))


def _of(text: CaseDocument) -> tuple[tuple[type[Document], str]]:
    return ((Document, text.slug),)


def _hand_over(act: Recording, *, text: CaseDocument) -> None:
    """Records the text, as not disclosed yet where it came out later."""
    hand_over_document(act, DocumentEntry.out_of(text, **_at_first(text)))


def _at_first(text: CaseDocument) -> dict[str, str | None]:
    """What is other than now, as long as its text has not come out, or was not even described."""
    first: dict[str, str | None] = {"secrecy": _secrecy_at_first(text)}
    if text.came_out_later:
        first |= {"public_from": None, "made_public_how": None}
    return first


def _secrecy_at_first(text: CaseDocument) -> str | None:
    """How secret it was when it was handed over; None where its confidentiality says it."""
    if text.coming_out and not text.came_out_later:
        return text.coming_out[1].act
    if any(done.act == Secrecy.DESCRIBED for done in text.acts):
        return Secrecy.SECRET.value
    if text.came_out_later:
        return Secrecy.DESCRIBED.value if text.acts or text.secrecy else None
    return text.secrecy


def _disclose(act: Recording, *, text: CaseDocument, done: CaseDocumentAct | None = None) -> None:
    """Records that the text came out, leaked or published."""
    said = done.act if done else text.secrecy
    leaked = Secrecy.LEAKED if text.confidentiality == LEAKED else Secrecy.PUBLISHED
    entry = DisclosureEntry(
        day=text.public_from,
        secrecy=said if said in CAME_OUT else leaked,
        how=text.made_public_how,
    )
    row = disclose_document(act, text.slug, entry)
    cite_more(act, row, done.sources if done else ())


def _change_secrecy(act: Recording, *, slug: str, done: CaseDocumentAct) -> None:
    row = change_secrecy(act, slug, SecrecyEntry(secrecy=done.act))
    cite_more(act, row, done.sources)


def _cite(act: Recording, *, slug: str, done: CaseDocumentAct) -> None:
    cite_more(act, act.directory.get(Document, slug), done.sources)


def _note_copy(act: Recording, *, slug: str, copy: CaseCopy) -> None:
    note_copy(act, slug, CopyEntry.out_of(copy))
