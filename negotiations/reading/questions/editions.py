"""Editions of a record: which there are, and one with what has changed since."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Q

from ...models import Edition
from ...vocabulary.audiences import Audience
from ..perspective import Perspective
from .new_since import NewSince, after_place, new_since

HEAVY = ("packed", "names", "shape")
"""The file of an edition and what belongs to it, which no list reads."""
CALLED = {"memberships": "affiliations", "red_lines": "red lines", "issue_acts": "acts on issues"}
"""What lists of a file are called, where that is not their name."""
MOST_CELLS = 2_000
"""A matrix with more cells is read in the file."""


@dataclass(frozen=True, slots=True)
class EditionCell:
    """Where a party stood by its own words; without a stance or a silence it had said nothing."""

    stance: str | None = None
    silent: bool = False
    contested: bool = False


@dataclass(frozen=True, slots=True)
class FrozenName:
    """A party or an issue as it was called, and its slug."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class EditionRead:
    """An edition as its page shows it: its matrix, a row a party, and what has changed since.

    Without `issues` there are none, or too many cells to show.
    """

    edition: Edition
    holds: list[tuple[str, int]]
    """How much of what the file holds, in the words of the record."""
    issues: list[FrozenName]
    rows: list[tuple[FrozenName, list[EditionCell]]]
    since: NewSince


def editions(view: Perspective) -> Any:
    """The editions of the negotiation, the latest first: the same for whoever may read it."""
    return Edition.objects.filter(negotiation=view.negotiation).select_related("act").defer(*HEAVY)


def edition_of(view: Perspective, day: date) -> Edition | None:
    """The edition of that day, without its file; None where there is none."""
    edition: Edition | None = editions(view).filter(date=day).first()
    return edition


def edition_read(view: Perspective, edition: Edition) -> EditionRead:
    """All that its page shows; what has changed since is told as the public may see it, to everybody."""
    public = replace(view, audience=Audience.PUBLIC)
    later = Q(known_from__gt=edition.date)
    if edition.act.place is not None:
        later |= after_place(edition.act.place)
    issues, rows = _matrix(edition.summary)
    holds = [(CALLED.get(name, name), count) for name, count in edition.summary["counts"].items()]
    return EditionRead(edition, holds, issues, rows, new_since(public, later))


def _matrix(
    summary: dict[str, Any],
) -> tuple[list[FrozenName], list[tuple[FrozenName, list[EditionCell]]]]:
    parties, issues = ([FrozenName(*pair) for pair in summary[of]] for of in ("parties", "issues"))
    if len(parties) * len(issues) > MOST_CELLS:
        return [], []
    stances = {(p, i): stance for p, i, stance in summary["stances"]}
    silent, contested = ({(p, i) for p, i in summary[mark]} for mark in ("silent", "contested"))

    def cell(place: tuple[int, int]) -> EditionCell:
        return EditionCell(stances.get(place), place in silent, place in contested)

    return issues, [
        (party, [cell((p, i)) for i in range(len(issues))]) for p, party in enumerate(parties)
    ]
