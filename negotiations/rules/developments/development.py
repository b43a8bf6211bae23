"""One thing to tell, and what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any, Self

from ...vocabulary.kinds import Kind

Details = dict[str, Any]
SEPARATOR = "|"
"""No slug, day or kind has it in it."""


class About(StrEnum):
    """The sort of thing that a development is about: the first part of its identity."""

    POSITION = "position"
    CONTESTED = "contested"
    CORRECTED = "corrected"
    DEMAND = "demand"
    ANSWER = "answer"
    RESPONSE = "response"
    DOCUMENT = "document"
    ROUND = "round"
    LINE = "line"
    CROSSED = "crossed"
    ISSUE = "issue"
    PRIORITY = "priority"
    REMARK = "remark"
    DISSOCIATION = "dissociation"

    @property
    def names_of_parts(self) -> tuple[str, ...]:
        """What each further part of its identity is."""
        return _PARTS[self]

    @property
    def prefix(self) -> str:
        """With this begins every stored identity of the sort."""
        return f"{self}{SEPARATOR}"


_PARTS: dict[About, tuple[str, ...]] = {
    About.POSITION: ("party", "issue", "round", "day"),
    About.CONTESTED: ("party", "issue", "day"),
    About.CORRECTED: ("correction",),
    About.DEMAND: ("demand", "kind", "day"),
    About.ANSWER: ("demand", "party", "response"),
    About.RESPONSE: ("response", "day"),
    About.DOCUMENT: ("document", "act"),
    About.ROUND: ("round", "kind", "day"),
    About.LINE: ("red_line", "kind", "day"),
    About.CROSSED: ("red_line", "round", "day", "issue_act"),
    About.ISSUE: ("issue_act",),
    About.PRIORITY: ("priority",),
    About.REMARK: ("remark",),
    About.DISSOCIATION: ("dissociation",),
}
OF_A_SERIES = (About.POSITION, About.CONTESTED, About.CORRECTED, About.CROSSED)


@dataclass(frozen=True, slots=True)
class Identity:
    """The subject of a development: of one audience's rows with one identity only the last stands."""

    about: About
    parts: tuple[str, ...]

    @classmethod
    def of(cls, about: About, *parts: str) -> Self:
        return cls(about, parts)

    @classmethod
    def parse(cls, stored: str) -> Self:
        """The identity that is stored as that text."""
        about, *parts = stored.split(SEPARATOR)
        return cls(About(about), tuple(parts))

    def __str__(self) -> str:
        """As it is stored."""
        return SEPARATOR.join((self.about, *self.parts))

    @property
    def is_of_a_series(self) -> bool:
        return self.about in OF_A_SERIES


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownDevelopment:
    """One thing to tell. Days are whole days, everything else is named by slug."""

    kind: Kind
    identity: Identity
    known_from: date
    party: str | None = None
    issue: str | None = None
    parties: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    round: str | None = None
    from_round: str | None = None
    from_stance: str | None = None
    to_stance: str | None = None
    nature: str | None = None
    direction: str | None = None
    movement: str | None = None
    revealed: bool | None = None
    timing: str | None = None
    held_from: date | None = None
    statement: str | None = None
    from_statement: str | None = None
    correction: str | None = None
    demand: str | None = None
    response: str | None = None
    document: str | None = None
    red_line: str | None = None
    issue_act: str | None = None
    priority: str | None = None
    remark: str | None = None
    dissociation: str | None = None
    details: Details = field(default_factory=dict)

    def says(self, other: KnownDevelopment, mended: Mapping[str, str]) -> bool:
        """Whether both say the same, of whichever version of words of ours in which a typo was mended.

        `mended` names for such a version the one that took its place.
        """
        return self == other or self._last_worded(mended) == other._last_worded(mended)

    def _last_worded(self, mended: Mapping[str, str]) -> Self:
        def last(slug: str) -> str:
            while slug in mended:
                slug = mended[slug]
            return slug

        details = self.details
        if "contested" in details:
            voices = [[last(slug), stance] for slug, stance in details["contested"]]
            details = {**details, "contested": voices}
        return replace(
            self,
            statement=last(self.statement) if self.statement else None,
            from_statement=last(self.from_statement) if self.from_statement else None,
            details=details,
        )
