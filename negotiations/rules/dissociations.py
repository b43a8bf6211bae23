"""A party that a body does not speak for on an issue, on two clocks (rule 13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownDissociation:
    """A dissociation as one audience may know it. One by a voice that does not bind counts for nobody."""

    slug: str
    party: str
    body: str
    issue: str
    day: date
    known_from: date
    until: date | None = None
    until_known_from: date | None = None
    binds: bool = True
    confidence: str = "high"

    def stands(self, *, at: date, known: date) -> bool:
        """Whether the body does not speak for the party on day `at`, as known on `known`."""
        if not self.binds or self.known_from > known or self.day > at:
            return False
        return self.until is None or at < self.until or not self._end_is_known(known)

    def _end_is_known(self, known: date) -> bool:
        return self.until_known_from is not None and self.until_known_from <= known
