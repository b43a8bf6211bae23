"""The cells of the table of trajectories: how each looks, which most share, and whereto it leads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..reading.evidence.audience_marks import mark_of_any
from ..reading.questions.trajectories import Point
from ..rules.audience_marks import AudienceMark


@dataclass(frozen=True, slots=True)
class CellLook:
    """All that a cell shows of where a row stood at one round, but the statement to which it leads."""

    stance: str | None
    spoke: bool
    silent: bool
    contested: bool
    degree: bool
    moved_from: str | None
    only: AudienceMark | None
    """For whom its statement is only."""

    @classmethod
    def of(cls, point: Point, today: date) -> CellLook:
        said = point.said
        return cls(
            stance=said.stance if said else None,
            spoke=point.spoke,
            silent=point.silent,
            contested=bool(point.contested),
            degree=bool(point.degree),
            moved_from=point.moved_from,
            only=mark_of_any(said.row, today) if said else None,
        )
