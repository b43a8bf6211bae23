"""Which candidate answers which entry of a key, and what is right of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from negotiations.rules.candidates import FoundCandidate, Guess
from negotiations.vocabulary.candidates import CandidateKind
from negotiations.vocabulary.stances import SILENCE

from .keys import KeyEntry


@dataclass(frozen=True, slots=True)
class Answered:
    """An entry of a key and the candidate that answers it; None where none stands in its sentence."""

    entry: KeyEntry
    candidate: FoundCandidate | None

    @property
    def party(self) -> bool:
        return self.candidate is not None and _value(self.candidate.party) == self.entry.party

    @property
    def speaker(self) -> bool:
        return self.candidate is not None and _value(self.candidate.speaker) == self.entry.speaker

    @property
    def issue_first(self) -> bool:
        return bool(self._issues) and self._issues[0] == self.entry.issue

    @property
    def issue_among_three(self) -> bool:
        return self.entry.issue in self._issues

    @property
    def stance(self) -> bool:
        return self.candidate is not None and _value(self.candidate.stance) == self.entry.stance

    @property
    def kind(self) -> bool:
        return self.candidate is not None and self.candidate.kind == self.entry.kind

    @property
    def quote(self) -> bool:
        return self.candidate is not None and self.candidate.quote == self.entry.quote

    @property
    def day(self) -> bool:
        return self.candidate is not None and _value(self.candidate.day) == self.entry.day

    @property
    def teller(self) -> bool:
        told = _value(self.candidate.reported_by) if self.candidate else None
        return self.candidate is not None and told == self.entry.reported_by

    @property
    def useful(self) -> bool:
        """Whether what is left to do is to mend it: party, and the issue among those guessed."""
        return self.party and self.issue_among_three

    @property
    def right(self) -> bool:
        """Whether it can be accepted as it stands."""
        who = self.party and self.speaker and self.teller
        return who and self.issue_first and self.stance and self.kind and self.day

    @property
    def repeat(self) -> bool:
        """Whether what is background is known as such, and what is new is not taken for it."""
        return self.candidate is not None and self.candidate.is_background is not self.entry.new

    @property
    def taken_for_stance(self) -> bool:
        """Whether a silence or a denial was taken for a stance."""
        if self.candidate is None:
            return False
        if self.entry.kind == CandidateKind.SILENCE:
            return _value(self.candidate.stance) not in (None, SILENCE.value)
        told = self.candidate.kind is CandidateKind.STATEMENT and self.candidate.stance is not None
        return self.entry.kind == CandidateKind.DENIAL and told

    @property
    def _issues(self) -> list[str]:
        return [guess.value for guess in self.candidate.issues] if self.candidate else []


def answered(
    entries: Sequence[KeyEntry], found: Sequence[FoundCandidate]
) -> tuple[list[Answered], list[FoundCandidate]]:
    """Each entry with its candidate, and the candidates that answer none. Each answers one entry at most."""
    pairs = sorted(
        (
            (-_fits(entry, candidate), place, number)
            for place, entry in enumerate(entries)
            for number, candidate in enumerate(found)
            if candidate.start < entry.end and entry.start < candidate.end
        ),
    )
    taken: dict[int, int] = {}
    for _, place, number in pairs:
        if place not in taken and number not in taken.values():
            taken[place] = number
    told = [
        Answered(entry, found[taken[place]] if place in taken else None)
        for place, entry in enumerate(entries)
    ]
    used = set(taken.values())
    return told, [one for number, one in enumerate(found) if number not in used]


def _fits(entry: KeyEntry, candidate: FoundCandidate) -> int:
    one = Answered(entry, candidate)
    return 8 * one.party + 4 * one.issue_among_three + 2 * one.issue_first + one.kind


def _value(guess: Guess | None) -> str | None:
    return guess.value if guess else None
