"""Notes of colleagues beside what they read: written, worded anew, taken away. Nobody is told of any."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from ..entries.notes import NoteEntry, NoteWordsEntry
from ..models import AudienceChoice, Issue, Note, Party, Statement
from ..reading.evidence.notes import notes
from ..reading.perspective import Perspective
from ..rules.notes import why_not_for
from .act import Recording, Refused
from .door import door
from .lookup import find, no_double

NOT_THERE = "There is no such note in this negotiation."
ONLY_ITS_WRITER = "Only who wrote a note changes its words."
BESIDE_A_DRAFT = (
    "A draft takes no note: send it back with a comment, or wait until it is published."
)


@door("note-written")
def write_note(act: Recording, entry: NoteEntry) -> Note:
    """Keeps a note beside a cell, a statement or a round that the writer sees.

    It changes nothing of the record and is told to nobody. Refused for an audience to which the
    writer does not belong, and beside a draft.
    """
    level = AudienceChoice(entry.audience).level
    if because := why_not_for(level, act.directory.reader):
        raise Refused(audience=because)
    note = Note(
        negotiation=act.negotiation,
        audience=entry.audience,
        text=entry.text,
        by=act.by,
        **_beside(act, entry),
    )
    return act.add(note)


@door("note-mended")
def mend_note(act: Recording, key: UUID, entry: NoteWordsEntry, *, now: datetime) -> Note:
    """Gives a note of the writer's own other words; the trail keeps those before.

    Refused for a note of somebody else, and for one that does not exist for the writer.
    """
    note = _seen(act, key)
    if act.by is None or note.by_id != act.by.pk:
        raise Refused(note=ONLY_ITS_WRITER)
    act.change(note, text=entry.text, mended_at=now)
    return note


@door("note-taken-away")
def take_note_away(act: Recording, key: UUID) -> Note:
    """Takes a note away that the writer sees: it is shown no longer, and the trail keeps it."""
    note = _seen(act, key)
    act.remove(note)
    return note


def move_notes(act: Recording, goes: Party | Issue, stays: Party | Issue) -> None:
    """Makes notes on the cells of a party or an issue those of the one with which it is one.

    Whoever may read them: what the writer cannot see moves along, without a word of it.
    """
    field = goes._meta.db_table
    for note in Note.objects.filter(**{field: goes}).order_by("pk"):
        act.change(note, **{field: stays})


def take_notes_along(act: Recording, thing: Any) -> None:
    """Takes the notes on the cells of a party or an issue away, which is removed itself."""
    if isinstance(thing, Party | Issue):
        for note in Note.objects.filter(**{thing._meta.db_table: thing}).order_by("pk"):
            act.remove(note)


def _seen(act: Recording, key: UUID) -> Note:
    view = Perspective.of(act.negotiation, act.directory.reader, act.today)
    note = notes(view).filter(key=key).first()
    if note is None:
        raise Refused(note=NOT_THERE)
    return note


def _beside(act: Recording, entry: NoteEntry) -> dict[str, Any]:
    """What it is beside, by column, as the writer finds it."""
    named = {name: (noun, getattr(entry, name)) for name, noun in entry.links().items()}
    beside = {name: find(act, noun, slug, name) for name, (noun, slug) in named.items() if slug}
    no_double(act, **beside)
    if getattr(beside.get("statement"), "status", "") == Statement.Status.DRAFT:
        raise Refused(statement=BESIDE_A_DRAFT)
    return beside
