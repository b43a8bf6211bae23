"""Who has the floor in a paragraph of a record, and whose wishes stand in a list."""

from __future__ import annotations

import re

from .gazetteer import Gazetteer
from .mentions import Mention, Naming, mentions
from .said_together import Voiced
from .sentences import ArticleSentence
from .tellers import words_of
from .voices import Discourse, Voice

ITEM_BEFORE = re.compile(r"(?:^|\n)[ \t]*(?:[•*·▪–—-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])[ \t]+$")
"""What stands before an item of a list."""
REPRESENTS = re.compile(
    r"\b(?:representative|delegate|observer|ambassador|head of delegation)\b.*\b(?:of|for)\b|\)$",
    re.IGNORECASE,
)
"""How a record names whom it lets speak: by whom he represents, or with it in brackets."""


def has_floor(sentence: ArticleSentence, voiced: list[Voiced]) -> bool:
    """Whether a paragraph of a record begins with who has the floor in it."""
    first = voiced[0] if voiced else None
    if first is None or len(first.voices) != 1 or first.clause.group or sentence.quoted:
        return False
    who = first.clause.attributed or first.clause.subject
    voice = first.voices[0]
    names = isinstance(who, Mention) and bool(voice.party) and voice.is_own
    person = isinstance(who, Mention) and who.naming in (Naming.SPEAKER, Naming.OFFICE)
    numbered = person and bool(re.fullmatch(r"[\d.]+", sentence.label))
    return names and (numbered or REPRESENTS.search(words_of(who)) is not None)


WANTS = re.compile(
    r"\b(?:demands?|wants?|asks?|asked|wanted|calls?|called|insists?|insisted|conditions?|requests?|proposals?|proposes?|proposed|wishes|priorities|aims|goals|"
    r"seeks|sought|requires?|expects?|urges?|urged)\b[^.;]*:\W*$",
    re.IGNORECASE,
)
"""How it is said that somebody's wishes follow in a list."""


def leads_a_list(
    sentence: ArticleSentence, voiced: list[Voiced], discourse: Discourse
) -> Voice | None:
    """Whose wishes follow behind a colon at the end of a sentence, one by one; None where none do."""
    if not WANTS.search(sentence.text):
        return None
    spoke = [voice for one in voiced for voice in one.voices if voice.party and voice.is_own]
    if spoke:
        return spoke[0]
    named = [discourse.of_mention(who) for one in voiced for who in one.clause.found]
    parties = {voice.party for voice in named if voice.party}
    return named[0] if len(parties) == 1 and named[0].party else None


def is_item(text: str, sentence: ArticleSentence) -> bool:
    """Whether a sentence is an item of a list."""
    return ITEM_BEFORE.search(text[max(0, sentence.start - 6) : sentence.start]) is not None


def party_above(heading: str, gazetteer: Gazetteer) -> str | None:
    """The party whose name or capital alone is a heading, with a time or without."""
    words = re.sub(r"[\d.:]+", " ", heading).strip().title()
    named = [m for m in mentions(words, 0, len(words), gazetteer, set()) if m.words == words]
    return next((m.party for m in named if m.naming in (Naming.PLACE, Naming.PARTY)), None)
