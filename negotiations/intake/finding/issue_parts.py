"""Which part of a text is of which issue, where it is of several."""

from __future__ import annotations

import re

from .cue_weights import CueWeight
from .kinds import SILENCE
from .likeness import LikeIssue
from .stance_cues import cues

NOT_ANOTHER = re.compile(
    r",?\s+but\s+not\s+(?:to\s+)?(?=the\b|an?\b|any\b|its\b|(?!always|as\b|this\b|unless)[a-z]+s\b)",
    re.IGNORECASE,
)


YES_AND_NO = re.compile(
    r"\byes\s+to\b[^.;]*?(?P<no>\bno\s+to\b.*)|\bno\s+to\b[^.;]*?(?P<yes>\byes\s+to\b.*)",
    re.IGNORECASE,
)


def yes_and_no(text: str) -> list[tuple[int, int]]:
    """The places of the two parts of a text that says yes to one and no to another; none where it does not."""
    match = YES_AND_NO.search(text)
    if match is None:
        return []
    second = match.start("no") if match["no"] else match.start("yes")
    return [(match.start(), second), (second, match.end())]


def excepted(text: str, like: LikeIssue, several: list[list[LikeIssue]]) -> str:
    """What is said of one issue where it is said of one but not of another: “backs the fee but not the ban”."""
    but = NOT_ANOTHER.search(text)
    if but is None:
        return ""
    if _first_words(text, several)[like.slug] < but.start():
        return text[: but.start()]
    verb = next(iter(cues(text[: but.start()])), None)
    return f"not {verb.words} {text[but.end() :]}" if verb else ""


def on_issue(text: str, like: LikeIssue, several: list[list[LikeIssue]]) -> str:
    """The part of a text that speaks of one issue of several: up to where the next begins."""
    firsts = _begin(text, several)
    mine = firsts[like.slug]
    end = min((place for place in firsts.values() if place > mine), default=len(text))
    begins = BOUNDARY.match(text, mine) is not None
    start = mine if begins else max((p for p in firsts.values() if p < mine), default=0)
    own_words = text[start:end]
    plain = any(cue.weight >= CueWeight.PLAIN for cue in cues(own_words))
    return own_words if plain or SILENCE.search(own_words) else text[:end]


BOUNDARY = re.compile(r"(?:,|;)\s+(?:and |but )?(?!\d)|\s+(?:and|but)\s+", re.IGNORECASE)
"""Where one thing that somebody does or holds ends, and another may begin."""


def _first_words(text: str, several: list[list[LikeIssue]]) -> dict[str, int]:
    """Where the words of each of several issues begin that the others do not share."""
    lowered = text.lower()
    firsts: dict[str, int] = {}
    for likes in several:
        others = {w.lower() for other in several if other is not likes for w in other[0].words}
        own = [w.lower() for w in likes[0].words if w.lower() not in others]
        firsts[likes[0].slug] = min((lowered.find(w) for w in own), default=0)
    return firsts


def _begin(text: str, several: list[list[LikeIssue]]) -> dict[str, int]:
    """Where what is said of each begins: with its first words, or where what tells a stance of it begins before them."""
    firsts = _first_words(text, several)
    places = sorted(firsts.values())
    for slug, place in firsts.items():
        before = max((one for one in places if one < place), default=0)
        bounds = [match.start() for match in BOUNDARY.finditer(text, before, place)]
        told = (one for one in bounds if _tells(text[one:place]))
        firsts[slug] = max(told, default=place)
    return firsts


def _tells(text: str) -> bool:
    return SILENCE.search(text) is not None or any(cue.score for cue in cues(text))
