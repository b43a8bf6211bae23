"""Rows of a spreadsheet through the door, each told apart from what is there already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import batched
from typing import Any

from django.db.models import OuterRef, Subquery
from pydantic import ValidationError

from ..entries.faults import faults_of, said_once
from ..entries.statements import DatedStatement, StatementEntry
from ..models import Fact, Statement
from ..models.statements import LATEST
from ..recording.act import Recording, Refused
from ..recording.directory import Unknown
from ..recording.repeats import Repeat, said_again
from ..recording.rows import differing
from ..recording.statement_look_ups import look_up, words_of
from ..recording.statements import record_statement
from .row_fates import Fate, RowFate, RowFates
from .sheet_entries import RowFaults, SheetEntries
from .sheet_rows import SheetRow

ROWS_TOGETHER = 2000
"""So many rows are in memory at once, and ask their questions together."""
RANK = tuple(name.removeprefix("-") for name in LATEST)
ELSEWHERE = (
    "'{slug}' is there already and says otherwise here. Correct it there; or, if this is another "
    "statement, leave the slug out."
)


@dataclass(frozen=True, slots=True)
class _RowEntry:
    """The entry that a row holds: as it was said, and with the days that follow."""

    said: StatementEntry
    dated: DatedStatement


@dataclass(frozen=True, slots=True)
class _Stood:
    """The statement that made a position before a row of the file did."""

    stance: str
    rank: tuple[Any, ...]


class RowRecording:
    """The rows of one act. `is_anything_new` once one of them was recorded.

    `before` is the last statement that was there before the import.
    """

    def __init__(self, act: Recording, entries: SheetEntries, *, before: int) -> None:
        self._act = act
        self._entries = entries
        self._before = before
        self._row_of: dict[str, int] = {}
        self.is_anything_new = False

    def of(self, rows: Iterable[SheetRow], fates: RowFates) -> Iterator[RowFate]:
        """Records the rows in their order, and tells the fate of each.

        What they ask of the record is asked for many at once.
        """
        for some in batched(rows, ROWS_TOGETHER):
            for fate in self._together(some):
                fates.add(fate)
                yield fate

    def _together(self, rows: Sequence[SheetRow]) -> Iterator[RowFate]:
        self._entries.look_up(rows)
        read = [(row, self._read(row)) for row in rows]
        look_up(self._act, [one.dated for _, one in read if isinstance(one, _RowEntry)])
        outcomes = [(row, self._outcome(row, entry)) for row, entry in read]
        self._act.flush()
        new = [one for _, one in outcomes if isinstance(one, Statement)]
        stood = self._stood_before(one for one in new if _moves(one))
        named = self._conditions_before(one for one in new if _keeps(one, stood.get(one.pk)))
        for row, one in outcomes:
            if isinstance(one, Statement):
                one = _fate(row, one, stood.get(one.pk), named.get(one.pk, frozenset()))
            mirrored = self._entries.mirrored(row)
            yield replace(one, mirrored=mirrored) if mirrored else one

    def _read(self, row: SheetRow) -> _RowEntry | RowFaults:
        try:
            entry = self._entries.entry(row)
            return _RowEntry(entry, DatedStatement.on(entry, self._act.today))
        except RowFaults as wrong:
            return wrong
        except ValidationError as wrong:
            return self._entries.faults(row, said_once(faults_of(wrong)))

    def _outcome(self, row: SheetRow, entry: _RowEntry | RowFaults) -> RowFate | Statement:
        """What was recorded, or why it was not."""
        if isinstance(entry, RowFaults):
            return RowFate(row=row.number, fate=Fate.FAULT, faults=entry.told)
        try:
            there = self._there_already(entry)
            if there is not None:
                return self._repeat(row, there)
            statement = record_statement(self._act, entry.dated)
        except Repeat as repeat:
            return self._repeat(row, repeat.stands)
        except Refused as refused:
            faults = self._entries.faults(row, refused.errors)
            return RowFate(row=row.number, fate=Fate.FAULT, faults=faults.told)
        self.is_anything_new = True
        self._row_of[statement.slug] = row.number
        return statement

    def _repeat(self, row: SheetRow, stands: Fact) -> RowFate:
        return RowFate(
            row=row.number,
            fate=Fate.REPEAT,
            slug=stands.slug,
            stands_above=stands.pk is None or stands.pk > self._before,
            above=self._row_of.get(stands.slug),
        )

    def _there_already(self, row: _RowEntry) -> Statement | None:
        """The statement of that slug, or one that no source tells apart from the row.

        Refused where that of the slug says something else. What rests on sources the door compares.
        """
        slug = row.said.slug
        if slug is not None and (named := self._named(slug)) is not None:
            different = self._differences(row, named)
            if different:
                raise Refused(dict.fromkeys(different, ELSEWHERE.format(slug=slug)))
            return named
        return None if row.said.sources else self._said_without_source(row)

    def _named(self, slug: str) -> Statement | None:
        if slug in self._act.free_slugs:
            return None
        if slug in self._act.pending_slugs:
            self._act.flush()
        try:
            return self._act.directory.get(Statement, slug)
        except Unknown:
            return None

    def _said_without_source(self, row: _RowEntry) -> Statement | None:
        """The statement that stands with every word of a row that has no source."""
        words = words_of(self._act, row.dated)
        if words is None:
            return None
        for one in said_again(self._act, words):
            # What it is compared with is read from the database.
            self._act.flush()
            if not self._differences(row, one) - {"slug"}:
                return one
        return None

    def _differences(self, row: _RowEntry, kept: Statement) -> set[str]:
        """The fields of which the row holds something, and something else than what is kept."""
        return differing(self._act, row.said, kept).keys() & row.said.model_fields_set

    def _stood_before(self, new: Iterable[Statement]) -> dict[int, _Stood]:
        """What made the position on the day from which each is known (rule 3), of what is above it."""
        above = self._above()
        stood: dict[int, int] = self._ids(new, above)
        columns = self._act.visible(Statement, pk__in=set(stood.values())).values_list(
            "pk", "stance", *RANK
        )
        by_id = {id: _Stood(stance, tuple(rank)) for id, stance, *rank in columns}
        return {id: by_id[there] for id, there in stood.items()}

    def _conditions_before(self, new: Iterable[Statement]) -> dict[int, frozenset[str]]:
        """The conditions that were named last before each, of what is above it."""
        naming = self._ids(new, self._above().filter(conditions__isnull=False))
        rows = self._act.visible(Statement, pk__in=set(naming.values()))
        by_id = dict(rows.values_list("pk", "conditions"))
        return {id: frozenset(by_id[there]) for id, there in naming.items()}

    def _above(self) -> Any:
        """What stands with a stance above a statement, on the day from which that is known."""
        rows: Any = self._act.visible(Statement, series=OuterRef("series"), pk__lt=OuterRef("pk"))
        known = OuterRef("known_from")
        standing = rows.standing_for(self._act.directory.reader, at=known, known=known)
        return standing.filter(score__isnull=False).order_by(*LATEST)

    def _ids(self, new: Iterable[Statement], above: Any) -> dict[int, int]:
        """The first of those above each, where there is one."""
        ids = [one.pk for one in new]
        if not ids:
            return {}
        rows = self._act.visible(Statement, pk__in=ids)
        firsts = rows.values_list("pk", Subquery(above.values("pk")[:1]))
        return {id: first for id, first in firsts if first is not None}


def _fate(
    row: SheetRow, new: Statement, stood: _Stood | None, conditions: frozenset[str]
) -> RowFate:
    """What a row that was recorded did to the position."""
    is_moved = stood is not None and stood.rank <= _rank(new)
    if (
        stood is None
        or not is_moved
        or (
            stood.stance == new.stance
            and (new.conditions is None or conditions == set(new.conditions))
        )
    ):
        return RowFate(row=row.number, fate=Fate.NEW, slug=new.slug)
    return RowFate(
        row=row.number,
        fate=Fate.CHANGES_POSITION,
        slug=new.slug,
        before=stood.stance,
        after=new.stance,
    )


def _keeps(new: Statement, stood: _Stood | None) -> bool:
    """Whether it names conditions for the stance that stood; one that names none leaves them."""
    return stood is not None and stood.stance == new.stance and new.conditions is not None


def _moves(statement: Statement) -> bool:
    return statement.counts and statement.score is not None


def _rank(statement: Statement) -> tuple[Any, ...]:
    """What makes one statement the latest of several (rule 3)."""
    return tuple(getattr(statement, name) for name in RANK)
