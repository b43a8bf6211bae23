"""What would stand on record of an invented negotiation when an article of it comes, from its keys.

What is demanded somewhere in its articles is nearly always on record by then, as is each other red line; what its
parties said in the articles before is on record of every other article. So both is learnt: to read beside
a record, and without one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from negotiations.intake.finding.knowledge import (
    DemandStanding,
    EarlierStatement,
    Knowledge,
    LineStanding,
)
from negotiations.vocabulary.candidates import CandidateKind
from negotiations.vocabulary.stances import OPPOSITE, SCALE, SCORES

from ..report.keys import KeyEntry

BEGUN = date(2026, 1, 5)
DEMANDS_ON_RECORD, LINES_ON_RECORD, RECORDS_KEPT = 0.85, 0.5, 0.5
"""How many of each are on record, of 1."""
MOVED = 0.3
"""Of how many positions the parties of the articles are another by now: more than in life, so that none is taken for granted."""


@dataclass(frozen=True, slots=True)
class Records:
    """What stood on record before each of some articles, from the keys of all of them."""

    known: Knowledge
    keys: Sequence[Sequence[KeyEntry]]

    def before(self, number: int) -> Knowledge:
        """What is known when the article of that number comes."""
        said = self._said_before(number) if self._chance(f"record {number}") < RECORDS_KEPT else ()
        statements = tuple(said)
        return replace(
            self.known,
            demands=tuple(self._demands()),
            red_lines=tuple(self._red_lines()),
            statements=statements,
            positions={(one.party, one.issue): self._held(one, number) for one in statements},
        )

    def _held(self, said: EarlierStatement, number: int) -> str:
        """What it said last, or something else, as if it had moved in between."""
        what = f"{number} {said.party} {said.issue}"
        if self._chance(f"moved {what}") >= MOVED:
            return said.stance
        return Random(what).choice([one.value for one in SCALE if one.value != said.stance])

    def _demands(self) -> Iterator[DemandStanding]:
        for (party, issue), told in self._of_kind(CandidateKind.DEMAND).items():
            if self._chance(f"demand {party} {issue}") >= DEMANDS_ON_RECORD:
                continue
            asks = told[0].stance or ""
            subject = self.known.issue[issue]
            yield DemandStanding(
                slug=f"{party}-{issue}",
                party=party,
                addressees=tuple(self._asked(party, issue, told)),
                issue=issue,
                asks=asks,
                text=subject.proposition if SCORES[asks] == 2 else f"Drop this: {subject.name}.",
            )

    def _asked(self, party: str, issue: str, told: Sequence[KeyEntry]) -> list[str]:
        """Those who answer it, and those whom it names; else anybody."""
        others = [other for other in self.known.parties if other.slug != party]
        answer = {who for who, what in self._of_kind(CandidateKind.ANSWER) if what == issue}
        asked = [
            other.slug
            for other in others
            if other.slug in answer or any(other.names[0] in one.sentence for one in told)
        ]
        return asked or [Random(f"{party} {issue}").choice(others).slug]

    def _red_lines(self) -> Iterator[LineStanding]:
        for (party, issue), told in self._of_kind(CandidateKind.RED_LINE).items():
            if self._chance(f"line {party} {issue}") < LINES_ON_RECORD:
                subject, refuses = self.known.issue[issue], OPPOSITE[told[0].stance or ""]
                yield LineStanding(
                    party=party, issue=issue, refuses=refuses, text=subject.proposition
                )

    def _said_before(self, number: int) -> Iterator[EarlierStatement]:
        for earlier, entries in enumerate(self.keys[:number]):
            for place, entry in enumerate(entries):
                if entry.stance and SCORES[entry.stance] is not None:
                    yield EarlierStatement(
                        slug=f"{earlier}-{place}",
                        party=entry.party,
                        issue=entry.issue,
                        stance=entry.stance,
                        day=BEGUN + timedelta(days=7 * earlier),
                        text=entry.sentence,
                        speaker=entry.speaker or "",
                    )

    def _of_kind(self, kind: CandidateKind) -> dict[tuple[str, str], list[KeyEntry]]:
        """By party and issue, those that are for or against an outcome."""
        of: dict[tuple[str, str], list[KeyEntry]] = {}
        for entries in self.keys:
            for entry in entries:
                firm = kind is CandidateKind.ANSWER or entry.stance in OPPOSITE
                if entry.kind == kind and firm:
                    of.setdefault((entry.party, entry.issue), []).append(entry)
        return of

    def _chance(self, what: str) -> float:
        """A number from 0 to 1, the same for the same."""
        return Random(f"{what} {self.known.issues[0].proposition}").random()
