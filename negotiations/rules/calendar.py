"""The rounds of a negotiation in their one order, and where a statement belongs among them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime


def today_utc() -> date:
    """The day it is. Days are whole days, UTC (rule 2)."""
    return datetime.now(UTC).date()


AT_ROUND = "at-round"
BETWEEN_ROUNDS = "between-rounds"


@dataclass(frozen=True, slots=True)
class KnownRound:
    """One round with its days, both included, as known on a day on which it was there.

    `begun` is False for one that was called off, and for a planned one without a word of it yet:
    it takes nothing that does not name it (rule 16).
    """

    slug: str
    number: int
    first_day: date
    last_day: date
    begun: bool = True
    tie_name: str = ""

    @property
    def order(self) -> int:
        """Rounds are ordered by date, then number. A whole number, so that databases can sort it."""
        return self.first_day.toordinal() * 100_000 + self.number

    @property
    def place(self) -> tuple[int, str]:
        """Its place in the one order: of one day and number, the name asked for decides."""
        return (self.order, self.tie_name or self.slug)


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a statement among the rounds. Before all of them, `round` is None."""

    round: str | None
    timing: str
    order: int = 0

    @property
    def at_round(self) -> bool:
        return self.timing == AT_ROUND


class Calendar:
    """All rounds that one reader could know of on a day."""

    def __init__(self, rounds: Iterable[KnownRound]) -> None:
        self.rounds = sorted(rounds, key=lambda r: r.place)
        self.by_slug = {r.slug: r for r in self.rounds}
        self._begun = [r for r in self.rounds if r.begun]
        self._first_days = [r.first_day for r in self._begun]

    def place(self, round_slug: str | None, timing: str | None, day: date) -> Place:
        """The place of a statement of `day`: as recorded, else by its day (rule 4).

        Without a round it belongs to the latest whose days it falls in, else it came after the
        latest that had begun. A round that is not in this calendar counts as not recorded.
        """
        named = self.by_slug.get(round_slug) if round_slug else None
        if named:
            return Place(named.slug, timing or AT_ROUND, named.order)
        begun = self._begun[: bisect_right(self._first_days, day)]
        for candidate in reversed(begun):
            if day <= candidate.last_day:
                return Place(candidate.slug, AT_ROUND, candidate.order)
        if begun:
            return Place(begun[-1].slug, BETWEEN_ROUNDS, begun[-1].order)
        return Place(None, BETWEEN_ROUNDS)

    def last_ended_before(self, day: date) -> KnownRound | None:
        """The last round that ended on an earlier day."""
        ended = [r for r in self._begun if r.last_day < day]
        return max(ended, key=lambda r: (r.last_day, r.place), default=None)

    def last_begun(self, day: date) -> KnownRound | None:
        """The latest round that had begun by `day`."""
        begun = self._begun[: bisect_right(self._first_days, day)]
        return begun[-1] if begun else None
