"""Under which parties, issues and kinds a row of the stream is filed, for each audience."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, product
from operator import attrgetter
from uuid import UUID

Under = tuple[int | None, int | None, str]
"""A party, an issue and a kind at once; none where a row is of none."""
Finders = tuple[bool, ...]
"""Whether each audience finds a row there, the widest first."""
Filed = dict[Under, Finders]
"""All under which a row is filed, or the rows of a chain."""


@dataclass(frozen=True, slots=True)
class RowToFile:
    """A row of the stream: what it is about, and the audiences that have it.

    `follows` where it updates or cancels another; `root` is the first row of that chain.
    """

    id: UUID
    act: int
    number: int
    root: UUID
    follows: bool
    kind: str
    parties: frozenset[int]
    issues: frozenset[int]
    readers: Finders

    @property
    def under(self) -> Filed:
        """What it is about itself."""
        every = product(self.parties or (None,), self.issues or (None,), (self.kind,))
        return dict.fromkeys(every, self.readers)


def filed(
    rows: Iterable[RowToFile], chains: dict[UUID, Filed]
) -> Iterator[tuple[RowToFile, Filed]]:
    """Each row with all under which it is filed; the rows come in the order of their acts.

    A row that follows another is also filed, for each audience, under what earlier acts told it in
    that chain. `chains` says under what the rows of each are filed so far, by root, and takes up
    what is filed now.
    """
    for _, of_act in groupby(rows, attrgetter("act")):
        made = [(row, _filed(row, chains.get(row.root, {}))) for row in of_act]
        yield from made
        for row, filed_under in made:
            chains[row.root] = either(chains.get(row.root, {}), filed_under)


def either(some: Filed, others: Filed) -> Filed:
    """All under which one of the two is filed, for those who find one of them there."""
    both = dict(some)
    for under, finders in others.items():
        before = both.get(under, (False,) * len(finders))
        both[under] = tuple(a or b for a, b in zip(before, finders, strict=True))
    return both


def _filed(row: RowToFile, earlier: Filed) -> Filed:
    if not row.follows:
        return row.under
    inherited = {
        under: tuple(has and had for has, had in zip(row.readers, finders, strict=True))
        for under, finders in earlier.items()
    }
    return either(
        row.under, {under: finders for under, finders in inherited.items() if any(finders)}
    )
