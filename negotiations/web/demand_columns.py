"""Demands and answers as a document in columns: a table for each asker and those whom it asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ..models import Party
from ..reading.questions.demand_page import AddresseeRead, DemandRead

MOST_COLUMNS = 4
"""More addressees than that do not fit side by side: their answers stand below one another."""


@dataclass(frozen=True, slots=True)
class DemandRow:
    """A demand with one cell a column, None where that party was not asked."""

    read: DemandRead
    cells: list[AddresseeRead | None]


@dataclass(frozen=True, slots=True)
class Stacked:
    """A demand of many parties: those that answered or have said where they stand, and the others."""

    read: DemandRead

    @property
    def answered(self) -> list[AddresseeRead]:
        return [one for one in self.read.addressees if not self._is_blank(one)]

    @property
    def unknown(self) -> list[AddresseeRead]:
        return [one for one in self.read.addressees if self._is_blank(one)]

    @staticmethod
    def _is_blank(one: AddresseeRead) -> bool:
        return one.counts is None and one.said is None and not one.later


@dataclass(frozen=True, slots=True)
class DemandSection:
    """A table of demands. `columns` are the addressees, none where the answers are stacked."""

    askers: list[Party]
    addressees: list[Party]
    columns: list[Party]
    rows: list[DemandRow]
    stacked: list[Stacked]

    @property
    def several_askers(self) -> bool:
        return len(self.askers) > 1

    @property
    def place(self) -> tuple[int, date, str]:
        """The place of the first demand in it, by which sections are ordered."""
        reads = [row.read for row in self.rows] or [row.read for row in self.stacked]
        return min(read.demand.place for read in reads)

    @property
    def size(self) -> int:
        return len(self.rows) + len(self.stacked)


def sections(found: Iterable[DemandRead]) -> list[DemandSection]:
    """The demands in tables, in order of their first numbers.

    - What one party asks of several at once stands in one table, with all that it asks of any
      of these.
    - What several parties ask of one party alone stands in one table too.
    - A demand of more parties than fit side by side has a table of its own.
    """
    wide: list[DemandRead] = []
    together: list[tuple[set[Party], set[Party], list[DemandRead]]] = []
    for read in found:
        addressees = set(read.parties)
        if len(addressees) > MOST_COLUMNS:
            wide.append(read)
            continue
        _join(together, read, addressees)
    made = [_section(reads) for reads in _merged(together)]
    made += [_stacked([read]) for read in wide]
    return sorted(made, key=lambda s: s.place)


def _join(
    groups: list[tuple[set[Party], set[Party], list[DemandRead]]],
    read: DemandRead,
    addressees: set[Party],
) -> None:
    """Puts a demand with those of the same asker to any of the same addressees."""
    mine = [g for g in groups if read.party in g[0] and not addressees.isdisjoint(g[1])]
    joined = addressees.union(*(g[1] for g in mine))
    reads = [*(r for g in mine for r in g[2]), read]
    for group in mine:
        groups.remove(group)
    groups.append(({read.party}, joined, reads))


def _merged(
    groups: list[tuple[set[Party], set[Party], list[DemandRead]]],
) -> list[list[DemandRead]]:
    """Those asked of one party alone, whoever asks, in one table."""
    alone: dict[Party, list[DemandRead]] = {}
    merged = []
    for _, addressees, reads in groups:
        if len(addressees) == 1:
            alone.setdefault(next(iter(addressees)), []).extend(reads)
        else:
            merged.append(reads)
    return [*merged, *alone.values()]


def _section(reads: Sequence[DemandRead]) -> DemandSection:
    ordered = sorted(reads, key=lambda r: r.demand.place)
    columns = _in_order({party for read in ordered for party in read.parties})
    if len(columns) > MOST_COLUMNS:
        return _stacked(ordered)
    rows = []
    for read in ordered:
        asked = {one.party: one for one in read.addressees}
        rows.append(DemandRow(read, [asked.get(party) for party in columns]))
    return DemandSection(_askers(ordered), columns, columns, rows, [])


def _stacked(reads: Sequence[DemandRead]) -> DemandSection:
    addressees = _in_order({party for read in reads for party in read.parties})
    return DemandSection(_askers(reads), addressees, [], [], [Stacked(read) for read in reads])


def _askers(reads: Iterable[DemandRead]) -> list[Party]:
    return _in_order({read.party for read in reads})


def _in_order(parties: Iterable[Party]) -> list[Party]:
    return sorted(parties, key=lambda p: (p.sequence, p.slug))
