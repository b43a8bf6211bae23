"""How much an issue matters to a party on two clocks, and what parties say that is no stance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .audience_marks import AudienceMark


@dataclass(frozen=True, slots=True)
class KnownPriority:
    """How much an issue matters to a party, as one audience may know it from `known_from`.

    `known_until` is the day from which it was retracted. One that does not bind counts for nobody.
    """

    slug: str
    party: str
    issue: str
    priority: str
    day: date
    known_from: date
    known_until: date | None = None
    own_word: bool = True
    binds: bool = True
    confidence: str = "high"
    tie_name: str = ""
    mark: AudienceMark | None = None
    """For whom it is only."""

    @property
    def order(self) -> tuple[date, date, str]:
        """By what the latest is found: the day, then from when it was known, then the slug."""
        return (self.day, self.known_from, self.tie_name or self.slug)

    def counts(self, *, at: date, known: date) -> bool:
        return self.binds and self.day <= at and is_known(self, known)


@dataclass(frozen=True, slots=True)
class KnownRemark:
    """A warning, an accusation or a forecast as one audience may know it."""

    slug: str
    kind: str
    party: str
    about: tuple[str, ...]
    issue: str | None
    round: str | None
    day: date
    known_from: date
    known_until: date | None = None
    binds: bool = True
    told_by: str | None = None
    confidence: str = "high"


def is_known(one: KnownPriority | KnownRemark, known: date) -> bool:
    """True from the day on which it could be known until the day before it was retracted."""
    return one.known_from <= known and (one.known_until is None or known < one.known_until)


def standing_priorities(
    priorities: Iterable[KnownPriority], *, at: date, known: date
) -> dict[tuple[str, str], KnownPriority]:
    """The latest for each party and issue on day `at`, as known on `known`."""
    counted = (one for one in priorities if one.counts(at=at, known=known))
    return {(one.party, one.issue): one for one in sorted(counted, key=lambda one: one.order)}
