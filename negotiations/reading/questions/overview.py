"""The front page of a negotiation beside its matrix, on two clocks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from ...models import Document, Issue, Party
from ...rules import timeline
from ...rules.audience_marks import AudienceMark, narrowest
from ...rules.precedence import Precedence, precedence
from ...rules.remarks import standing_priorities
from ...vocabulary.answers import AnswerKind
from ...vocabulary.kinds import Kind
from ..evidence import audience_view, on_issues
from ..perspective import Perspective
from .demands import DemandAsked, demands
from .issue_lives import IssueActRead, lives
from .joint_steps import steps_together
from .matrix import Matrix
from .position_history import Corrected, Step, history
from .remarks import RemarkRead, remarks
from .touched_series import touched

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Unanswered:
    """The answers that are open, counted, and the demands they are of, by the slug of the addressee.

    `has_said` are those of parties that have not replied, but have said since where they stand.
    """

    asked: int
    open: int
    passed_over: int
    has_said: int
    by_addressee: dict[str, list[DemandAsked]]


@dataclass(frozen=True, slots=True)
class Overview:
    """The events since the last round that ended on an earlier day.

    With `more` there is more of it than is worth reading on one page.
    `changes` and `first_stances` were said or came out by the day asked about; what was held by
    then and came out later, as far as known, is in `came_out_later`. Of each what weighs most comes first.
    """

    since: date | None
    more: bool
    changes: list[Step]
    first_stances: list[Step]
    came_out_later: list[Step]
    corrections: list[Corrected]
    voices: dict[Place, list[str]]
    contested_on: dict[Place, date]
    """The day on which each contested position was said."""
    red_lines: dict[Place, str]
    line_marks: dict[Place, AudienceMark]
    """For whom those lines are only."""
    priorities: dict[Place, str]
    priority_marks: dict[Place, AudienceMark]
    """For whom those are only."""
    asked: list[DemandAsked]
    """The demands that stand then, with their answers."""
    unanswered: Unanswered
    unpublished: list[Document]
    remarks: list[RemarkRead]
    """What parties warned of, alleged and forecast since then, the latest first."""
    issue_acts: dict[int, IssueActRead]
    """The act that says how each issue stands then, by the id of the issue."""


def overview(matrix: Matrix) -> Overview:
    """All that stands beside that matrix. A fixed number of queries, whatever its size."""
    view = matrix.view
    last = matrix.calendar.last_ended_before(view.at)
    since = last.last_day if last else None
    changes, first, later, corrections, more = _steps(matrix, since)
    red_lines, line_marks = _red_lines(matrix)
    priorities, priority_marks = _priorities(matrix)
    place = CellPrecedence(matrix, red_lines, priorities).of_step
    voices, contested_on = _voices(matrix)
    asked = demands(view)
    return Overview(
        since=since,
        more=more,
        changes=sorted(changes, key=place),
        first_stances=sorted(first, key=place),
        came_out_later=sorted(later, key=place),
        corrections=corrections,
        voices=voices,
        contested_on=contested_on,
        red_lines=red_lines,
        line_marks=line_marks,
        priorities=priorities,
        priority_marks=priority_marks,
        asked=asked,
        unanswered=_unanswered(asked),
        unpublished=unpublished(view),
        remarks=remarks(view, Q(day__gt=since or date.min)),
        issue_acts={issue: acts[0] for issue, acts in lives(view).items()},
    )


class CellPrecedence:
    """The place of what happened on cells of a matrix, by what it weighs to whoever sees that matrix."""

    def __init__(
        self, matrix: Matrix, red_lines: Collection[Place], priorities: Mapping[Place, str]
    ) -> None:
        self._down = {party.pk: place for place, party in enumerate(matrix.parties)}
        self._across = {issue.pk: place for place, issue in enumerate(matrix.issues)}
        self._red_lines = red_lines
        self._priorities = priorities

    def of_step(self, step: Step) -> Precedence:
        """The place of a first stance or a change."""
        kind = Kind.POSITION_STATED if step.is_first else Kind.POSITION_CHANGED
        said = step.said
        return self.of(kind, said.party, said.issue, day=said.row.day, nature=step.change.nature)

    def of(
        self,
        kind: Kind,
        party: Party | None,
        issue: Issue,
        *,
        day: date,
        nature: str | None = None,
        answers: Collection[str] = (),
    ) -> Precedence:
        """The place of what a party did on an issue, or of what became of the issue."""
        down = self._down.get(party.pk, -1) if party else -1
        cell = (down, self._across.get(issue.pk, -1))
        return precedence(
            kind,
            day=day,
            party=party.slug if party else "",
            issue=issue.slug,
            weight=issue.weight,
            nature=nature,
            answers=answers,
            priority=self._priorities.get(cell),
            has_line=cell in self._red_lines,
        )


def _steps(
    matrix: Matrix, since: date | None
) -> tuple[list[Step], list[Step], list[Step], list[Corrected], bool]:
    at = matrix.view.at
    begins = since or date.min

    down = {party.pk: place for place, party in enumerate(matrix.parties)}
    across = {issue.pk: place for place, issue in enumerate(matrix.issues)}
    near = touched(
        matrix.view,
        since=begins,
        until=at,
        before=lambda party, issue: matrix.previous.get(
            (down.get(party, -1), across.get(issue, -1))
        ),
    )
    days = (begins + timedelta(days=1), at) if begins > date.min else None
    told = history(
        matrix.view, Q(pk__in=near.ids), calendar=matrix.calendar, days=days, whole=near.revealed
    )
    steps = told.steps(
        lambda c: (
            begins < c.statement.day <= at
            or (begins < c.statement.held_from <= at < c.statement.day)
        )
    )
    by_then = [s for s in steps if s.said.row.day <= at]
    return (
        steps_together(s for s in by_then if not s.is_first),
        [s for s in by_then if s.is_first],
        steps_together(s for s in steps if s.said.row.day > at),
        told.corrections(lambda c: begins < c.known_from <= at),
        near.more,
    )


def _voices(matrix: Matrix) -> tuple[dict[Place, list[str]], dict[Place, date]]:
    """Both stances of each cell whose voices of one day contradict each other or differ in degree.

    That of the higher authority is first. And the day of those that contradict each other.
    """
    if not matrix.differing:
        return {}, {}
    down = {party.slug: place for place, party in enumerate(matrix.parties)}
    across = {issue.slug: place for place, issue in enumerate(matrix.issues)}
    series_ids = set(matrix.differing.values())
    told = history(matrix.view, Q(pk__in=series_ids), calendar=matrix.calendar)
    by_place: dict[Place, list[str]] = {}
    contested_on: dict[Place, date] = {}
    for series in told.series:
        stands = timeline.position(series.statements, at=matrix.view.at, known=matrix.view.known)
        if stands is not None and (said := stands.contested or stands.in_degree):
            place = (down.get(series.party, -1), across.get(series.issue, -1))
            voices = sorted(said, key=lambda s: (-s.authority, s.slug))
            by_place[place] = list(dict.fromkeys(s.stance for s in voices))
            if stands.contested:
                contested_on[place] = voices[0].day
    return by_place, contested_on


def _red_lines(matrix: Matrix) -> tuple[dict[Place, str], dict[Place, AudienceMark]]:
    """The strength of the red line, for each cell whose party has declared one on the issue.

    And for whom the lines of a cell are only, where not everybody may read them.
    """
    down = {party.slug: place for place, party in enumerate(matrix.parties)}
    across = {issue.slug: place for place, issue in enumerate(matrix.issues)}
    by_place: dict[Place, str] = {}
    marks: dict[Place, AudienceMark] = {}
    hidden = audience_view.line_marks(matrix.view)
    for line in on_issues.red_lines_for(matrix.view):
        act = line.standing(at=matrix.view.at, known=matrix.view.known)
        if act is not None and line.party in down and line.issue in across:
            place = (down[line.party], across[line.issue])
            # "firm" sorts before the others.
            by_place[place] = min(act.strength, by_place.get(place, act.strength))
            mark = narrowest((marks.get(place), hidden.get(line.slug)))
            if mark is not None:
                marks[place] = mark
    return by_place, marks


def _priorities(matrix: Matrix) -> tuple[dict[Place, str], dict[Place, AudienceMark]]:
    """How much the issue matters to the party, for each cell of which that is recorded.

    And for whom that is only, where not everybody may read it.
    """
    view = matrix.view
    down = {party.slug: place for place, party in enumerate(matrix.parties)}
    across = {issue.slug: place for place, issue in enumerate(matrix.issues)}
    standing = standing_priorities(audience_view.priorities_for(view), at=view.at, known=view.known)
    placed = {
        (down[party], across[issue]): one
        for (party, issue), one in standing.items()
        if party in down and issue in across
    }
    marks = {place: mark for place, one in placed.items() if (mark := one.mark) is not None}
    return {place: one.priority for place, one in placed.items()}, marks


def _unanswered(asked_demands: list[DemandAsked]) -> Unanswered:
    by_addressee: dict[str, list[DemandAsked]] = {}
    for demand in asked_demands:
        for addressee in demand.open:
            by_addressee.setdefault(addressee, []).append(demand)
    return Unanswered(
        asked=sum(len(d.answers) for d in asked_demands),
        open=sum(len(d.open) for d in asked_demands),
        passed_over=sum(
            a["answer"] == AnswerKind.NOT_ANSWERED for d in asked_demands for a in d.answers
        ),
        has_said=sum(
            a["answer"] is None and a["position"] is not None
            for d in asked_demands
            for a in d.answers
        ),
        by_addressee=by_addressee,
    )


def unpublished(view: Perspective) -> list[Document]:
    """The texts handed over by then whose words had not come out on the day known on."""
    documents = (
        view.visible(Document)
        .filter(
            Q(public_from__isnull=True) | Q(public_from__gt=view.known),
            delivered_on__lte=view.at,
            delivery_known_from__lte=view.known,
        )
        .order_by("delivered_on", "slug")
    )
    return list(documents)
