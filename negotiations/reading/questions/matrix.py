"""Parties against issues on two clocks, with marks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypedDict

from django.db.models import F, Q

from ...models import Affiliation, Issue, Party, Series, Statement
from ...rules.audience_marks import AudienceMark, audience_word
from ...rules.calendar import Calendar
from ...vocabulary.stances import BY_SCORE, SILENCE
from ..evidence.audience_marks import marks_of_positions
from ..evidence.bare_rows import bare_rows
from ..evidence.calendar import calendar_for
from ..evidence.composed_once import ComposedOnce
from ..evidence.doubles import without_empty_doubles
from ..evidence.many_ids import among
from ..evidence.positions import Cell, cells, listed_apart
from ..perspective import Perspective
from .matrix_sizes import refuse_too_many
from .via_bodies import Place, Via, ViaBodies, ties_to_bodies


@dataclass
class Matrix:
    """The position of every party on every issue. Places are (party, issue), counted from 0."""

    view: Perspective
    parties: list[Party]
    issues: list[Issue]
    cells: dict[tuple[int, int], Cell]
    via: Via
    previous: dict[tuple[int, int], int]
    calendar: Calendar
    marks: dict[tuple[int, int], AudienceMark]
    """For whom a position is only, also where none stands; none of what everybody reads."""
    differing: dict[tuple[int, int], int]
    """The series of each cell whose voices of one day contradict each other or differ in degree."""

    @cached_property
    def scores(self) -> list[list[int | None]]:
        return in_rows(self.cells, self.parties, self.issues)

    @cached_property
    def moved(self) -> list[tuple[int, int, int]]:
        """Cells with another score than at the last round that ended on an earlier day."""
        return [
            (*place, before)
            for place, before in sorted(self.previous.items())
            if place in self.cells and self.cells[place].score not in (None, before)
        ]

    @property
    def silent(self) -> list[tuple[int, int]]:
        return sorted(place for place, cell in self.cells.items() if cell.silent)

    @property
    def contested(self) -> list[tuple[int, int]]:
        return sorted(place for place, cell in self.cells.items() if cell.contested)

    @property
    def degree(self) -> list[tuple[int, int]]:
        return sorted(place for place, cell in self.cells.items() if cell.degree)


def matrix(
    view: Perspective,
    *,
    parties: Collection[str] = (),
    issues: Collection[str] = (),
    order: tuple[str, ...] = ("slug",),
    limited: bool = False,
) -> Matrix:
    """The matrix for one audience; `parties` and `issues` narrow it, by slug.

    A fixed number of queries, whatever the size. One that is `limited` raises `TooManyCells` where it
    would have more than are read at once.
    """
    down: list[Party] = list(named(view, Party, parties).order_by(*order))
    across: list[Issue] = list(named(view, Issue, issues).order_by(*order))
    if limited:
        refuse_too_many(len(down), len(across))
    calendar = calendar_for(view)
    narrowed = narrowed_to(view, parties, issues)
    series = SERIES.rows(view, narrowed)
    last = calendar.last_ended_before(view.at)
    by_series = cells(view, series=narrowed, before=last.last_day if last else None)
    place = _Places(down, across, series)
    placed = place.by_place(by_series)
    marks = marks_of_positions(view, by_series)
    ties = ties_to_bodies(view)
    bodies = {tie.body_id for tie in ties}
    of_bodies = [(id, (party, issue)) for id, party, issue in series if party in bodies]
    via, marks_of_bodies = ViaBodies(view, ties, place.down, place.across).stances(
        in_rows(placed, down, across),
        {pair: by_series[id] for id, pair in of_bodies if id in by_series},
        {pair: marks[id] for id, pair in of_bodies if id in marks},
    )
    return Matrix(
        view=view,
        parties=down,
        issues=across,
        cells=placed,
        via=via,
        previous={
            where: cell.previous for where, cell in placed.items() if cell.previous is not None
        },
        calendar=calendar,
        marks=place.by_place(marks) | marks_of_bodies,
        differing=place.by_place(
            {id: id for id, cell in by_series.items() if cell.contested or cell.degree}
        ),
    )


def in_rows(
    cells: Mapping[Place, Cell], parties: Sequence[Party], issues: Sequence[Issue]
) -> list[list[int | None]]:
    """The score of each cell: a row a party, in which None stands where there is no stance."""
    rows: list[list[int | None]] = [[None] * len(issues) for _ in parties]
    for (party, issue), cell in cells.items():
        rows[party][issue] = cell.score
    return rows


def named(view: Perspective, noun: type[Party] | type[Issue], slugs: Collection[str]) -> Any:
    """All of them, or those of the slugs that are given."""
    if slugs:
        return view.visible(noun).filter(slug__in=slugs)
    return without_empty_doubles(view, noun)


def narrowed_to(view: Perspective, parties: Collection[str], issues: Collection[str]) -> Q | None:
    """The series to read: those of the parties, of their bodies for `via`, and on the issues."""
    if not (parties or issues):
        return None
    narrowed = Q(issue__slug__in=issues) if issues else Q()
    if parties:
        ties = Affiliation.objects.filter(negotiation=view.negotiation, party__slug__in=parties)
        narrowed &= Q(party__slug__in=parties) | Q(party__in=ties.values("body"))
    return narrowed


SERIES = ComposedOnce(
    lambda view, series: Series.objects.filter(
        series or Q(), negotiation=view.negotiation
    ).values_list("id", "party_id", "issue_id")
)


class _Places:
    """The place of each series in the matrix."""

    def __init__(
        self, parties: list[Party], issues: list[Issue], series: Iterable[tuple[int, int, int]]
    ) -> None:
        self.down = down = {party.pk: place for place, party in enumerate(parties)}
        self.across = across = {issue.pk: place for place, issue in enumerate(issues)}
        self._places = {
            id: (down[party], across[issue])
            for id, party, issue in series
            if party in down and issue in across
        }

    def by_place[V](self, values: Mapping[int, V]) -> dict[Place, V]:
        places = self._places
        return {places[id]: value for id, value in values.items() if id in places}


class FullCell(TypedDict):
    party: str
    issue: str
    stance: str | None
    score: int | None
    statement: str
    round: str | None
    held_from: date
    known_from: date
    via: list[str]
    silent: bool
    contested: bool
    previous_stance: str | None
    audience: str
    audience_until: date | None
    degree: bool


def full_cells(found: Matrix) -> list[FullCell]:
    """Every cell with a statement, in full: in order of party, then issue."""
    ids = [c.statement for c in found.cells.values() if c.statement is not None]
    statements = statements_by_id(ids, found.view)
    silences = _silences(found)
    rows: list[FullCell] = []
    for place in sorted(found.cells):
        cell = found.cells[place]
        statement = statements.get(cell.statement) if cell.statement else silences.get(place)
        if statement is None:
            continue
        before = found.previous.get(place)
        mark = found.marks.get(place)
        rows.append(
            {
                "party": found.parties[place[0]].slug,
                "issue": found.issues[place[1]].slug,
                "stance": statement["stance"],
                "score": cell.score,
                "statement": statement["slug"],
                "round": found.calendar.place(
                    statement["round__slug"], statement["timing"], statement["day"]
                ).round,
                "held_from": statement["held_from"],
                "known_from": statement["known"],
                "via": [body.slug for body, _ in found.via.get(place, ())],
                "silent": cell.silent,
                "contested": cell.contested,
                "previous_stance": BY_SCORE[before] if before is not None else None,
                "audience": audience_word(mark),
                "audience_until": mark.until if mark else None,
                "degree": cell.degree,
            }
        )
    return rows


def behind_cells(
    found: Matrix, *, parties: Collection[int] | None = None
) -> dict[tuple[int, int], tuple[str, str]]:
    """The stance of every cell with a statement, and the slug of that statement, as in `full_cells`.

    Only the slugs are read, so that a matrix of 20,000 cells is drawn soon; and only of the
    `parties` at those places, where they are named.
    """
    stated_cells = {
        place: (cell.score, cell.statement)
        for place, cell in found.cells.items()
        if cell.statement is not None
        and cell.score is not None
        and (parties is None or place[0] in parties)
    }
    ids = [statement for _, statement in stated_cells.values()]
    of_ids = Statement.objects.filter(id__in=among(ids))
    slugs: dict[int, str] = dict(bare_rows(of_ids.values_list("id", "slug")))
    stated = {
        place: (BY_SCORE[score], slugs[statement])
        for place, (score, statement) in stated_cells.items()
    }
    silences = {place: (str(SILENCE), row["slug"]) for place, row in _silences(found).items()}
    return stated | silences


_FIELDS = (
    "id",
    "slug",
    "stance",
    "day",
    "held_from",
    "timing",
    "round__slug",
    "audience",
    "embargo_until",
)


def statements_by_id(ids: list[int], view: Perspective) -> dict[int, dict[str, Any]]:
    rows = Statement.objects.filter(id__in=ids).annotate(known=F(f"{view.audience.word}_from"))
    return {row["id"]: row for row in rows.values(*_FIELDS, "known")}


def _silences(found: Matrix) -> dict[tuple[int, int], dict[str, Any]]:
    """The statement behind each cell where a party is only said to be silent."""
    only = {place for place, cell in found.cells.items() if cell.statement is None}
    if not only:
        return {}
    rows = (
        listed_apart(found.view)
        .filter(score__isnull=True)
        .order_by("held_from", "authority", "day", "round_order", "tie_name")
        .annotate(known=F(f"{found.view.audience.word}_from"))
    )
    down = {party.pk: place for place, party in enumerate(found.parties)}
    across = {issue.pk: place for place, issue in enumerate(found.issues)}
    latest = {}
    for row in rows.values(*_FIELDS, "known", "party_id", "issue_id"):
        place = (down.get(row["party_id"], -1), across.get(row["issue_id"], -1))
        if place in only:
            latest[place] = row
    return latest
