"""The counts over one article or over all, each a share of what it can be at most."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from negotiations.rules.candidates import FoundCandidate

from .scoring import Answered

AIMS = {
    "reached": 0.9,
    "of some use": 0.8,
    "right as they stand": 0.6,
    "party": 0.9,
    "speaker": 0.85,
    "issue among three": 0.85,
}
"""What is aimed at on articles not seen before."""


@dataclass(slots=True)
class Measured:
    """What was found in articles, measured against their keys."""

    told: list[Answered] = field(default_factory=list)
    for_nothing: list[FoundCandidate] = field(default_factory=list)
    seconds: float = 0.0

    def add(self, other: Measured) -> None:
        """Counts the articles of another, too."""
        self.told += other.told
        self.for_nothing += other.for_nothing
        self.seconds += other.seconds

    @property
    def reached(self) -> list[Answered]:
        return [one for one in self.told if one.candidate is not None]

    @property
    def missed(self) -> list[Answered]:
        return [one for one in self.told if not one.useful]

    @property
    def shares(self) -> dict[str, tuple[int, int]]:
        """Each measure with how many it holds for, and of how many."""
        reached, candidates = self.reached, len(self.reached) + len(self.for_nothing)
        of_reached: dict[str, Callable[[Answered], bool]] = {
            "party": lambda one: one.party,
            "speaker": lambda one: one.speaker,
            "issue first": lambda one: one.issue_first,
            "issue among three": lambda one: one.issue_among_three,
            "kind": lambda one: one.kind,
            "stance": lambda one: one.stance,
            "quote exact": lambda one: one.quote,
            "day": lambda one: one.day,
            "repeats known as such": lambda one: one.repeat,
        }
        return {
            "reached": (len(reached), len(self.told)),
            "of some use": (sum(one.useful for one in reached), candidates),
            "right as they stand": (sum(one.right for one in reached), candidates),
            **{
                name: (sum(holds(one) for one in reached), len(reached))
                for name, holds in of_reached.items()
            },
            "silence or denial taken for a stance": (
                sum(one.taken_for_stance for one in reached),
                sum(one.entry.kind in ("silence", "denial") for one in reached),
            ),
        }
