"""Columns and positions that are derived from what is kept, so that reading is one index walk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable
from datetime import date
from typing import Any

from ..models import Position, Statement
from ..models.new_rows import insert_values
from ..reading.evidence.series import SeriesFacts, StatementFacts
from ..rules import audiences, timeline
from ..rules.audiences import Ending
from ..rules.calendar import Calendar
from ..rules.developments import KnownSeries
from ..rules.timeline import BINDING
from ..vocabulary.audiences import AUDIENCES, Audience
from ..vocabulary.stances import SCORES

Columns = dict[str, Any]
_LIFE = {reader: (f"{reader.word}_from", f"{reader.word}_until") for reader in AUDIENCES}
"""The columns of the life of a statement, by audience."""


def columns(
    statement: StatementFacts, endings: list[Ending], calendar: Calendar, today: date
) -> Columns:
    """The derived columns of one statement: its weight, its place and its life for each audience."""
    derived: Columns = {
        "score": SCORES[statement.stance],
        "authority": statement.authority,
        "round_order": calendar.place(statement.round, statement.timing, statement.day).order,
        "tie_name": statement.tie_name,
    }
    counts = False
    for reader in AUDIENCES:
        lived = audiences.life(reader, statement.visibility, endings, today)
        counts = counts or (lived is not None and not lived.denied)
        stands = lived is not None and not lived.denied
        known_from, known_until = _LIFE[reader]
        derived[known_from] = lived.known_from if lived and stands else None
        derived[known_until] = lived.known_until if lived and stands else None
    derived["counts"] = counts and statement.authority >= BINDING
    return derived


def first_columns(statement: Statement, calendar: Calendar, today: date) -> Columns:
    """The derived columns of a new statement, with nothing yet that ends it."""
    facts = StatementFacts(
        id=0,
        slug=statement.slug,
        series=statement.series_id,
        stance=statement.stance,
        score=SCORES[statement.stance],
        conditions=None,
        day=statement.day,
        held_from=statement.held_from,
        visibility=statement.known_as(statement.known_from),
        authority=statement.speaker.authority,
        round=statement.round.slug if statement.round else None,
        timing=statement.timing or None,
        told_by=None,
        confidence=statement.confidence,
        denied=statement.disputed,
        supersedes=None,
        asked_slug=statement.asked_slug,
    )
    ends = [Ending(facts.visibility, denies=True)] if facts.denied else []
    derived = columns(facts, ends, calendar, today)
    if statement.status == Statement.Status.DRAFT:
        derived["counts"] = False
    return derived


def settle_columns(facts: Iterable[SeriesFacts], calendar: Calendar, today: date) -> None:
    """Brings the derived columns of those series up to date; writes only what differs.

    Each statement needs those columns as they are kept.
    """
    facts = list(facts)
    by_id = {s.id: (f, s) for f in facts for s in f.in_question}
    rivals = {id for f in facts for id in rivals_in(f)}
    changed: list[Statement] = []
    differing: set[str] = set()
    for id, (series, statement) in by_id.items():
        derived = columns(statement, series.endings(statement), calendar, today)
        derived["rivals"] = id in rivals
        kept = zip(Statement.DERIVED, statement.columns, strict=True)
        if other := [name for name, value in kept if derived[name] != value]:
            changed.append(Statement(id=id, **derived))
            differing.update(other)
    if changed:
        Statement.objects.bulk_update(changed, sorted(differing), batch_size=200)


def rivals_in(facts: SeriesFacts) -> set[int]:
    """Statements of one day and one held-from with different stances, whoever may know them."""
    together: dict[tuple[date, date], list[StatementFacts]] = defaultdict(list)
    for s in facts.in_question:
        if s.score is not None and s.binds and not s.denied:
            together[s.day, s.held_from].append(s)
    return {
        s.id for group in together.values() if len({s.stance for s in group}) > 1 for s in group
    }


Cell = tuple[int | None, int | None, date | None, bool, bool, list[str]]


def settle_positions(
    facts: Iterable[SeriesFacts],
    seen: dict[tuple[int, Audience], KnownSeries],
    negotiation_id: int,
    known: date,
    *,
    new: Container[int] = (),
) -> None:
    """Brings the kept positions of those series up to date for each audience.

    Where all of them stand by one of the `new` statements, it is not asked what was kept.
    """
    by_id = {f.id: f for f in facts}
    standing = {f.id: positions_for_each(f, seen, known) for f in by_id.values()}
    moved = {id for id, stands in standing.items() if _all_stand_by(new, stands, by_id[id])}
    unsure = [id for id in by_id if id not in moved]
    positions = {
        (row["series_id"], row["audience"]): row
        for row in Position.objects.filter(series__in=unsure).values(*KEPT_CELL)
    }
    wanted: dict[tuple[int, str], Cell] = {}
    for one_series in by_id.values():
        by_slug = {s.slug: s.id for s in one_series.statements}
        for reader, stands in standing[one_series.id].items():
            row = positions.get((one_series.id, reader.word))
            wanted[one_series.id, reader.word] = _wanted_cell(one_series, stands, by_slug, row)
    gone = [row["id"] for key, row in positions.items() if key not in wanted]
    if gone:
        Position.objects.filter(id__in=gone).delete()
    differ = [
        (negotiation_id, series, word, *cell)
        for (series, word), cell in wanted.items()
        if (series, word) not in positions or cell_in(positions[series, word]) != cell
    ]
    names = ["negotiation_id", "series_id", "audience", *_CELL]
    insert_values(Position, names, differ, over=["series", "audience"], with_=_CELL)


def positions_for_each(
    facts: SeriesFacts, seen: dict[tuple[int, Audience], KnownSeries], known: date
) -> dict[Audience, timeline.KnownPosition]:
    """The position of a series on a day, as known on it, for each audience that has one."""
    standing: dict[Audience, timeline.KnownPosition] = {}
    before: KnownSeries | None = None
    stands: timeline.KnownPosition | None = None
    for reader in AUDIENCES:
        series = seen[facts.id, reader]
        if series is not before:  # often no audience can see less than another
            stands = timeline.position(series.statements, at=known, known=known)
            before = series
        if stands is not None:
            standing[reader] = stands
    return standing


def _all_stand_by(
    new: Container[int], standing: dict[Audience, timeline.KnownPosition], facts: SeriesFacts
) -> bool:
    """Whether every audience has a position, each by one of those statements."""
    ids = {s.slug: s.id for s in facts.statements}
    return len(standing) == len(AUDIENCES) and all(
        stands.statement is not None and ids[stands.statement.slug] in new
        for stands in standing.values()
    )


_CELL = ["statement_id", "score", "held_from", "silent", "contested", "conditions"]
KEPT_CELL = ["id", "series_id", "audience", *_CELL]


def cell_in(row: dict[str, Any]) -> Cell:
    """The cell of a kept position that was read by `KEPT_CELL`."""
    return tuple(row[name] for name in _CELL)


def _wanted_cell(
    kept: SeriesFacts,
    stands: timeline.KnownPosition,
    by_slug: dict[str, int],
    row: dict[str, Any] | None,
) -> Cell:
    statement, score, held_from, silent, contested, conditions = wanted_cell(stands, by_slug)
    if kept.since and stands.statement and stands.statement.day < kept.since:
        # The other voices of its day were not read, and none was added.
        contested = bool(row and row["statement_id"] == statement and row["contested"])
    return statement, score, held_from, silent, contested, conditions


def wanted_cell(stands: timeline.KnownPosition, by_slug: dict[str, int]) -> Cell:
    statement = stands.statement
    return (
        by_slug[statement.slug] if statement else None,
        stands.score,
        statement.held_from if statement else None,
        stands.silence is not None,
        bool(stands.contested),
        sorted(stands.conditions),
    )
