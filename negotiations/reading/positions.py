"""The latest statement of every cell, for one audience and two clocks.

Now and as known today, cells come from the table that the door keeps; at any other moment from
one walk of the index that is ordered as rule 3 orders statements.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import (
    F,
    Func,
    Max,
    OuterRef,
    Q,
    SmallIntegerField,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Cast

from ..detection.audiences import Audience
from ..models import Negotiation, Position, Series, Statement
from ..models.statements import LATEST, StatementQuerySet


@dataclass(slots=True)
class Cell:
    """Where a party stands on an issue, and where it stood before.

    `statement` is None where it is only said to be silent.
    """

    statement: int | None
    score: int | None
    held_from: date | None
    silent: bool = False
    contested: bool = False
    previous: int | None = None


def cells(
    negotiation: Negotiation,
    reader: Audience,
    *,
    at: date,
    known: date,
    today: date,
    series: Q | None = None,
    before: date | None = None,
) -> dict[int, Cell]:
    """Every cell with a stance or a silence, by the id of its series.

    `series` narrows it, as a condition on `Series`; with an earlier day `before`, cells also say
    which score they had then. A fixed number of queries, whatever the size.
    """
    if at >= today and known >= today and negotiation.turned_on == today:
        found = _kept(negotiation, reader, series)
        if before is not None:
            _add_previous(found, negotiation, reader, before, known, series)
        return found
    found = _latest(negotiation, reader, at, known, series, before)
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


def _add_previous(
    found: dict[int, Cell],
    negotiation: Negotiation,
    reader: Audience,
    before: date,
    known: date,
    series: Q | None,
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
    asked = Series.objects.filter(
        negotiation=negotiation,
        positions__audience=reader.word,
        positions__held_from__gt=before,
    )
    if series is not None:
        asked = asked.filter(series)
    scores = asked.annotate(then=_score(reader, before, known))
    for id, score in scores.values_list("id", "then"):
        if id in found:
            found[id].previous = score


def _walk(reader: Audience, at: date, known: date) -> Any:
    """The stances of the series of the query around it that stand then, latest first."""
    return (
        Statement.objects.standing_for(reader, at=at, known=known)
        .filter(series=OuterRef("pk"), score__isnull=False)
        .order_by(*LATEST)
    )


def _score(reader: Audience, at: date, known: date) -> Subquery:
    return Subquery(_walk(reader, at, known).values("score")[:1])


def _latest(
    negotiation: Negotiation,
    reader: Audience,
    at: date,
    known: date,
    series: Q | None,
    before: date | None,
) -> dict[int, Cell]:
    """One walk of the index for each series; it holds all that a cell needs, so no row is read.

    A subquery gives one column, so the three of them come in one text.
    """
    parts = (Cast(name, TextField()) for name in ("id", "score", "held_from"))
    told = _walk(reader, at, known).values(told=_Joined(*parts))[:1]
    then = _score(reader, before, known) if before else Value(None, SmallIntegerField())
    asked = Series.objects.filter(negotiation=negotiation)
    if series is not None:
        asked = asked.filter(series)
    found: dict[int, Cell] = {}
    for id, text, previous in asked.values_list("id", Subquery(told), then):
        if text is not None:
            statement, score, held_from = text.split(" ")
            found[id] = Cell(int(statement), int(score), _day(held_from), previous=previous)
    return found


class _Joined(Func):
    """Texts, none of them null, with a space between."""

    template = "(%(expressions)s)"
    arg_joiner = " || ' ' || "
    output_field = TextField()


_day = lru_cache(maxsize=4096)(date.fromisoformat)


def listed_apart(
    negotiation: Negotiation, reader: Audience, at: date, known: date
) -> StatementQuerySet:
    """Statements that stand then, to be narrowed to some that an index of their own lists.

    SQLite would rather read every statement of the negotiation in the order of its list; so the
    negotiation is written as a sum, which no index holds, and the order is left out.
    """
    standing = Statement.objects.standing_for(reader, at=at, known=known)
    mine = standing.alias(within=F("negotiation_id") + 0).filter(within=negotiation.pk)
    return mine.order_by()


def _mark_contested(
    found: dict[int, Cell], negotiation: Negotiation, reader: Audience, at: date, known: date
) -> None:
    rivals = listed_apart(negotiation, reader, at, known).filter(rivals=True)
    together: dict[tuple[int, date, date], set[str]] = defaultdict(set)
    for id, day, held_from, stance in rivals.values_list("series", "day", "held_from", "stance"):
        together[id, day, held_from].add(stance)
    contested = {(id, day) for (id, day, _), stances in together.items() if len(stances) > 1}
    if not contested:
        return
    stated = [s for id, _ in contested if id in found and (s := found[id].statement)]
    days = Statement.objects.filter(id__in=stated).order_by()
    for id, day in days.values_list("series", "day"):
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
    silences = listed_apart(negotiation, reader, at, known).filter(score__isnull=True)
    if series is not None:
        silences = silences.filter(series__in=Series.objects.filter(series))
    for id, since in silences.values_list("series").annotate(since=Max("held_from")):
        cell = found.get(id)
        if cell is None:
            found[id] = Cell(None, None, None, silent=True)
        elif cell.held_from is None or since > cell.held_from:
            cell.silent = True
