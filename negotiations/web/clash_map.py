"""Collisions as a table to compare by, one an issue: red lines down, demands across."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..models import Issue, Party
from ..reading.questions.demand_page import DemandRead
from ..reading.questions.red_lines import Clash, LineRead


@dataclass(frozen=True, slots=True)
class MapRow:
    """A line: how it meets each demand (direct, indirect or not at all), and the lines against it."""

    line: LineRead
    hits: list[str]
    against: list[LineRead]


@dataclass(frozen=True, slots=True)
class Crossing:
    """A demand in words: whose lines it crosses of those asked, and of those not asked."""

    asking: DemandRead
    asked: list[Party]
    not_asked: list[Party]


@dataclass(frozen=True, slots=True)
class ClashMap:
    """All that collides on one issue. `refuse_it` and `refuse_not` are the parties of opposite lines."""

    issue: Issue
    askings: list[DemandRead]
    rows: list[MapRow]
    crossings: list[Crossing]
    refuse_it: list[Party]
    refuse_not: list[Party]

    @property
    def has_opposites(self) -> bool:
        return bool(self.refuse_it and self.refuse_not)


def clash_maps(lines: Iterable[LineRead], found: Iterable[Clash]) -> list[ClashMap]:
    """A map for each issue on which something collides, the one with most collisions first."""
    by_issue: dict[Issue, list[Clash]] = {}
    for clash in found:
        by_issue.setdefault(clash.line.issue, []).append(clash)
    standing = [line for line in lines if line.counts]
    return [
        _map(issue, [line for line in standing if line.issue == issue], mine)
        for issue, mine in sorted(
            by_issue.items(), key=lambda pair: (-len(pair[1]), pair[0].sequence, pair[0].slug)
        )
    ]


def _map(issue: Issue, lines: list[LineRead], found: list[Clash]) -> ClashMap:
    askings = {c.asking.demand.place: c.asking for c in found if c.asking}
    kinds = {(c.line.row.slug, c.asking.demand.place): c.kind for c in found if c.asking}
    against: dict[str, list[LineRead]] = {}
    for clash in found:
        if clash.other:
            against.setdefault(clash.line.row.slug, []).append(clash.other)
            against.setdefault(clash.other.row.slug, []).append(clash.line)
    places = sorted(askings)
    rows = [
        MapRow(
            line,
            [kinds.get((line.row.slug, place), "") for place in places],
            against.get(line.row.slug, []),
        )
        for line in lines
    ]
    touched = [row for row in rows if any(row.hits) or row.against]
    return ClashMap(
        issue=issue,
        askings=[askings[place] for place in places],
        rows=sorted(touched, key=_row_order),
        crossings=[_crossing(askings[place], found) for place in places],
        refuse_it=_refusing("accepts", touched),
        refuse_not=_refusing("rejects", touched),
    )


def _row_order(row: MapRow) -> tuple[str, int, str]:
    """Lines that refuse the same stand together, so that opposites face one another."""
    return (row.line.row.refuses, row.line.party.sequence, row.line.row.slug)


def _crossing(asking: DemandRead, found: list[Clash]) -> Crossing:
    def owners(kind: str) -> list[Party]:
        mine = {
            c.line.party
            for c in found
            if c.kind == kind and c.asking and c.asking.demand == asking.demand
        }
        return sorted(mine, key=lambda p: (p.sequence, p.slug))

    return Crossing(asking, owners("direct"), owners("indirect"))


def _refusing(outcome: str, rows: list[MapRow]) -> list[Party]:
    """The parties whose lines have another against them and refuse that outcome."""
    mine = {row.line.party for row in rows if row.against and row.line.row.refuses == outcome}
    return sorted(mine, key=lambda p: (p.sequence, p.slug))
