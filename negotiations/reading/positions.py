"""The latest statement of every cell, for one audience and two clocks.

Now and as known today, cells come from the table that the door keeps; at any other moment from
one walk of the index that is ordered as rule 3 orders statements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, OuterRef, Q, Subquery

from ..detection.audiences import Audience
from ..models import Negotiation, Position, Series, Statement
from ..models.statements import LATEST


@dataclass(slots=True)
class Cell:
    """Where a party stands on an issue. `statement` is None where it is only said to be silent."""

    statement: int | None
    score: int | None
    held_from: date | None
    silent: bool = False
    contested: bool = False


def cells(
    negotiation: Negotiation,
    reader: Audience,
    *,
    at: date,
    known: date,
    today: date,
    series: Q | None = None,
) -> dict[int, Cell]:
    """Every cell with a stance or a silence, by the id of its series.

    `series` narrows it, as a condition on `Series`. Takes one query now, four at another moment.
    """
    if at >= today and known >= today and negotiation.turned_on == today:
        return _kept(negotiation, reader, series)
    found = {
        id: Cell(statement, score, held_from)
        for id, statement, score, held_from, _ in _latest(negotiation, reader, at, known, series)
    }
    _mark_contested(found, negotiation, reader, at, known)
    _mark_silent(found, negotiation, reader, at, known, series)
    return found


def _kept(negotiation: Negotiation, reader: Audience, series: Q | None) -> dict[int, Cell]:
    rows = Position.objects.filter(negotiation=negotiation, audience=reader.word)
    if series is not None:
        rows = rows.filter(series__in=Series.objects.filter(series, negotiation=negotiation))
    values = rows.values_list(
        "series_id", "statement_id", "score", "held_from", "silent", "contested"
    )
    return {id: Cell(s, *cell) for id, s, *cell in values}  # type: ignore[arg-type]


def latest_of(outer: str, reader: Audience, at: date, known: date) -> Subquery:
    """The id of the latest statement of a series: `outer` is the path to its id."""
    stances = (
        Statement.objects.standing_for(reader, at=at, known=known)
        .filter(series=OuterRef(outer), score__isnull=False)
        .order_by(*LATEST)
    )
    return Subquery(stances.values("id")[:1])


def _latest(
    negotiation: Negotiation, reader: Audience, at: date, known: date, series: Q | None
) -> Iterable[tuple[int, int, int, date, date]]:
    asked = Series.objects.filter(negotiation=negotiation)
    if series is not None:
        asked = asked.filter(series)
    ids = asked.annotate(latest=latest_of("pk", reader, at, known)).values("latest")
    rows: Any = Statement.objects.filter(id__in=ids)
    return rows.values_list("series_id", "id", "score", "held_from", "day")


def previous_scores(
    negotiation: Negotiation,
    reader: Audience,
    *,
    at: date,
    known: date,
    moved_since: dict[int, Cell],
    series: Q | None = None,
) -> dict[int, int]:
    """The scores on an earlier day `at`, by series.

    Only cells whose statement is held from later than that can have had another: the others are
    answered without asking.
    """
    before = {
        id: cell.score
        for id, cell in moved_since.items()
        if cell.score is not None and cell.held_from is not None and cell.held_from <= at
    }
    if len(before) == sum(cell.score is not None for cell in moved_since.values()):
        return before
    later = Q(
        pk__in=Statement.objects.filter(
            negotiation=negotiation, counts=True, held_from__gt=at
        ).values("series")
    )
    asked = later & series if series is not None else later
    for id, _, score, _, _ in _latest(negotiation, reader, at, known, asked):
        before.setdefault(id, score)
    return before


def _mark_contested(
    found: dict[int, Cell], negotiation: Negotiation, reader: Audience, at: date, known: date
) -> None:
    rivals = Statement.objects.standing_for(reader, at=at, known=known).filter(
        negotiation=negotiation, rivals=True
    )
    together: dict[tuple[int, date, date], set[str]] = defaultdict(set)
    for id, day, held_from, stance in rivals.values_list("series", "day", "held_from", "stance"):
        together[id, day, held_from].add(stance)
    contested = {(id, day) for (id, day, _), stances in together.items() if len(stances) > 1}
    if not contested:
        return
    stated = [s for id, _ in contested if id in found and (s := found[id].statement)]
    days = Statement.objects.filter(id__in=stated).values_list("series", "day")
    for id, day in days:
        found[id].contested = (id, day) in contested


def _mark_silent(
    found: dict[int, Cell],
    negotiation: Negotiation,
    reader: Audience,
    at: date,
    known: date,
    series: Q | None,
) -> None:
    """Silent where the last silence is held from a later day than the stance, or there is none."""
    silences = Statement.objects.standing_for(reader, at=at, known=known).filter(
        negotiation=negotiation, score__isnull=True
    )
    if series is not None:
        silences = silences.filter(series__in=Series.objects.filter(series))
    for id, since in silences.values_list("series").annotate(since=Max("held_from")):
        cell = found.get(id)
        if cell is None:
            found[id] = Cell(None, None, None, silent=True)
        elif cell.held_from is None or since > cell.held_from:
            cell.silent = True
