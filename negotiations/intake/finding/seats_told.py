"""Whose seat a place is that only the article tells: by who works there, or in whose name somebody says what it would do."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from .mentions import Mention, Naming
from .speech_words import SPEECH
from .word_lists import word_set

PLACE = r"(?P<place>[A-Z][a-zà-ÿ]{2,}(?:[ -][A-Z][a-zà-ÿ]{2,})?)"
AT_HOME = r"(?:ministry|minister|government|cabinet|premier|president|chancellor|spokes(?:man|woman|person)|presidency|chancellery)"
WORKS_THERE = re.compile(rf"[^.;:!?“”\"]{{0,60}}?\b{AT_HOME}\s+in\s+{PLACE}\b")
"""Behind the name of somebody: his office, and where it is."""
SITS = re.compile(rf"\b{AT_HOME}$", re.IGNORECASE)
HERE = re.compile(
    r"[^.;:!?“”\"]{0,60}?\b(?:ministry|minister|government|cabinet|premier|president|chancellor|spokes(?:man|woman|person)|presidency|chancellery)"
    rf"\s+in\s+{PLACE}\b"
)
"""Behind the name of somebody: his office, and where it is. An envoy is elsewhere."""
HERE = re.compile(rf"\s+in\s+{PLACE}\b")
ELSEWHERE = re.compile(
    r"\b(?:envoy|ambassador|delegat\w+|negotiator|representative|mission|team|mediator|facilitator|co-chair|leader|deput\w+)\b",
    re.IGNORECASE,
)
"""Offices of those who are not at home."""
DOES = re.compile(
    rf"\b(?:that|though|but|and|while|because)\s+{PLACE}\s+(?:would|could|will|can|cannot|might|wanted|wants|accept\w*|reject\w*|refus\w*|agree\w*|oppos\w*|back(?:s|ed)|insist\w*|favour\w*|support\w*|demand\w*)\b"
    r"(?! (?:host|be (?:the|where|held)|see|welcome (?:them|him|her|the delegations)|receive)\b)"
)
"""What somebody says that a place does: he says it for those who sit there."""
CAPITAL = re.compile(rf"(?:’s|'s)?\s+capital,\s+{PLACE}\b")
IS_CAPITAL = re.compile(rf"\b{PLACE},\s+(?:the\s+)?$")
"""Before the name of a party, where “capital” stands behind it."""
IS_PLACE = r"\b(?:in|outside|near|from)\s+{}\b"
IS_NAME = r"\b(?:[A-Z][a-zà-ÿ]+|[A-Z]\.|Mr|Ms|Mrs|Dr|General|Judge|Count|Sir)\s+{}\b"
ALWAYS = word_set(
    "he she it they the this that these those both neither nobody everybody there here europe africa asia america"
)


def seats_told(
    text: str, named: Iterable[Mention], venues: Iterable[str], known_names: Iterable[str]
) -> dict[str, str]:
    """The party of each place, where the article tells of it as of the seat of one party and of no other.

    `named` are all who are named in it, in order; `venues` where one meets, and `known_names` what
    is a name of somebody already: these are nobody's seat.
    """
    told: dict[str, set[str]] = defaultdict(set)
    for place, party in _told(text, list(named)):
        told[place].add(party)
    others = {*venues, *known_names}
    return {
        place: next(iter(parties))
        for place, parties in told.items()
        if len(parties) == 1 and place not in others and _is_place(text, place)
    }


def _told(text: str, named: list[Mention]) -> Iterator[tuple[str, str]]:
    for mention in named:
        if mention.party is None:
            continue
        line = text[mention.end : _ends(text, mention.end)]
        if mention.naming in (Naming.SPEAKER, Naming.OFFICE):
            words = text[mention.start : mention.end]
            sits = SITS.search(words) and not ELSEWHERE.search(words)
            works = HERE.match(line) if sits else WORKS_THERE.match(line)
            if works and not ELSEWHERE.search(line[: works.start("place")]):
                yield works["place"], mention.party
            if any(word in SPEECH for word in re.findall(r"[a-z]+", line)):
                for does in DOES.finditer(line):
                    yield does["place"], mention.party
        if capital := CAPITAL.match(line):
            yield capital["place"], mention.party
        before = IS_CAPITAL.search(text, max(0, mention.start - 40), mention.start)
        if before and re.match(r"(?:’s|'s)?\s+capital\b", line):
            yield before["place"], mention.party


def _ends(text: str, start: int) -> int:
    """Where the sentence of a place ends."""
    end = re.compile(r"[.!?][”\"’)]*\s|\n").search(text, start)
    return end.start() if end else len(text)


def _is_place(text: str, place: str) -> bool:
    """Whether it is told that something is there, and it is nowhere the surname of somebody."""
    words = re.escape(place)
    here = re.search(IS_PLACE.format(words), text)
    return (
        here is not None
        and place.lower() not in ALWAYS
        and not re.search(IS_NAME.format(words), text)
    )
