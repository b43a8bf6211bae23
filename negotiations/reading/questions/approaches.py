"""Whose stances on one issue came nearer to whose between two rounds, in pairs and in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...models import Party, Round
from ...rules import timeline
from ...rules.approaches import shifts
from ...vocabulary.stances import SCORES
from .position_history import History, Said


@dataclass(frozen=True, slots=True)
class StoodAt:
    """The position of one party at the two rounds."""

    before: Said
    after: Said

    @property
    def party(self) -> Party:
        return self.after.party

    @property
    def moved(self) -> bool:
        return self.before.stance != self.after.stance


@dataclass(frozen=True, slots=True)
class Approach:
    """A party that moved, and others that took the same way or stayed at the same place, nearer to it now or further."""

    one: StoodAt
    others: list[StoodAt]
    nearer: bool

    @property
    def parties(self) -> list[Party]:
        return [other.party for other in self.others]

    @property
    def way(self) -> StoodAt:
        """The way of all the others."""
        return self.others[0]


@dataclass(frozen=True, slots=True)
class Approaches:
    """What came nearer and what further apart, party by party, between two rounds.

    `compared` are the parties with a stated position at both; `contested` those left out because
    their voices contradicted each other at one of the two. `unmatched` moved, and are as far as
    before from all others.
    """

    before: Round
    after: Round
    found: list[Approach]
    compared: list[StoodAt]
    contested: list[Party]
    unmatched: list[StoodAt]

    @property
    def nearer(self) -> list[Approach]:
        return [one for one in self.found if one.nearer]

    @property
    def further(self) -> list[Approach]:
        return [one for one in self.found if not one.nearer]

    @property
    def moved(self) -> list[StoodAt]:
        return [one for one in self.compared if one.moved]


def approaches(told: History, before: Round, after: Round) -> Approaches:
    """The pairs of parties of the series in `told`, all on one issue, at those rounds. One query.

    Only what a party says itself counts: what a body says is not taken for its members' word.
    """
    stood = [
        tuple(
            timeline.position(series.statements, at=meeting.last_day, known=told.view.known)
            for meeting in (before, after)
        )
        for series in told.series
    ]
    said = told.said(p.statement for pair in stood for p in pair if p and p.statement)
    compared: list[StoodAt] = []
    contested: list[Party] = []
    for pair in stood:
        words = [
            said[p.statement.slug] for p in pair if p and p.statement and p.statement.slug in said
        ]
        if len(words) < 2:
            continue
        if any(p and p.contested for p in pair):
            contested.append(words[1].party)
        else:
            compared.append(StoodAt(*words))
    compared.sort(key=lambda one: (one.party.sequence, one.party.slug))
    contested.sort(key=lambda party: (party.sequence, party.slug))
    found = list(_grouped(compared))
    paired = {one.party for approach in found for one in (approach.one, *approach.others)}
    return Approaches(
        before=before,
        after=after,
        found=found,
        compared=compared,
        contested=contested,
        unmatched=[one for one in compared if one.moved and one.party not in paired],
    )


def _grouped(compared: list[StoodAt]) -> Iterator[Approach]:
    """Each party that moved with those it came nearer to, then with those it is further from."""
    by_party = {one.party: one for one in compared}
    moved = shifts(
        {one.party: _score(one.before) for one in compared},
        {one.party: _score(one.after) for one in compared},
    )
    for shift in moved:
        for others, nearer in ((shift.nearer, True), (shift.further, False)):
            ways: dict[tuple[str, str], list[StoodAt]] = {}
            for party in others:
                way = by_party[party]
                ways.setdefault((way.before.stance, way.after.stance), []).append(way)
            for some in ways.values():
                yield Approach(by_party[shift.who], some, nearer)


def _score(said: Said) -> int:
    """The score of a stance. A position is never a silence."""
    return SCORES[said.stance] or 0
