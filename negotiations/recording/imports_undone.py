"""An import undone as one act: within the hold nobody hears of it, later it is retracted and told as that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from ..alerting.hold import usual_hold
from ..entries.corrections import CorrectionEntry
from ..models import Statement
from ..reading.perspective import Perspective
from ..reading.questions.imports_to_undo import LeftStatement, import_to_undo
from .act import Conflict, Recording, Refused
from .corrections import retract_statement, take_back_statement
from .door import door

NOTE = "The import by which it was recorded was undone."


@dataclass(frozen=True, slots=True)
class UndoneImport:
    """What became of an import: what was taken back, what stays, and whether anybody had been told."""

    statements: list[Statement]
    stays: list[LeftStatement]
    within_hold: bool


@door("import-undone")
def undo_import(
    act: Recording,
    what: str,
    *,
    now: datetime,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> UndoneImport:
    """Takes back every statement of the acts called so that the writer sees and nothing builds upon.

    Within the hold each is void on every day, what waits of them is dropped, and nobody is written
    to. Later each is retracted, and those who were told are told. Refused with a sentence where
    the import does not exist for the writer, and where nothing of it is left to take back.
    """
    view = Perspective.of(act.negotiation, act.directory.reader, act.today)
    hold = usual_hold()
    found = import_to_undo(view, what, now=now, hold=hold)
    if found is None:
        raise Refused(act="There is no such import in this negotiation.")
    if not found.statements:
        raise Conflict(act="Nothing of this import is left to take back.")
    if found.is_within_hold:
        for row in found.acts:
            act.undo(row)
    else:
        act.tells_those_told_of += found.acts
    for number, statement in enumerate(found.statements, start=1):
        if found.is_within_hold:
            take_back_statement(act, statement, NOTE)
        else:
            retract_statement(act, statement.slug, CorrectionEntry(note=NOTE))
        progress(number, len(found.statements))
    return UndoneImport(found.statements, found.stays, found.is_within_hold)
