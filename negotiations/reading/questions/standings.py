"""The positions on one issue, or of one party: one row or column of the matrix, in words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ...models import Issue, Party
from ...rules.audience_marks import AudienceMark
from ...rules.steps import direction
from ...vocabulary.stances import BY_SCORE, SCALE, SILENCE
from ...vocabulary.steps import Direction
from ..perspective import Perspective
from .matrix import FullCell, full_cells, matrix


@dataclass(frozen=True, slots=True)
class Stands:
    """One cell: who or what it is about, and what its marks say. `moved_from` since the last round."""

    about: Party | Issue
    stance: str
    statement: str
    held_from: date
    known_from: date
    silent: bool
    contested: bool
    degree: bool
    moved_from: str | None
    is_new: bool
    mark: AudienceMark | None
    """For whom it is only."""

    @property
    def came_out_later(self) -> bool:
        return self.known_from > self.held_from

    @property
    def moved_towards(self) -> bool:
        """Whether it moved towards the proposition; false too where it did not move."""
        return (
            bool(self.moved_from)
            and direction(self.moved_from or "", self.stance) == Direction.TOWARDS
        )


@dataclass(frozen=True, slots=True)
class Via:
    """One cell without a word of its own, and what each body that it belongs to says."""

    about: Party | Issue
    bodies: list[tuple[Party, str]]
    mark: AudienceMark | None


@dataclass(frozen=True, slots=True)
class Group:
    """All that stand alike."""

    stance: str
    cells: list[Stands]


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything by stance, from accepts to rejects, then silence; `via` and `blank` have none."""

    groups: list[Group]
    via: list[Via]
    blank: list[Any]
    marked_blank: list[tuple[Any, AudienceMark]]
    """Of those in `blank`: where a wider audience reads a stance, since it knows of no correction."""

    @property
    def all_about(self) -> list[Any]:
        """The parties or the issues that it is about, in no order."""
        cells = [cell.about for group in self.groups for cell in group.cells]
        return [*cells, *(via.about for via in self.via), *self.blank]

    @property
    def stated(self) -> int:
        return sum(len(g.cells) for g in self.groups if g.stance != SILENCE)


ORDER = (*reversed(SCALE), SILENCE)


def on_issue(view: Perspective, issue: Issue) -> Standing:
    """The position of every party on the issue then. A fixed number of queries."""
    return _standing(view, {"issues": [issue.slug]})


def of_party(view: Perspective, party: Party, *, issues: Collection[str] = ()) -> Standing:
    """The position of the party on every issue then, or on those of these slugs. A fixed number of queries."""
    return _standing(view, {"parties": [party.slug]}, on=issues)


def _standing(view: Perspective, where: dict[str, Any], *, on: Collection[str] = ()) -> Standing:
    narrowed = where | ({"issues": on} if on else {})
    grid = matrix(view, order=("sequence", "slug"), **narrowed)
    about: Sequence[Any] = grid.parties if "issues" in where else grid.issues
    axis = 0 if "issues" in where else 1
    full = full_cells(grid)
    cells = {cell["party"] if axis == 0 else cell["issue"]: cell for cell in full}
    last = grid.calendar.last_ended_before(view.at)
    via = {place[axis]: bodies for place, bodies in grid.via.items()}
    marks = {place[axis]: mark for place, mark in grid.marks.items()}
    groups: dict[str, list[Stands]] = {stance: [] for stance in ORDER}
    blank: list[Any] = []
    marked: list[tuple[Any, AudienceMark]] = []
    bodies: list[Via] = []
    for place, one in enumerate(about):
        cell = cells.get(one.slug)
        if cell is not None:
            stands = _stands(one, cell, marks.get(place), has_before=last is not None)
            groups[stands.stance].append(stands)
        elif place in via:
            bodies.append(
                Via(one, [(body, BY_SCORE[score]) for body, score in via[place]], marks.get(place))
            )
        else:
            blank.append(one)
            if mark := marks.get(place):
                marked.append((one, mark))
    return Standing([Group(s, c) for s, c in groups.items() if c], bodies, blank, marked)


def _stands(
    about: Party | Issue, cell: FullCell, mark: AudienceMark | None, *, has_before: bool
) -> Stands:
    before = cell["previous_stance"]
    return Stands(
        about=about,
        stance=cell["stance"] or SILENCE,
        statement=cell["statement"],
        held_from=cell["held_from"],
        known_from=cell["known_from"],
        silent=cell["silent"] and cell["score"] is not None,
        contested=cell["contested"],
        degree=cell["degree"],
        moved_from=before if before and before != cell["stance"] else None,
        is_new=has_before and before is None and cell["score"] is not None,
        mark=mark,
    )
