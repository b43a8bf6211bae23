"""Statements from a spreadsheet, through the door: each row's fate, then all, the good ones, or nothing.

The file is read whole before the negotiation is locked. Then its rows pass the door in acts of
bounded size, in one transaction: a try is the same, and is not kept.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta
from itertools import batched
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from django.db import reset_queries, transaction
from django.db.models import Max

from ..alerting.foretold import Foretelling
from ..models import Act, Delivery, Negotiation, Statement, User
from ..models.subscriptions import Channel
from ..recording.days import turn
from ..recording.directory import Directory
from ..recording.door import recording
from ..recording.stream_places import take_place
from ..rules.calendar import today_utc
from ..vocabulary.audiences import Audience
from .garbage_collection import collect_what_is_new, not_collecting
from .issue_words import IssueWords, word_key
from .row_fates import Fate, RowFates
from .row_recording import RowRecording
from .sheet_columns import SheetColumns, columns_of
from .sheet_entries import DayOrders, SheetEntries
from .sheet_names import SheetNames
from .sheet_rows import NotRead, RowsOnDisk
from .spreadsheets import rows_of
from .unknown_words import UnknownWords

ROWS_OF_AN_ACT = 5000
"""So many rows are one act; most files are one."""
IMPORTED = "statements-imported"


class StatementSheet(AbstractContextManager["StatementSheet"]):
    """A spreadsheet that has been read: its rows, its columns, and how its days are written.

    `words` leads from a field and what its cells hold to what is meant; the words for an issue
    that are `mirrored` read the other way round. Those of them that no row has are `unheard`.
    """

    def __init__(
        self,
        rows: RowsOnDisk,
        columns: SheetColumns,
        orders: DayOrders,
        words: Mapping[tuple[str, str], str],
        mirrored: Collection[str] = (),
        unheard: Collection[str] = (),
    ) -> None:
        self.rows, self.columns, self.orders, self.words = rows, columns, orders, words
        self.mirrored, self.unheard = mirrored, unheard

    @classmethod
    def read(
        cls,
        path: Path,
        *,
        encoding: str | None = None,
        columns: Mapping[str, str] | None = None,
        words: Mapping[tuple[str, str], str] | None = None,
        mirrored: Collection[str] = (),
    ) -> Self:
        """Reads the whole file. Raises `NotRead`, and then nothing is left of it.

        `columns` leads from its names to our fields, where that is not plain; `words` likewise
        from what stands in the cells of a field, and words for an issue may read the other way
        round.
        """
        rows = RowsOnDisk()
        try:
            read = rows_of(path, encoding=encoding)
            found = columns_of(next(read, None), columns)
            orders = DayOrders(found)
            unheard = {word_key(text): text for text in mirrored}
            issues = found.of["issue"].place
            for row in rows.keep(read):
                orders.hear(row)
                if unheard:
                    unheard.pop(word_key(row.cell(issues).text), None)
            if not rows.count:
                raise NotRead("Beneath the names of its columns it has no rows.")
        except BaseException:
            rows.__exit__(None, None, None)
            raise
        return cls(rows, found, orders, words or {}, mirrored, tuple(unheard.values()))

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.rows.__exit__(kind, error, trace)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementImport:
    """What an import came to, or would. `name` is what its acts are called, all alike, in the trail.

    `mails` are those that it queued, as long as nothing follows within their hold.
    """

    name: str
    acts: int
    developments: int
    mails: int


def import_statements(
    negotiation: Negotiation,
    sheet: StatementSheet,
    fates: RowFates,
    *,
    by: User | None = None,
    dry_run: bool = False,
    good_rows_only: bool = False,
    silent: bool = False,
    hold: timedelta | None = None,
    progress: Callable[[int], None] = lambda done: None,
    origin: Mapping[str, Any] | None = None,
    unknown: UnknownWords | None = None,
    issue_words: IssueWords | None = None,
    foretelling: Foretelling | None = None,
) -> StatementImport:
    """Records the rows of a sheet, and the fate of each in `fates`.

    Where one has a fault nothing is kept, unless the `good_rows_only` are wanted; of a `dry_run`
    nothing ever. A second import of the same changes nothing. `silent` writes no deliveries;
    else they are held for `hold`, HOLD_SECONDS unless said. The trail of each act says from which
    file it came, its `origin`; `unknown`, `issue_words` and `foretelling` hear what names nothing
    here, what issues are called, and what would be told.
    """
    name = f"{IMPORTED} {secrets.token_hex(6)}"
    reader = negotiation.audience_of(by) if by else Audience.CLEARED
    reader = reader or Audience.PUBLIC
    places: list[Act] = []
    developments = 0
    with not_collecting(), transaction.atomic():
        # Locked first: what the cells name must not change while they are read.
        Negotiation.objects.select_for_update(no_key=True).get(pk=negotiation.pk)
        directory = Directory(negotiation, reader)
        entries = SheetEntries(
            sheet.columns,
            SheetNames(directory),
            sheet.orders,
            sheet.words,
            unknown,
            mirrored=sheet.mirrored,
            issue_words=issue_words,
        )
        last = Statement.objects.aggregate(last=Max("pk"))["last"] or 0
        # What fell due by today is told by acts of its own, which stay where the import adds none.
        turn(negotiation, today_utc(), silent=silent, hold=hold, places=places)
        for number, rows in enumerate(batched(sheet.rows, ROWS_OF_AN_ACT)):
            # Under DEBUG every query is remembered, and these are many and long.
            reset_queries()
            collect_what_is_new()
            before = len(places)
            try:
                # A directory of its own: it would remember every statement of the import.
                with recording(
                    negotiation,
                    by=by,
                    what=name,
                    silent=silent,
                    hold=hold,
                    directory=Directory(negotiation, reader),
                    places=places,
                    only_tried=dry_run,
                ) as act:
                    if origin:
                        act.note_origin(origin)
                    written = RowRecording(act, entries, before=last)
                    for done, _ in enumerate(written.of(rows, fates), start=1):
                        progress(number * ROWS_OF_AN_ACT + done)
                    if not written.is_anything_new:
                        raise _NothingNew
            except _NothingNew:
                del places[before:]
                continue
            developments += len(act.developments)
            if foretelling is not None:
                foretelling.add(act.developments)
        outcome = StatementImport(
            name=name,
            acts=Act.objects.filter(negotiation=negotiation, what=name).count(),
            developments=developments,
            mails=_mails(negotiation, name),
        )
        fates.are_kept = not dry_run and (good_rows_only or not fates.count[Fate.FAULT])
        if fates.are_kept:
            for place in places:
                take_place(place)
        else:
            transaction.set_rollback(True)
    if not fates.are_kept:
        negotiation.refresh_from_db()
    return outcome


def _mails(negotiation: Negotiation, name: str) -> int:
    """How many mails hold something that the import told."""
    told = Delivery.objects.filter(
        development__act__negotiation=negotiation,
        development__act__what=name,
        message__channel=Channel.EMAIL,
    )
    return told.values("message").distinct().count()


class _NothingNew(Exception):
    """All rows of an act were there already, or faulty."""
