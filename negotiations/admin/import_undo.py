"""What undoing an import would do, said before it is done."""

from __future__ import annotations

from dataclasses import dataclass

from ..alerting.told_so_far import ToldSoFar, told_so_far
from ..reading.perspective import Perspective
from ..reading.questions.acts_to_undo import label_of
from ..reading.questions.imports_to_undo import ImportToUndo

MOST_NAMED = 50


@dataclass(frozen=True, slots=True)
class UndoShown:
    """How many statements would be taken back, who hears of it, and what stays, by name."""

    statements: int
    seconds: int
    told: ToldSoFar
    stays: list[tuple[str, str]]
    more: int


def undo_shown(view: Perspective, found: ImportToUndo | None) -> UndoShown:
    """The same for whoever asks; nothing where no import is there for him any longer."""
    if found is None:
        return UndoShown(0, 0, ToldSoFar(), [], 0)
    return UndoShown(
        statements=len(found.statements),
        seconds=found.left,
        told=told_so_far(view.negotiation, found.acts, view.audience),
        stays=[(label_of(one.statement), one.why) for one in found.stays[:MOST_NAMED]],
        more=max(0, len(found.stays) - MOST_NAMED),
    )
