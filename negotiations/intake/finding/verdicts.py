"""What a claim is taken for: of which kind, with which stance, asked of whom, answering what."""

from __future__ import annotations

from dataclasses import dataclass

from ...rules.candidates import Guess
from ...vocabulary.candidates import CandidateKind
from ...vocabulary.stances import OPPOSITE, Stance
from .knowledge import DemandStanding


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimVerdict:
    """What a claim was taken for."""

    kind: CandidateKind
    stance: Guess | None = None
    demand: Guess | None = None
    answer: Guess | None = None
    addressees: tuple[Guess, ...] = ()
    listed: DemandStanding | None = None


def turned(verdict: ClaimVerdict) -> ClaimVerdict:
    """What a claim is taken for of those who are told to oppose it."""
    stance = verdict.stance
    against = OPPOSITE.get(stance.value, Stance.REJECTS.value) if stance else None
    opposed = Guess(against, "Told to oppose it.") if against else None
    return ClaimVerdict(kind=CandidateKind.STATEMENT, stance=opposed)
