"""A large invented negotiation, the same on every machine: who, about what, when, and what was said.

Parties mostly repeat themselves, sometimes move a step, now and then fall silent, name conditions,
speak with two voices, reveal later what they held, or say something that only the team may know.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from negotiations.vocabulary.stances import SCORES

VERSION = 4
"""Raised with every change to what is invented, so that kept databases are made anew."""

FIRST_ROUND = date(2016, 1, 12)
BETWEEN = timedelta(days=60)
STANCES = [stance for stance, score in SCORES.items() if score is not None]
SPEAKERS = (5, 4, 3, 2, 1)
"""Each party has one speaker of each authority."""


@dataclass(frozen=True, slots=True)
class Size:
    """Rounds are those with statements; one more has been held and waits for its import."""

    parties: int = 198
    issues: int = 100
    rounds: int = 50

    @classmethod
    def at(cls, scale: float) -> Size:
        """That share of the statements, as a matrix of the same shape with as many rounds."""
        side = scale**0.5
        return cls(max(4, round(198 * side)), max(3, round(100 * side)), 50)

    @property
    def statements(self) -> int:
        return self.parties * self.issues * self.rounds

    def __str__(self) -> str:
        return f"{self.parties} parties x {self.issues} issues x {self.rounds} rounds"


def party_slug(place: int) -> str:
    return f"party-{place:03}"


def issue_slug(place: int) -> str:
    return f"issue-{place:03}"


def round_slug(place: int) -> str:
    return f"round-{place:03}"


def source_slug(place: int) -> str:
    return f"source-{place:03}"


def speaker_slug(party: int, authority: int) -> str:
    return f"speaker-{party:03}-{authority}"


def round_days(place: int) -> tuple[date, date]:
    first = FIRST_ROUND + place * BETWEEN
    return first, first + timedelta(days=1)


def said_in_series(party: int, issue: int, size: Size) -> list[dict[str, Any]]:
    """What that party said on that issue, one statement a round, as the door takes it."""
    scores = _scores(party, issue, size.rounds)
    return [_said(party, issue, place, score, size) for place, score in enumerate(scores)]


def said_next(size: Size) -> Iterator[dict[str, Any]]:
    """What every party said on every issue at the round that waits for its import."""
    place = size.rounds
    for party in range(size.parties):
        for issue in range(size.issues):
            *_, score = _scores(party, issue, place + 1)
            yield _said(party, issue, place, score, size)


def _scores(party: int, issue: int, rounds: int) -> Iterator[int]:
    rng = Random(f"{party} {issue}")
    score = rng.randint(0, 4)
    for _ in range(rounds):
        if rng.random() < 0.15:
            score = min(4, max(0, score + rng.choice((-1, 1))))
        yield score


def _said(party: int, issue: int, place: int, score: int, size: Size) -> dict[str, Any]:
    rng = Random(f"{party} {issue} {place}")
    second_voice = 0 < place < size.rounds and rng.random() < 0.01
    at = place - 1 if second_voice else place
    if second_voice:
        score = 4 - score
    first, last = round_days(at)
    between = rng.random() < 0.1 and not second_voice
    day = last + timedelta(days=rng.randint(3, 30)) if between else rng.choice((first, last))
    stance = "no-public-position" if rng.random() < 0.015 else STANCES[score]
    told_by_another = rng.random() < 0.01
    return {
        "party": party_slug(party),
        "issue": issue_slug(issue),
        "speaker": speaker_slug(party, rng.choices(SPEAKERS, (1, 3, 4, 4, 1))[0]),
        "reported_by": speaker_slug((party + 1) % size.parties, 4) if told_by_another else None,
        "round": round_slug(at),
        "timing": "between-rounds" if between else "at-round",
        "day": day,
        "stance": stance,
        "conditions": [f"condition {rng.randint(1, 3)}"] if rng.random() < 0.1 else None,
        "summary": f"Says what party {party} says on issue {issue}, statement no. {place + 1}.",
        "quote": "we have been clear on this" if rng.random() < 0.3 else "",
        "held_from": day - timedelta(days=90) if rng.random() < 0.01 else day,
        "known_from": day + timedelta(days=5) if rng.random() < 0.05 else day,
        "sources": [source_slug(at)],
        "confidence": "high" if rng.random() < 0.9 else "medium",
        "audience": "team" if party % 30 == 7 and rng.random() < 0.1 else "public",
        "slug": f"st-{party:03}-{issue:03}-{place:03}",
    }
