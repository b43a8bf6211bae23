"""The rows of the stream that stand: those that no later one updates or cancels, for each audience."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..rules.developments import Identity, KnownDevelopment
from ..vocabulary.audiences import AUDIENCES, Audience
from ..vocabulary.kinds import CANCELLED
from .derivation import Row, Rows
from .development_rows import FLAGS, development_of

Standings = dict[Identity, "StandingRow"]
"""The rows that stand for one audience, by identity."""


@dataclass(frozen=True, slots=True)
class StandingRow:
    """A row of the stream that stands for one audience, as `rules` would tell it."""

    id: Any
    root: Any
    told: KnownDevelopment


def standing_rows(rows: Rows, ids: Iterable[int]) -> dict[int, dict[Audience, Standings]]:
    """The rows that stand for each audience now, by thing and identity; cancellations left out."""
    stream_rows: list[tuple[int, Row]] = []
    ordered = sorted(ids)
    for start in range(0, len(ordered), 500):
        stream_rows += rows(ordered[start : start + 500])
    followed: dict[Audience, set[Any]] = {reader: set() for reader in AUDIENCES}
    for _, row in stream_rows:
        for reader in AUDIENCES:
            if row["references_id"] and row[FLAGS[reader]]:
                followed[reader].add(row["references_id"])
    standings: dict[int, dict[Audience, Standings]] = defaultdict(
        lambda: {reader: {} for reader in AUDIENCES}
    )
    for thing, row in stream_rows:
        if row["kind"] == CANCELLED:
            continue
        readers = [r for r in AUDIENCES if row[FLAGS[r]] and row["id"] not in followed[r]]
        if readers:
            standing = StandingRow(row["id"], row["root"], development_of(row))
            for reader in readers:
                standings[thing][reader][standing.told.identity] = standing
    return standings
