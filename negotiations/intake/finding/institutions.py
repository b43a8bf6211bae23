"""Which institution on record is meant: “the Foreign Ministry”, “its delegation”."""

from __future__ import annotations

import re

from .knowledge import Knowledge, SpeakerNames
from .offices import office_words

OWNED = re.compile(r"(?:its|their|his|her)\s+", re.IGNORECASE)
BODY = re.compile(
    r"\b(?:government|ministry|cabinet|treasury|delegation|mission|office|administration|presidency)\b"
)
FEWEST_CALLED = 2
"""So many words say which it is."""


def institution_of(known: Knowledge, party: str, words: str) -> str | None:
    """The one institution of a party that is called by the words of an office."""
    body = BODY.search(words)
    of_party = known.speakers_of[party]
    bodies = [
        s for s in of_party if s.kind == "institution" and body and body[0] in s.names[0].lower()
    ]
    called = office_words(OWNED.sub("", words))
    exact = [
        s for s in bodies if len(called) >= FEWEST_CALLED and called <= office_words(s.names[0])
    ]
    wanted = exact or bodies
    return wanted[0].slug if len(wanted) == 1 else None


def institution_called(known: Knowledge, words: str) -> SpeakerNames | None:
    """The only institution of all parties that is called so, by what it is and of what: “the Defence Ministry”."""
    called = office_words(words)
    if BODY.search(words) is None or len(called) < FEWEST_CALLED:
        return None
    named = [
        speaker
        for speaker in known.speakers
        if speaker.kind == "institution" and called <= office_words(speaker.names[0])
    ]
    return named[0] if len(named) == 1 else None


def institution_meant(known: Knowledge, party: str | None, words: str) -> str | None:
    """The institution of a party where the words of an office end with a body: “the Foreign Ministry”, and not its spokeswoman."""
    if party is None or BODY.search(words.split()[-1]) is None:
        return None
    return institution_of(known, party, words)
