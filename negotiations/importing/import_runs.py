"""What a worker does of an import: tries it, records it, undoes it; each as whoever asked for it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from ..alerting.foretold import Foretelling
from ..models import SheetImport, User
from ..reading.roles import PUBLISHES, role_of
from ..recording.act import Refused
from ..recording.copy_files import digest_of
from ..recording.door import recording
from ..recording.imports_undone import undo_import
from ..vocabulary.audiences import AUDIENCES, Audience
from .import_progress import ImportProgress
from .issue_words import IssueWords
from .kept_fates import digest_of_fates, keep_fates
from .kept_imports import BACK_TO, claim, end, fates_path, progress_path
from .row_fates import Fate, RowFates
from .sheet_rows import NotRead
from .statement_import import StatementSheet, import_statements
from .unknown_words import UnknownWords

log = logging.getLogger(__name__)
State, Task = SheetImport.State, SheetImport.Task
MOST_SUMMED_UP = 30
MOST_WORDS = 200
FAILED = (
    "Something went wrong that is no fault of the file, and nothing was done. Ask for it again; if "
    "it stays so, tell whoever runs the site, whose log says what it was."
)
NOT_HIS = "Who asked for it may no longer do it here, or no longer knows what he knew."
OTHERWISE = (
    "Since it was tried, the record has changed, and so has what would become of these rows. "
    "Nothing was recorded: look at it again."
)
HAS_FAULTS = "Rows have a fault, so nothing was recorded: mend them, or record the good rows only."
NOTHING_NEW = "Every row without a fault is there already: there was nothing to record."
CHANGED_FILE = "The file that was kept is missing, or is not as it was sent. Send it again."


class NotDone(Exception):
    """The task was not done, and nothing has changed. The sentence says why."""

    def __init__(self, why: str, state: SheetImport.State = State.REFUSED) -> None:
        self.state = state
        super().__init__(why)


def run(id: int) -> None:
    """Does what was asked of the import of that id, if nobody else does: safe to run twice."""
    row = claim(id)
    if row is None:
        return
    try:
        RUNS[Task(row.task)](row, timezone.now())
    except (NotDone, NotRead) as why:
        state = why.state if isinstance(why, NotDone) else State.REFUSED
        end(row, state, refusal=str(why))
    except Refused as refused:
        state = State.RECORDED if row.task == Task.UNDO else State.REFUSED
        end(row, state, refusal=" ".join(refused.errors.values()))
    except Exception:
        log.exception("import %s of %s", row.key, row.negotiation.slug)
        state = State.RECORDED if row.task == Task.UNDO else State.REFUSED
        end(row, state, refusal=FAILED)
    finally:
        progress_path(row).unlink(missing_ok=True)


def _try(row: SheetImport, now: datetime) -> None:
    """All the way, and nothing is kept but what became of each row."""
    by, reader = _writer(row)
    with _sheet(row) as sheet, RowFates() as fates:
        unknown, issue_words = UnknownWords(), IssueWords()
        foretelling = Foretelling(row.negotiation, reader)
        import_statements(
            row.negotiation,
            sheet,
            fates,
            by=by,
            dry_run=True,
            good_rows_only=True,
            silent=True,
            progress=ImportProgress(progress_path(row), sheet.rows.count),
            unknown=unknown,
            issue_words=issue_words,
            foretelling=foretelling,
        )
        digest = keep_fates(fates_path(row), sheet.rows, sheet.columns, fates)
        outcome = _outcome(fates, foretelling) | {
            "rows": sheet.rows.count,
            "digest": digest,
            "unknown": [_word(word) for word in unknown.most_frequent()[:MOST_WORDS]],
            "issues": [asdict(word) for word in issue_words],
        }
    end(row, State.TRIED, outcome=outcome)


def _record(row: SheetImport, now: datetime) -> None:
    """In one transaction with what the import says of itself, so that it is never recorded twice."""
    by, _ = _writer(row)
    with _sheet(row) as sheet, RowFates() as fates, transaction.atomic():
        outcome = import_statements(
            row.negotiation,
            sheet,
            fates,
            by=by,
            good_rows_only=row.good_rows_only,
            silent=row.silent,
            progress=ImportProgress(progress_path(row), sheet.rows.count),
            origin={"name": row.name, "sha256": row.sha256},
        )
        if not fates.are_kept:
            raise NotDone(HAS_FAULTS, State.TRIED)
        if digest_of_fates(fates) != row.outcome.get("digest"):
            raise NotDone(OTHERWISE, State.SENT)
        if not outcome.acts:
            raise NotDone(NOTHING_NEW, State.TRIED)
        keep_fates(fates_path(row), sheet.rows, sheet.columns, fates)
        end(row, State.RECORDED, what=outcome.name)


def _undo(row: SheetImport, now: datetime) -> None:
    by, _ = _writer(row)
    with transaction.atomic():
        with recording(row.negotiation, by=by) as act:
            undo_import(act, row.what, now=now, progress=ImportProgress(progress_path(row), 0).of)
        end(row, State.UNDONE)


RUNS = {Task.TRY: _try, Task.RECORD: _record, Task.UNDO: _undo}


def _writer(row: SheetImport) -> tuple[User, Audience]:
    """Who asked for it, and for which audience he writes. A task is done with the rights of now."""
    by = row.asked_by
    audience = row.negotiation.audience_of(by) if by is not None else None
    if by is None or audience is None or role_of(by, row.negotiation) not in PUBLISHES:
        raise NotDone(NOT_HIS, BACK_TO[Task(row.task)])
    sent_for = next(one for one in AUDIENCES if one.word == row.audience)
    # Whoever knows more may undo it; to record it with what he knows, he sends the file himself.
    if audience < sent_for or (audience != sent_for and row.task != Task.UNDO):
        raise NotDone(NOT_HIS, BACK_TO[Task(row.task)])
    return by, audience


def _sheet(row: SheetImport) -> StatementSheet:
    """The spreadsheet as it was sent, read as was said. Raises `NotRead`."""
    try:
        with row.path.open("rb") as file:
            is_as_sent = digest_of(file) == row.sha256
    except OSError:
        is_as_sent = False
    if not is_as_sent:
        raise NotDone(CHANGED_FILE)
    return StatementSheet.read(
        row.path,
        encoding=row.encoding or None,
        columns=row.columns,
        words={(field, text): meant for field, text, meant in row.words},
        mirrored=row.mirrored,
    )


def _outcome(fates: RowFates, foretelling: Foretelling) -> dict[str, Any]:
    told = foretelling.told
    return {
        "count": {fate.value: fates.count[fate] for fate in Fate},
        "developments": foretelling.developments,
        "told": {
            "immediate": told.immediate,
            "daily": told.daily,
            "weekly": told.weekly,
            "programs": told.programs,
        },
        "frequent": [
            {"told": fault.told, "rows": fault.rows, "first": fault.first}
            for fault in fates.frequent_faults[:MOST_SUMMED_UP]
        ],
    }


def _word(word: Any) -> Mapping[str, Any]:
    return {
        "field": word.field,
        "text": word.text,
        "first": word.first,
        "rows": word.rows,
        "like": list(word.like),
    }
