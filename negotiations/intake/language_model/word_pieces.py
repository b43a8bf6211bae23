"""Sentences as the pieces of words that the model knows, in the form in which it was taught."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..finding.opinions import AskedOf

FIRST, BETWEEN = 101, 102
"""The pieces that stand before a text, and behind each of its parts."""
MOST_BEFORE, MOST_SAID, MOST_ASKED = 40, 70, 54
"""So many pieces are read of what stands before a sentence, of it, and of what is asked of it."""


@dataclass(frozen=True, slots=True)
class PiecedText:
    """A text as numbers of pieces, with the half to which each belongs."""

    pieces: list[int]
    segments: list[int]


def pieced(asked: AskedOf, pieces_of: Callable[[str], list[int]]) -> PiecedText:
    """What the model is given to read: of what stands before the last pieces, of the rest the first."""
    before = pieces_of(asked.before)[-MOST_BEFORE:]
    said = pieces_of(asked.sentence)[:MOST_SAID]
    of = pieces_of(f"{asked.by_rules}. {asked.who}: {asked.proposition}")[:MOST_ASKED]
    first = [FIRST, *before, BETWEEN, *said, BETWEEN]
    second = [*of, BETWEEN]
    return PiecedText([*first, *second], [0] * len(first) + [1] * len(second))
