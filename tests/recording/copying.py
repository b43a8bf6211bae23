"""Short ways to keep copies of sources in the small negotiation."""

from __future__ import annotations

from datetime import date
from typing import Any

from negotiations.models import SourceCopy
from negotiations.recording.copy_files import received
from negotiations.recording.door import recording
from negotiations.recording.source_copies import keep_copy, keep_copy_of_draft, remove_copy

from ..cast import R1, Cast

WORDS = b"P says so, and nobody else does."


def kept(
    cast: Cast,
    source: str = "agency",
    words: bytes = WORDS,
    *,
    by: str = "ana",
    name: str = "words.txt",
    on: date = R1,
    **how: Any,
) -> SourceCopy:
    """A copy of a source, kept by an editor unless somebody else is named."""
    with received([words]) as file, recording(cast.negotiation, by=cast.users[by], on=on) as act:
        return keep_copy(act, source, file, name=name, **how)


def kept_of_draft(
    cast: Cast, draft: str, words: bytes = WORDS, *, by: str = "ben", name: str = "words.txt"
) -> SourceCopy:
    """A copy of a source that is a draft, kept by an analyst unless somebody else is named."""
    with received([words]) as file, recording(cast.negotiation, by=cast.users[by], on=R1) as act:
        return keep_copy_of_draft(act, draft, file, name=name)


def taken_away(cast: Cast, copy: SourceCopy, by: str = "ana") -> None:
    with recording(cast.negotiation, by=cast.users[by], on=R1) as act:
        remove_copy(act, copy.key)
