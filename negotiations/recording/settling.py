"""Columns and positions that are derived from what is kept, so that reading is one index walk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from ..detection import audiences, timeline
from ..detection.audiences import AUDIENCES, Audience, Ending
from ..detection.calendar import Calendar
from ..detection.developments import Series
from ..detection.scale import SCORES
from ..models import Position, Statement
from ..models.speakers import BINDING
from ..reading.facts import SeriesFacts, StatementFacts

Columns = dict[str, Any]


def columns(
    statement: StatementFacts, endings: list[Ending], calendar: Calendar, today: date
) -> Columns:
    """What is derived of one statement: its weight, its place and its life for each audience."""
    derived: Columns = {
        "score": SCORES[statement.stance],
        "authority": statement.authority,
        "round_order": calendar.place(statement.round, statement.timing, statement.day).order,
    }
    counts = False
    for reader in AUDIENCES:
        lived = audiences.life(reader, statement.fact, endings, today)
        counts = counts or (lived is not None and not lived.denied)
        stands = lived is not None and not lived.denied
        derived[f"{reader.word}_from"] = lived.known_from if lived and stands else None
        derived[f"{reader.word}_until"] = lived.known_until if lived and stands else None
    derived["counts"] = counts and statement.authority >= BINDING
    return derived


def first_columns(statement: Statement, calendar: Calendar, today: date) -> Columns:
    """What is derived of a statement that is new, with nothing yet that ends it."""
    facts = StatementFacts(
        id=0,
        slug=statement.slug,
        series=statement.series_id,
        stance=statement.stance,
        score=SCORES[statement.stance],
        conditions=None,
        day=statement.day,
        held_from=statement.held_from,
        fact=statement.known_as(statement.known_from),
        authority=statement.speaker.authority,
        round=statement.round.slug if statement.round else None,
        timing=statement.timing or None,
        told_by=None,
        confidence=statement.confidence,
        denied=statement.disputed,
        supersedes=None,
    )
    ends = [Ending(facts.fact, denies=True)] if facts.denied else []
    derived = columns(facts, ends, calendar, today)
    if statement.status == Statement.Status.DRAFT:
        derived["counts"] = False
    return derived


def settle_columns(facts: Iterable[SeriesFacts], calendar: Calendar, today: date) -> None:
    """Brings the derived columns of those series up to date; writes only what differs."""
    by_id = {s.id: (f, s) for f in facts for s in f.statements}
    rivals = {id for f, _ in by_id.values() for id in rivals_in(f)} if by_id else set()
    kept = Statement.objects.only("id", *Statement.DERIVED)
    changed: list[Statement] = []
    ids = list(by_id)
    for start in range(0, len(ids), 500):
        for row in kept.filter(id__in=ids[start : start + 500]):
            series, statement = by_id[row.id]
            derived = columns(statement, series.endings(statement), calendar, today)
            derived["rivals"] = row.id in rivals
            if any(getattr(row, name) != value for name, value in derived.items()):
                for name, value in derived.items():
                    setattr(row, name, value)
                changed.append(row)
    Statement.objects.bulk_update(changed, Statement.DERIVED, batch_size=200)


def rivals_in(facts: SeriesFacts) -> set[int]:
    """Statements of one day and one held-from with different stances, whoever may know them."""
    together: dict[tuple[date, date], list[StatementFacts]] = defaultdict(list)
    for s in facts.statements:
        if s.score is not None and s.binds and not s.denied:
            together[s.day, s.held_from].append(s)
    return {
        s.id for group in together.values() if len({s.stance for s in group}) > 1 for s in group
    }


Cell = tuple[int | None, int | None, date | None, bool, bool, list[str]]


def settle_positions(
    facts: Iterable[SeriesFacts],
    seen: dict[tuple[int, Audience], Series],
    negotiation_id: int,
    known: date,
) -> None:
    """Brings the kept positions of those series up to date for each audience."""
    wanted: dict[tuple[int, str], Cell] = {}
    ids = []
    for kept in facts:
        ids.append(kept.id)
        by_slug = {s.slug: s.id for s in kept.statements}
        for reader in AUDIENCES:
            series = seen[kept.id, reader]
            stands = timeline.position(series.statements, at=known, known=known)
            if stands is not None:
                wanted[kept.id, reader.word] = wanted_cell(stands, by_slug)
    new, changed, gone = _compare(wanted, ids, negotiation_id)
    Position.objects.filter(id__in=gone).delete()
    Position.objects.bulk_create(new, batch_size=1000)
    Position.objects.bulk_update(changed, _FIELDS, batch_size=300)


_FIELDS = ["statement", "score", "held_from", "silent", "contested", "conditions"]


def wanted_cell(stands: timeline.Position, by_slug: dict[str, int]) -> Cell:
    said = stands.statement
    return (
        by_slug[said.slug] if said else None,
        stands.score,
        said.held_from if said else None,
        stands.silence is not None,
        bool(stands.contested),
        sorted(stands.conditions),
    )


def _compare(
    wanted: dict[tuple[int, str], Cell], ids: list[int], negotiation_id: int
) -> tuple[list[Position], list[Position], list[int]]:
    changed: list[Position] = []
    gone: list[int] = []
    there: set[tuple[int, str]] = set()
    for start in range(0, len(ids), 500):
        for row in Position.objects.filter(series__in=ids[start : start + 500]):
            key = (row.series_id, row.audience)
            there.add(key)
            if key not in wanted:
                gone.append(row.id)
            elif wanted[key] != cell_of(row):
                _set(row, wanted[key])
                changed.append(row)
    new = []
    for key, cell in wanted.items():
        if key not in there:
            row = Position(negotiation_id=negotiation_id, series_id=key[0], audience=key[1])
            _set(row, cell)
            new.append(row)
    return new, changed, gone


def cell_of(row: Position) -> Cell:
    """What a kept position says."""
    return (
        row.statement_id,
        row.score,
        row.held_from,
        row.silent,
        row.contested,
        row.conditions,
    )


def _set(row: Position, cell: Cell) -> None:
    row.statement_id, row.score, row.held_from, row.silent, row.contested, row.conditions = cell
