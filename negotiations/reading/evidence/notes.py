"""The notes of colleagues, for members of their audience who see what they are beside."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from ...models import Note
from ...rules.notes import NOTE_AUDIENCES
from ..perspective import Perspective, Reader

BESIDE = ("party", "issue", "statement", "round")
"""What a note may be beside; the first two together."""


def notes(view: Perspective) -> QuerySet[Note]:
    """The notes in a negotiation that exist for this audience today; for the public there is none."""
    heard = [one.word for one in NOTE_AUDIENCES if one <= view.audience]
    cell = Q(party__isnull=False) & view.sees("party__") & view.sees("issue__")
    statement = Q(statement__isnull=False) & view.sees("statement__")
    meeting = Q(round__isnull=False) & view.sees("round__")
    rows = Note.objects.filter(negotiation=view.negotiation, audience__in=heard)
    return rows.filter(cell | statement | meeting)


def note_is_there(reader: Reader, note: Note) -> bool:
    """Whether one note exists for that reader, which was read with what it is beside."""
    heard = note.level <= reader.audience
    return heard and all(reader.there(thing) is not None for thing in note.beside())
