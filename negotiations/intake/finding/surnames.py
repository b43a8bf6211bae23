"""Which of somebody's names is the surname."""

from __future__ import annotations

from .word_lists import word_set

GIVEN_NAMES_LAST = word_set("xi kim moon wang li chen zhang liu lee park")


def surname(name: str) -> str:
    """The last of somebody's names, with the particles before it."""
    parts = name.split()
    if parts[0].lower() in GIVEN_NAMES_LAST and 1 < len(parts) <= 3:
        return parts[0]
    place = len(parts) - 1
    while place > 1 and parts[place - 1][0].islower():
        place -= 1
    return " ".join(parts[place:])
