"""Spreadsheets that were sent to be imported: kept with how they are read, and handed to a worker."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from ..models import SheetImport, User
from ..reading.evidence.sheet_imports import sheet_imports
from ..reading.perspective import Perspective
from ..recording.copy_files import ReceivedFile
from .sheet_heads import head_of, heading_hash

State, Task = SheetImport.State, SheetImport.Task
TO_BE_ASKED = {
    Task.TRY: (State.SENT, State.TRIED, State.REFUSED),
    Task.RECORD: (State.TRIED,),
    Task.UNDO: (State.RECORDED,),
}
"""In which state an import has to be for each task."""
BACK_TO = {Task.TRY: State.SENT, Task.RECORD: State.SENT, Task.UNDO: State.RECORDED}
"""The state after a task that was given up: nothing of it was done."""
GIVEN_UP_AFTER = timedelta(hours=3)


def keep_sheet(
    view: Perspective, file: ReceivedFile, *, name: str, by: User, encoding: str = ""
) -> SheetImport:
    """Keeps a spreadsheet that was sent, read as the last one with the same columns was.

    What was sent already, and is neither recorded nor undone, is that one. Raises `NotRead` where
    it has no names of columns.
    """
    alike = sheet_imports(view).filter(audience=view.audience.word)
    earlier = alike.filter(sha256=file.sha256, what="").first()
    if earlier is not None:
        # The same content once more: what was lost of it, or changed, is put right.
        file.put_at(earlier.path)
        return earlier
    heading = heading_hash(head_of(file.waiting, encoding=encoding or None))
    pattern = pattern_for(view, heading)
    row = SheetImport(
        negotiation=view.negotiation,
        name=name,
        size=file.size,
        sha256=file.sha256,
        heading=heading,
        audience=view.audience.word,
        by=by,
        encoding=encoding,
        columns=pattern.columns if pattern else {},
        words=pattern.words if pattern else [],
        mirrored=pattern.mirrored if pattern else [],
    )
    file.put_at(row.path)
    row.save(force_insert=True)
    return row


def pattern_for(view: Perspective, heading: str) -> SheetImport | None:
    """The last import of the same columns for which somebody said how it is read; None without one."""
    alike = sheet_imports(view).filter(heading=heading, audience=view.audience.word)
    return alike.exclude(columns={}, words=[]).first()


def read_as(
    row: SheetImport,
    *,
    columns: Mapping[str, str],
    words: list[list[str]],
    mirrored: list[str],
    encoding: str,
) -> None:
    """Notes how it is to be read: what was tried before is forgotten."""
    row.columns, row.words, row.mirrored, row.encoding = dict(columns), words, mirrored, encoding
    changed = SheetImport.objects.filter(pk=row.pk, what="").exclude(
        state__in=(State.WAITING, State.RUNNING)
    )
    changed.update(
        columns=row.columns,
        words=words,
        mirrored=mirrored,
        encoding=encoding,
        state=State.SENT,
        outcome={},
    )


def ask(
    row: SheetImport,
    task: SheetImport.Task,
    *,
    by: User,
    now: datetime,
    good_rows_only: bool = False,
    silent: bool = False,
) -> bool:
    """Asks a worker for a task; False where the import is not in the state for it, such as twice."""
    waiting = SheetImport.objects.filter(pk=row.pk, state__in=TO_BE_ASKED[task])
    return bool(
        waiting.update(
            state=State.WAITING,
            task=task,
            asked_by=by,
            asked_at=now,
            good_rows_only=good_rows_only,
            silent=silent,
            refusal="",
        )
    )


def claim(id: int) -> SheetImport | None:
    """The import of that id, for the one worker who gets it; None for every other."""
    waiting = SheetImport.objects.filter(pk=id, state=State.WAITING)
    if not waiting.update(state=State.RUNNING):
        return None
    return SheetImport.objects.select_related("negotiation", "asked_by").get(pk=id)


def end(row: SheetImport, state: SheetImport.State, **fields: Any) -> None:
    """Notes what became of a task."""
    fields["state"] = state
    SheetImport.objects.filter(pk=row.pk, state=State.RUNNING).update(**fields)


def give_up(now: datetime) -> None:
    """Takes back what was asked long ago and never ended: nothing was kept.

    Its worker is gone, or there was none, or the database is restored from a backup.
    """
    for task, state in BACK_TO.items():
        gone = SheetImport.objects.filter(
            state__in=(State.WAITING, State.RUNNING),
            task=task,
            asked_at__lt=now - GIVEN_UP_AFTER,
        )
        gone.update(
            state=state, refusal="It was broken off, and nothing was done. Ask for it again."
        )


def throw_away(row: SheetImport) -> bool:
    """Removes a spreadsheet of which nothing was recorded, with its files; False where something was."""
    free = SheetImport.objects.filter(pk=row.pk, what="").exclude(
        state__in=(State.WAITING, State.RUNNING)
    )
    if not free.delete()[0]:
        return False
    for path in row.files:
        path.unlink(missing_ok=True)
    return True


def waiting_ids() -> list[int]:
    """The imports that nobody took yet, the first asked first."""
    waiting = SheetImport.objects.filter(state=State.WAITING).order_by("asked_at", "pk")
    return list(waiting.values_list("pk", flat=True))


def is_kept(path: Path) -> bool:
    """Whether an import names that file."""
    return SheetImport.objects.filter(key=path.name).exists()


def folder() -> Path:
    return Path(settings.IMPORTS_DIR)


def fates_path(row: SheetImport) -> Path:
    return row.files[1]


def progress_path(row: SheetImport) -> Path:
    return row.files[2]
