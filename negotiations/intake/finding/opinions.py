"""What is asked of a reader other than the rules, and what he answers: a second opinion of a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from ...vocabulary.candidates import CandidateKind
from ...vocabulary.stances import Stance


@dataclass(frozen=True, slots=True)
class AskedOf:
    """A sentence, what stands before it, and whether in it `who` says something of a proposition.

    With it what the rules take it for: a stance and a kind, another issue, or nothing.
    """

    before: str
    sentence: str
    who: str
    proposition: str
    by_rules: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """How likely it is that a sentence says something of it, 0 to 1; then which stance, and of which kind.

    The shares of stances, and those of kinds, add up to one.
    """

    says_something: float
    stances: Mapping[Stance, float]
    kinds: Mapping[CandidateKind, float]


class SecondReader(Protocol):
    """Has an opinion of sentences."""

    def opinions(self, asked: Sequence[AskedOf]) -> list[Opinion]:
        """One of each, in their order; the same of the same, whatever was asked before."""
        ...
