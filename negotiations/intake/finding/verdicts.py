"""What a claim is taken for: of which kind, with which stance, asked of whom, answering what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...rules.candidates import FoundCandidate, Guess
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


OPPOSES = "Told to oppose it."


def turned(verdict: ClaimVerdict) -> ClaimVerdict:
    """What a claim is taken for of those who are told to oppose it."""
    stance = verdict.stance
    against = OPPOSITE.get(stance.value, Stance.REJECTS.value) if stance else None
    opposed = Guess(against, OPPOSES) if against else None
    return ClaimVerdict(kind=CandidateKind.STATEMENT, stance=opposed)


def one_of_each(found: Iterable[FoundCandidate]) -> list[FoundCandidate]:
    """One of each party and issue, the first; who is told to oppose it may be told to hold something else behind."""
    told: dict[tuple[str | None, str], FoundCandidate] = {}
    for candidate in sorted(found, key=_only_opposes):
        party = candidate.party.value if candidate.party else None
        told.setdefault((party, candidate.issues[0].value), candidate)
    return list(told.values())


def _only_opposes(candidate: FoundCandidate) -> bool:
    return candidate.stance is not None and candidate.stance.reason == OPPOSES
