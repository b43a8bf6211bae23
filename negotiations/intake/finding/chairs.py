"""Who chaired a meeting of which a chair's summary tells: what parties held in it, it tells on the chair's word."""

from __future__ import annotations

import re
from dataclasses import replace

from ..first_lines import FirstLines
from .gazetteer import Gazetteer
from .mentions import Naming, mentions
from .voices import Voice

SUMMARY = re.compile(
    r"\W*(?:the )?(?:co-?)?(?:chair(?:s|man|woman|person)?|president|presidency)(?:[’']s?)? (?:summary|conclusions)\b"
    r"|\W*(?:summary|conclusions) (?:by|of) the (?:co-?)?(?:chair(?:s|man|woman|person)?|president|presidency)\b",
    re.IGNORECASE,
)
"""The title of such a text."""
CHAIRED = re.compile(
    r"\b(?:(?:chaired|presided over) by|under the (?:chairmanship|presidency) of|in the chair was)\s+(?:the\s+)?$"
)
OPENING = 1200
"""In so many characters behind the title it says who chaired."""


def chair_of(head: FirstLines, text: str, gazetteer: Gazetteer) -> Voice | None:
    """Who chaired, where a text with that head is a chair's summary that says so of somebody on record."""
    if not SUMMARY.match(head.title):
        return None
    begins = max((end for _, end in head.spans), default=0)
    for mention in mentions(text, begins, min(len(text), begins + OPENING), gazetteer, set()):
        known = gazetteer.known.speaker.get(mention.speaker or "")
        is_one = known is not None and mention.naming in (Naming.SPEAKER, Naming.OFFICE)
        if known and is_one and CHAIRED.search(text[begins : mention.start]):
            return Voice(party=known.party, speaker=known.slug, why="Who chaired the meeting.")
    return None


def on_word_of(chair: Voice | None, voice: Voice) -> Voice:
    """A voice as whoever chaired tells it: he is its teller, where it is of another party. As it is where nobody did."""
    if chair is None or voice.party in (None, chair.party) or voice.reported_by is not None:
        return voice
    return replace(voice, reported_by=chair.speaker)
