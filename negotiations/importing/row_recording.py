"""Rows of a spreadsheet through the door, each told apart from what is there already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from ..entries.faults import faults_of, said_once
from ..entries.statements import StatementEntry
from ..models import Fact, Issue, Party, Series, Statement
from ..models.statements import LATEST
from ..recording.act import Recording, Refused
from ..recording.directory import Unknown
from ..recording.repeats import Repeat
from ..recording.rows import differing
from ..recording.statements import record_statement
from .row_fates import RECORDED, Fate, RowFate, RowFates
from .sheet_entries import RowFaults, SheetEntries
from .sheet_rows import SheetRow

ELSEWHERE = (
    "'{slug}' is there already and says otherwise here. Correct it there; or, if this is another "
    "statement, leave the slug out."
)


@dataclass(frozen=True, slots=True)
class _RowEntry:
    """The entry that a row holds: as it was said, and with the days that follow."""

    said: StatementEntry
    dated: StatementEntry


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

    def of(self, rows: Sequence[SheetRow], fates: RowFates) -> Iterator[RowFate]:
        """Records the rows in their order, and tells the fate of each."""
        read = [(row, self._read(row)) for row in rows]
        entries = [entry for _, entry in read if isinstance(entry, _RowEntry)]
        self._act.look_up_slugs(one.dated.slug or one.dated.suggested_slug for one in entries)
        for row, entry in read:
            fate = self._fate(row, entry)
            if fate.fate in RECORDED and fate.slug:
                self.is_anything_new = True
                self._row_of[fate.slug] = fate.row
            fates.add(fate)
            yield fate

    def _read(self, row: SheetRow) -> _RowEntry | RowFaults:
        try:
            entry = self._entries.entry(row)
            return _RowEntry(entry, entry.dated(self._act.today))
        except RowFaults as wrong:
            return wrong
        except ValidationError as wrong:
            return self._entries.faults(row, said_once(faults_of(wrong)))

    def _fate(self, row: SheetRow, entry: _RowEntry | RowFaults) -> RowFate:
        if isinstance(entry, RowFaults):
            return RowFate(row=row.number, fate=Fate.FAULT, faults=entry.told)
        try:
            there = self._there_already(entry)
            if there is not None:
                return self._repeat(row, there)
            return self._recorded(row, entry.dated)
        except Repeat as repeat:
            return self._repeat(row, repeat.stands)
        except Refused as refused:
            faults = self._entries.faults(row, refused.errors)
            return RowFate(row=row.number, fate=Fate.FAULT, faults=faults.told)

    def _repeat(self, row: SheetRow, stands: Fact) -> RowFate:
        return RowFate(
            row=row.number,
            fate=Fate.REPEAT,
            slug=stands.slug,
            stands_above=stands.pk > self._before,
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
        entry = row.dated
        series = self._series(entry)
        self._act.flush_added_to(series.pk)
        alike: Any = self._act.visible(
            Statement,
            series=series,
            day=entry.day,
            stance=entry.stance,
            summary=entry.summary,
            citations__isnull=True,
        )
        reader, known = self._act.directory.reader, self._act.known_today
        stand = alike.published().not_ended_for(reader, known=known).order_by("pk")
        return next((one for one in stand if not self._differences(row, one) - {"slug"}), None)

    def _differences(self, row: _RowEntry, kept: Statement) -> set[str]:
        """The fields of which the row holds something, and something else than what is kept."""
        return differing(self._act, row.said, kept).keys() & row.said.model_fields_set

    def _series(self, entry: StatementEntry) -> Series:
        find = self._act.directory.get
        return self._act.directory.series(find(Party, entry.party), find(Issue, entry.issue))

    def _recorded(self, row: SheetRow, entry: StatementEntry) -> RowFate:
        stood = self._standing(entry)
        statement = record_statement(self._act, entry)
        if stood is None or not _moves(statement) or _rank(stood) > _rank(statement):
            return RowFate(row=row.number, fate=Fate.NEW, slug=statement.slug)
        if stood.stance == statement.stance and not self._changes_conditions(stood, statement):
            return RowFate(row=row.number, fate=Fate.NEW, slug=statement.slug)
        return RowFate(
            row=row.number,
            fate=Fate.CHANGES_POSITION,
            slug=statement.slug,
            before=stood.stance,
            after=statement.stance,
        )

    def _standing(self, entry: StatementEntry) -> Statement | None:
        """The statement that makes the position on the day from which the new one is known (rule 3)."""
        return self._walk(self._series(entry).pk, entry).first()

    def _walk(self, series: int, entry: StatementEntry | Statement) -> Any:
        self._act.flush_added_to(series)
        rows: Any = self._act.visible(Statement, series=series)
        known = entry.known_from
        standing = rows.standing_for(self._act.directory.reader, at=known, known=known)
        return standing.filter(score__isnull=False).order_by(*LATEST)

    def _changes_conditions(self, stood: Statement, new: Statement) -> bool:
        """Whether it names other conditions than stand; one that names none leaves them."""
        if new.conditions is None:
            return False
        naming = self._walk(new.series_id, new).filter(conditions__isnull=False)
        before = naming.exclude(slug=new.slug).first()
        return set(new.conditions) != set(before.conditions if before is not None else ())


def _moves(statement: Statement) -> bool:
    return statement.counts and statement.score is not None


def _rank(statement: Statement) -> tuple[Any, ...]:
    """What makes one statement the latest of several (rule 3)."""
    return tuple(getattr(statement, name.removeprefix("-")) for name in LATEST)
