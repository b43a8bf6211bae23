"""The latest statement of every cell, for one audience and two clocks.

Now and as known today, cells come from the table that the door keeps; at any other moment from
one walk of the index that is ordered as rule 3 orders statements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    F,
    Func,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
)
from django.db.models.functions import Cast

from ...models import Position, Series, Statement
from ...models.statements import LATEST, StatementQuerySet
from ...vocabulary.stances import side_of_score
from ..perspective import Perspective
from .composed_once import ComposedOnce
from .ordered_days import OrderedDay, day_told, read_in_text

DAY, HELD_FROM = OrderedDay("day"), OrderedDay("held_from")
SAID = ("series", DAY, HELD_FROM, "score", "id")


@dataclass(frozen=True, slots=True)
class StatedStance:
    """The latest statement of a series with a stance, and the latest that names conditions.

    That one is only looked for where it was asked for, and is None where there is none.
    """

    statement: int
    score: int
    names_conditions: int | None = None


@dataclass(slots=True)
class Cell:
    """The position of a party on an issue, and the one before.

    `statement` is None where it is only said to be silent.
    """

    statement: int | None
    score: int | None
    held_from: date | None
    silent: bool = False
    contested: bool = False
    degree: bool = False
    """Whether somebody said more or less of the same side on that day."""
    previous: int | None = None


def cells(
    view: Perspective, *, series: Q | None = None, before: date | None = None
) -> dict[int, Cell]:
    """Every cell with a stance or a silence, by the id of its series.

    `series` narrows it, as a condition on `Series`; with an earlier day `before`, cells also say
    which score they had then. A fixed number of queries, whatever the size.
    """
    found = (_kept if is_of_now(view) else _walked)(view, series)
    if before is not None:
        _add_previous(found, view, before)
    return found


def stances(
    view: Perspective, series_ids: Collection[int], *, with_conditions: bool = False
) -> dict[int, StatedStance]:
    """Where those series stood at the view's clocks, by their ids; without those that had no stance.

    Two walks of the index for each, one more `with_conditions`, and one query for all of them.
    """
    asked = stances_with_conditions if with_conditions else bare_stances
    return {
        id: StatedStance(statement, *stance)
        for id, statement, *stance in asked.rows(view, ids=series_ids)
        if statement is not None
    }


@ComposedOnce
def bare_stances(view: Perspective, series: Q | None) -> Any:
    """The latest statement of each series with a stance, and its score."""
    walk = standing_stances(view)
    all_series = Series.objects.filter(series or Q())
    return all_series.values_list(
        "id", Subquery(walk.values("id")[:1]), Subquery(walk.values("score")[:1])
    )


@ComposedOnce
def stances_with_conditions(view: Perspective, series: Q | None) -> Any:
    """The same, and the latest statement that names conditions."""
    naming = standing_stances(view).filter(conditions__isnull=False).values("id")[:1]
    return bare_stances.compose(view, series).annotate(naming=Subquery(naming))


def is_of_now(view: Perspective) -> bool:
    """Whether the view is about today, as known today, and what the door keeps is of today."""
    return (
        view.at >= view.today
        and view.known >= view.today
        and view.negotiation.turned_on == view.today
    )


def _kept(view: Perspective, series: Q | None) -> dict[int, Cell]:
    rows = kept_cells.rows(view, series)
    in_degree = differing(rivals.rows(view, series))[1] if rows else ()
    return {
        id: Cell(statement, score, day_told(held), silent, contested, statement in in_degree)
        for id, statement, score, held, silent, contested in rows
    }


def _walked(view: Perspective, series: Q | None) -> dict[int, Cell]:
    contested: set[tuple[int, Any]]
    contested, in_degree = differing(rivals.rows(view, series))
    silent_since = dict(silences.rows(view, series))
    by_series = {id: Cell(None, None, None, silent=True) for id in silent_since}
    in_text = read_in_text()
    for id, told in latest.rows(view, series):
        if told is None:
            continue
        statement, score, *days = told.split(" ")
        held, day = map(in_text, days)
        by_series[id] = Cell(
            int(statement),
            int(score),
            day_told(held),
            silent=id in silent_since and silent_since[id] > held,
            contested=(id, day) in contested,
            degree=int(statement) in in_degree,
        )
    return by_series


def _add_previous(found: dict[int, Cell], view: Perspective, before: date) -> None:
    """The scores on that day: only a statement held from later can have followed another one."""
    later = []
    for id, cell in found.items():
        if cell.held_from is not None and cell.held_from > before:
            later.append(id)
        else:
            cell.previous = cell.score
    if later:
        for id, score in latest_scores.rows(view.at_day(before), ids=later):
            found[id].previous = score


def standing_stances(view: Perspective) -> Any:
    """The stances of the series of the query around it that stand then, latest first."""
    return (
        Statement.objects.standing_for(view.audience, at=view.at, known=view.known)
        .filter(series=OuterRef("pk"), score__isnull=False)
        .order_by(*LATEST)
    )


def score_of(view: Perspective) -> Subquery:
    return Subquery(standing_stances(view).values("score")[:1])


@ComposedOnce
def latest_scores(view: Perspective, series: Q | None) -> Any:
    """The score of the latest stance of each series."""
    return Series.objects.filter(series or Q()).values_list("id", score_of(view))


@ComposedOnce
def latest(view: Perspective, series: Q | None) -> Any:
    """For each series its latest statement, with score and days.

    One walk of an index that holds all of it, so that no row is read. A subquery gives one
    column: what it tells comes in one text.
    """
    parts = (Cast(part, TextField()) for part in ("id", "score", HELD_FROM, DAY))
    told = standing_stances(view).values(told=_Joined(*parts))[:1]
    all_series = Series.objects.filter(series or Q(), negotiation=view.negotiation)
    return all_series.values_list("id", Subquery(told))


@ComposedOnce
def kept_cells(view: Perspective, series: Q | None) -> Any:
    """The positions that the door keeps."""
    return kept_positions(view, series).values_list(
        "series", "statement", "score", HELD_FROM, "silent", "contested"
    )


def kept_positions(view: Perspective, series: Q | None) -> Any:
    """What the door keeps for the audience, of those series."""
    positions = Position.objects.filter(negotiation=view.negotiation, audience=view.audience.word)
    return within(positions, series)


class _Joined(Func):
    """Texts, none of them null, with a space between."""

    template = "(%(expressions)s)"
    arg_joiner = " || ' ' || "
    output_field = TextField()


def listed_apart(view: Perspective) -> StatementQuerySet:
    """Statements that stand then, to be narrowed to some that an index of their own lists.

    SQLite would rather read every statement of the negotiation in the order of its list; so the
    negotiation is written as a sum, which no index holds, and the order is left out.
    """
    standing = Statement.objects.standing_for(view.audience, at=view.at, known=view.known)
    in_negotiation = standing.alias(within=F("negotiation_id") + 0).filter(
        within=view.negotiation.pk
    )
    return in_negotiation.order_by()


@ComposedOnce
def rivals(view: Perspective, series: Q | None) -> Any:
    """What was said on days with several voices: for `differing`."""
    return within(listed_apart(view).filter(rivals=True), series).values_list(*SAID)


def differing[Day](
    said: Iterable[tuple[int, Day, Day, int, int]],
) -> tuple[set[tuple[int, Day]], set[int]]:
    """The series and days on which a party contradicted itself, and the statements that differ from
    another of their day in degree alone (rule 6).

    It is told what was said: the series, the day, that from which it is held, the score and the id.
    """
    together: dict[tuple[int, Day, Day], dict[int, int]] = defaultdict(dict)
    for where, day, held_from, score, id in said:
        together[where, day, held_from][id] = score
    contested: set[tuple[int, Day]] = set()
    in_degree: set[int] = set()
    for (where, day, _), scores in together.items():
        if len({side_of_score(score) for score in scores.values()}) > 1:
            contested.add((where, day))
        elif len(set(scores.values())) > 1:
            in_degree.update(scores)
    return contested, in_degree


def within[Rows: QuerySet[Any]](rows: Rows, series: Q | None) -> Rows:
    """Those of the series of that condition, where there is one."""
    return rows if series is None else rows.filter(series__in=Series.objects.filter(series))


@ComposedOnce
def silences(view: Perspective, series: Q | None) -> Any:
    """The day from which the last silence of each series is held.

    It counts where that is later than the day of the stance, or where there is none.
    """
    silent = within(listed_apart(view).filter(score__isnull=True), series)
    return silent.values_list("series").annotate(since=Max(HELD_FROM))
