"""What is asked of a reader other than the rules, and what he answers: a second opinion of a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from ...vocabulary.candidates import CandidateKind
from ...vocabulary.stances import Stance


@dataclass(frozen=True, slots=True)
class AskedOf:
    """A sentence or the part of one that is of an issue, what stands before it, and whether in it `who` says something of a proposition.

    With it what the rules take it for: a stance and a kind, another issue, or nothing; and what stands on
    record of it or was just said, in a few words each.
    """

    before: str
    sentence: str
    who: str
    proposition: str
    by_rules: str
    circumstances: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Opinion:
    """How likely it is that a sentence says something of it, 0 to 1; then which stance, and of which kind.

    The shares of stances, and those of kinds, add up to one. The reasons say why a stance is held, without a
    full stop.
    """

    says_something: float
    stances: Mapping[Stance, float]
    kinds: Mapping[CandidateKind, float]
    reasons: Mapping[Stance, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """How a second reader is weighed against the rules."""

    stance_of_rules: float
    kind_of_rules: float
    """How much a stance, and a kind, counts that the rules told: the logarithm of how much likelier it is for that."""
    least: float
    """How likely it must be by him that a sentence says something for which the rules found something."""
    later_issues: tuple[float, float] | None = None
    """How much the second and third guess of an issue count less than the first, in the same measure as above; none: the rules alone order them."""
    enough: tuple[float, float] | None = None
    """The same as `least` for what the rules did not find, and for a second issue of that; none: he finds nothing of himself."""
    reason: str = "As it is worded"
    """Why he holds a stance where an opinion gives no reason."""


class SecondReader(Protocol):
    """Has an opinion of sentences."""

    @property
    def trust(self) -> Trust:
        """How far he is believed."""
        ...

    def opinions(self, asked: Sequence[AskedOf]) -> list[Opinion]:
        """One of each, in their order; the same of the same, whatever was asked before."""
        ...
