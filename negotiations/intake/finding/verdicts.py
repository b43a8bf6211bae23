"""What a claim is taken for: of which kind, with which stance, asked of whom, answering what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...rules.candidates import FoundCandidate, Guess
from ...vocabulary.candidates import CandidateKind
from ...vocabulary.stances import OPPOSITE, Stance
from .cue_weights import CueWeight
from .issue_claims import IssueClaim
from .knowledge import DemandStanding
from .stance_cues import cues
from .voices import Voice


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


SEVERAL_WORDS = 2
"""So many words tell an issue plainly."""


def is_plainly_told(voice: Voice, claim: IssueClaim) -> bool:
    """Whether somebody is told by a verb to hold what is claimed, and of an issue that several words name."""
    first = claim.likes[0]
    is_named = bool(first.like) and len(set(first.words)) >= SEVERAL_WORDS
    is_told = voice.is_told and voice.is_own and not claim.is_condition
    return is_named and is_told and any(cue.weight > CueWeight.WEAK for cue in cues(claim.text))


def one_of_each(found: Iterable[FoundCandidate]) -> list[FoundCandidate]:
    """One of each party and issue, the first; who is told to oppose it may be told to hold something else behind."""
    told: dict[tuple[str | None, str], FoundCandidate] = {}
    for candidate in sorted(found, key=_only_opposes):
        party = candidate.party.value if candidate.party else None
        told.setdefault((party, candidate.issues[0].value), candidate)
    return list(told.values())


def _only_opposes(candidate: FoundCandidate) -> bool:
    return candidate.stance is not None and candidate.stance.reason == OPPOSES
