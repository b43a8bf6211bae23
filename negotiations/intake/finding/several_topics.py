"""Several issues named one after the other, and how one of them is meant behind: “the former”, “neither”, “both”."""

from __future__ import annotations

import re

from .stance_cues import cues

_OF_THEM = (
    r"(?=\W*$|\s+of\s+(?:them|these|those|the)\b|\s+(?:\w+\s+)?(?:demands?|requests?|points?|proposals?|ideas?|conditions?|offers?|wishes|"
    r"questions?|issues?|measures?|matters?|subjects?|plans?)\b|\s+(?:if|but|in|at|on|today|now|outright|out|without|only|as|so|and|for)\b|[,;])"
)
FIRST = re.compile(rf"\bthe\s+(?:former|first){_OF_THEM}", re.IGNORECASE)
SECOND = re.compile(rf"\bthe\s+second{_OF_THEM}", re.IGNORECASE)
THIRD = re.compile(rf"\bthe\s+third{_OF_THEM}", re.IGNORECASE)
LAST = re.compile(rf"\bthe\s+(?:latter|last|other){_OF_THEM}", re.IGNORECASE)
ALL = re.compile(
    rf"\b(?:neither|either){_OF_THEM}|\bboth(?=\W*$|\s+(?:of\s+(?:them|these|those)|demands|requests|points|proposals|ideas|conditions|offers|"
    r"wishes|issues|measures)\b|\s+(?:if|but|in|at|today|now|outright)\b|[,;])"
    r"|\b(?:all|none|any|each)\s+of\s+(?:them|these|those|this|it)\b|\ball\s+(?:two|three|four|five)(?=\W*$|\s+(?:demands|points|proposals)\b)"
    r"|\b(?:these|those|the)\s+(?:two|three|four)\s+(?:demands|requests|points|proposals|ideas|conditions|offers|wishes|issues|measures)\b",
    re.IGNORECASE,
)
LIST = re.compile(r":\s+(?P<items>[^:;“”]{3,200}?(?:,|;|\s+and\s+)[^:“”]{3,200})$")
BETWEEN_ITEMS = re.compile(r"\s*[,;]\s+(?:and\s+|or\s+|then\s+)?|\s+and\s+|\s+or\s+")
LONGEST_ITEM, SHORT_ITEM = 12, 7
BUT_NOT = re.compile(r"^(?:but|and) not\b", re.IGNORECASE)
FEWEST_NAMED = 3
"""So many issues one after the other are a list without a colon."""


def meant_of(text: str, many: int) -> range:
    """Which of so many named before a text means, by their places; none where it means none so."""
    if many < 2:
        return range(0)
    if ALL.search(text):
        return range(many)
    for pattern, place in ((FIRST, 0), (SECOND, 1), (THIRD, 2), (LAST, many - 1)):
        if pattern.search(text) and place < many:
            return range(place, place + 1)
    return range(0)


def items_of(text: str) -> list[str]:
    """What stands one after the other behind a colon at the end of a text; nothing where no list does."""
    listed = LIST.search(text.rstrip(" .!"))
    items = BETWEEN_ITEMS.split(listed["items"]) if listed else []
    if len(items) < 2 or any(len(item.split()) > LONGEST_ITEM for item in items):
        return []
    return items


def named_in_turn(text: str) -> list[str]:
    """What a text names one after the other, the first with the words before it; nothing where it names fewer than three."""
    items = BETWEEN_ITEMS.split(text.rstrip(" .!;,"))
    if len(items) < FEWEST_NAMED or any(len(item.split()) > SHORT_ITEM for item in items[1:]):
        return []
    return [] if any(cues(BUT_NOT.sub("", item)) for item in items[1:]) else items
