"""The latest statement of every cell, for one audience and two clocks.

Now and as known today, cells come from the table that the door keeps; at any other moment from
one walk of the index that is ordered as rule 3 orders statements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import (
    BigIntegerField,
    F,
    Func,
    Max,
    OuterRef,
    Q,
    QuerySet,
    SmallIntegerField,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Cast

from ...models import Position, Series, Statement
from ...models.statements import LATEST, StatementQuerySet
from ...vocabulary.stances import side_of_score
from ..perspective import Perspective


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
    if is_of_now(view):
        positions = _kept(view, series)
        if positions:
            _, in_degree = voices(view, series)
            for cell in positions.values():
                cell.degree = cell.statement in in_degree
        if before is not None:
            _add_previous(positions, view, before, series)
        return positions
    contested, in_degree = voices(view, series)
    silences = _silences(view, series)
    by_series = {id: Cell(None, None, None, silent=True) for id in silences}
    for id, told, previous in _latest(view, series, before):
        if told is None:
            continue
        statement, score, held_from, day = told.split(" ")
        held = _day(held_from)
        by_series[id] = Cell(
            int(statement),
            int(score),
            held,
            silent=id in silences and silences[id] > held,
            contested=(id, day) in contested,
            degree=int(statement) in in_degree,
            previous=previous,
        )
    return by_series


def stances(
    view: Perspective, series_ids: Collection[int], *, with_conditions: bool = False
) -> dict[int, StatedStance]:
    """Where those series stood at the view's clocks, by their ids; without those that had no stance.

    Two walks of the index for each, one more `with_conditions`, and one query for all of them.
    """
    walk = standing_stances(view)
    naming = walk.filter(conditions__isnull=False).values("id")[:1]
    rows = Series.objects.filter(pk__in=series_ids).values_list(
        "id",
        Subquery(walk.values("id")[:1]),
        Subquery(walk.values("score")[:1]),
        Subquery(naming) if with_conditions else Value(None, BigIntegerField()),
    )
    return {
        id: StatedStance(statement, score, naming)
        for id, statement, score, naming in rows
        if statement is not None
    }


def is_of_now(view: Perspective) -> bool:
    """Whether the view is about today, as known today, and what the door keeps is of today."""
    return (
        view.at >= view.today
        and view.known >= view.today
        and view.negotiation.turned_on == view.today
    )


def _kept(view: Perspective, series: Q | None) -> dict[int, Cell]:
    rows = Position.objects.filter(negotiation=view.negotiation, audience=view.audience.word)
    values = within(rows, series).values_list(
        "series_id", "statement_id", "score", "held_from", "silent", "contested"
    )
    return {id: Cell(s, *cell) for id, s, *cell in values}  # type: ignore[arg-type]


def _add_previous(
    found: dict[int, Cell], view: Perspective, before: date, series: Q | None
) -> None:
    """The scores on that day: only a statement held from later can have followed another one."""
    later = False
    for cell in found.values():
        if cell.held_from is not None and cell.held_from > before:
            later = True
        else:
            cell.previous = cell.score
    if not later:
        return
    rows = Series.objects.filter(
        negotiation=view.negotiation,
        positions__audience=view.audience.word,
        positions__held_from__gt=before,
    )
    if series is not None:
        rows = rows.filter(series)
    scores = rows.annotate(then=score_of(view.at_day(before)))
    for id, score in scores.values_list("id", "then"):
        if id in found:
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


def _latest(
    view: Perspective, series: Q | None, before: date | None
) -> Iterable[tuple[int, str | None, int | None]]:
    """For each series its latest statement, with score and days, and the score that stood before.

    One walk of an index that holds all of it, so that no row is read. A subquery gives one
    column: what it tells comes in one text.
    """
    parts = (Cast(name, TextField()) for name in ("id", "score", "held_from", "day"))
    told = standing_stances(view).values(told=_Joined(*parts))[:1]
    then = score_of(view.at_day(before)) if before else Value(None, SmallIntegerField())
    all_series = Series.objects.filter(negotiation=view.negotiation)
    if series is not None:
        all_series = all_series.filter(series)
    rows: Any = all_series.values_list("id", Subquery(told), then)
    return rows


class _Joined(Func):
    """Texts, none of them null, with a space between."""

    template = "(%(expressions)s)"
    arg_joiner = " || ' ' || "
    output_field = TextField()


_day = lru_cache(maxsize=4096)(date.fromisoformat)


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


def voices(view: Perspective, series: Q | None) -> tuple[set[tuple[int, str]], set[int]]:
    """The series and days on which a party contradicted itself, and the statements that differ from
    another of their day in degree alone (rule 6)."""
    rivals = within(listed_apart(view).filter(rivals=True), series)
    named = rivals.values_list("series", "day", "held_from", "score", "id")
    contested, in_degree = differing(named)
    return {(where, day.isoformat()) for where, day in contested}, in_degree


def differing[Day](
    said: Iterable[tuple[int, Day, Day, int, int]],
) -> tuple[set[tuple[int, Day]], set[int]]:
    """The same of what was said: the series, the day, that from which it is held, the score and the id."""
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


def _silences(view: Perspective, series: Q | None) -> dict[int, date]:
    """The day from which the last silence of each series is held.

    It counts where that is later than the day of the stance, or where there is none.
    """
    silences = within(listed_apart(view).filter(score__isnull=True), series)
    return dict(silences.values_list("series").annotate(since=Max("held_from")))
