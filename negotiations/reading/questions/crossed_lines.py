"""Red lines that their own party crossed, on two clocks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from ...models import IssueAct, RedLine, Statement, visible_audiences
from ...rules.audience_marks import AudienceMark
from ...rules.developments import KnownDevelopment, crossings
from ...vocabulary.audiences import Audience
from ...vocabulary.stances import OPPOSITE
from ..evidence import audience_view
from ..perspective import Perspective
from .position_history import history


@dataclass(frozen=True, slots=True)
class CrossingRead:
    """A crossing of a line: by a stated position, and then by which statement, or by an agreement."""

    day: date
    stance: str | None
    statement: str | None
    ad_referendum: bool
    mark: AudienceMark | None
    """For whom it is only, besides the line."""

    @property
    def by_agreement(self) -> bool:
        return self.statement is None


_Marks = dict[tuple[str | None, str | None], AudienceMark]
"""Marks by the slug of the statement, or by that of the act, by which a line was crossed."""


def crossed_lines(view: Perspective, lines: Collection[RedLine]) -> dict[str, list[CrossingRead]]:
    """The crossings of each of those lines by then, the first first, by its slug.

    A fixed number of queries: two where no owner ever came to what its line refuses.
    """
    found: dict[str, list[CrossingRead]] = defaultdict(list)
    reached = _reached(view, lines) if lines else set()
    over = [line for line in lines if (line.party_id, line.issue_id, line.refuses) in reached]
    if not over:
        return found
    marks = _marks(view, over)
    told = history(
        view,
        Q(party__in={line.party_id for line in over}, issue__in={line.issue_id for line in over}),
    )
    for series in told.series:
        own = [line for line in series.red_lines if line.party == series.party]
        if own:
            steps = told.changes_of(series)
            for one in crossings(own, steps, series.issue_acts, known=view.known):
                crossing = _read(one, marks)
                if crossing.day <= view.at and one.known_from <= view.known:
                    found[one.red_line or ""].append(crossing)
    for of_line in found.values():
        of_line.sort(key=lambda crossing: (crossing.day, crossing.statement or ""))
    return found


def _reached(view: Perspective, lines: Collection[RedLine]) -> set[tuple[int, int, str]]:
    """The outcomes that owners of lines said or agreed to on an issue, by the ids of party and issue."""
    owners, issues = {line.party_id for line in lines}, {line.issue_id for line in lines}
    said = view.visible(Statement).filter(
        counts=True, party__in=owners, issue__in=issues, stance__in=list(OPPOSITE)
    )
    agreed = view.visible(IssueAct).filter(
        parties__in=owners, issue__in=issues, outcome__in=list(OPPOSITE), undone=False
    )
    rows = [
        *said.values_list("party_id", "issue_id", "stance"),
        *agreed.values_list("parties", "issue_id", "outcome"),
    ]
    return set(rows)


def _marks(view: Perspective, lines: Collection[RedLine]) -> _Marks:
    """For whom that is only which owners said or agreed to, by name; no query for the public."""
    if view.audience == Audience.PUBLIC:
        return {}
    owners, issues = {line.party_id for line in lines}, {line.issue_id for line in lines}
    said = view.visible(Statement).filter(
        party__in=owners, issue__in=issues, stance__in=list(OPPOSITE)
    )
    hidden = said.exclude(visible_audiences(Audience.PUBLIC, view.today))
    marks: _Marks = {}
    for row in hidden:
        if mark := row.mark_on(view.today):
            marks[row.slug, None] = mark
    for slug, mark in audience_view.issue_act_marks(view).items():
        marks[None, slug] = mark
    return marks


def _read(told: KnownDevelopment, marks: _Marks) -> CrossingRead:
    return CrossingRead(
        day=date.fromisoformat(told.details["day"]),
        stance=told.to_stance,
        statement=told.statement,
        ad_referendum=bool(told.details.get("ad_referendum")),
        mark=marks.get((told.statement, told.issue_act)),
    )
