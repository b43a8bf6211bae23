"""Short ways to write notes in the small negotiation, and to read them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from negotiations.entries.notes import NoteEntry, NoteWordsEntry
from negotiations.models import Note, User
from negotiations.reading.evidence.notes import notes
from negotiations.reading.perspective import Perspective
from negotiations.recording.door import recording
from negotiations.recording.notes import mend_note, take_note_away, write_note
from negotiations.vocabulary.audiences import Audience

from ..cast import R2, R4, Cast

WORDS = "Told us off the record that it is a bluff; ask again in Berlin."
CELL = {"party": "p", "issue": "i"}


def noted(cast: Cast, text: str = WORDS, *, by: str = "ben", on: date = R2, **said: Any) -> Note:
    """A note on the cell of P, unless something else is named, by an analyst."""
    beside = said if said.keys() & {"party", "statement", "round"} else {**CELL, **said}
    with recording(cast.negotiation, by=cast.users[by], on=on) as act:
        return write_note(act, NoteEntry(text=text, **beside))


def worded_anew(cast: Cast, note: Note, text: str, *, by: str = "ben") -> Note:
    now = datetime(2030, 5, 1, 12, tzinfo=UTC)
    with recording(cast.negotiation, by=cast.users[by], on=R4) as act:
        return mend_note(act, note.key, NoteWordsEntry(text=text), now=now)


def taken_away(cast: Cast, note: Note, *, by: str = "ben") -> None:
    with recording(cast.negotiation, by=cast.users[by], on=R4) as act:
        take_note_away(act, note.key)


def read_by(cast: Cast, reader: Audience | User, today: date = date(2030, 12, 31)) -> list[str]:
    """The texts that somebody of that audience reads, the first written first."""
    if isinstance(reader, User):
        reader = cast.negotiation.audience_of(reader) or Audience.PUBLIC
    view = Perspective.of(cast.negotiation, reader, today)
    return list(notes(view).order_by("pk").values_list("text", flat=True))
