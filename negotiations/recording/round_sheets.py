"""What was said at a round, entered as a sheet: many statements in one act, each at its place."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from ..entries.statements import StatementEntry
from ..models import Fact, Statement
from ..reading.questions.round_sheets import Place
from .act import Recording, Refused
from .door import door
from .repeats import Repeat
from .statements import record_statement


class SheetRefused(Refused):
    """Nothing of a sheet was kept; `recorded` says what is wrong with it, place by place."""

    def __init__(self, recorded: SheetRecorded) -> None:
        self.recorded = recorded
        super().__init__(sheet="Nothing is kept: some of its cells cannot be recorded.")


@dataclass(slots=True)
class SheetRecorded:
    """What became of each place of a sheet."""

    statements: dict[Place, Statement] = field(default_factory=dict)
    faults: dict[Place, dict[str, str]] = field(default_factory=dict)
    """The sentences on what is wrong, by field."""
    repeats: dict[Place, Fact] = field(default_factory=dict)
    """The statement that stands already and that the place would only say again."""


@door("round-sheet-recorded")
def record_round_sheet(
    act: Recording,
    entries: Mapping[Place, StatementEntry],
    *,
    draft: bool = False,
    repeats: Collection[Place] = (),
    leaves_out_faults: bool = False,
) -> SheetRecorded:
    """Records every statement of a sheet, or, as `draft`, keeps each for an editor to publish.

    What stands already is kept only at the places in `repeats`. Raises `SheetRefused` where any
    is wrong, with what is wrong with all of them, unless it `leaves_out_faults`.
    """
    recorded = SheetRecorded()
    for place, entry in entries.items():
        try:
            recorded.statements[place] = record_statement(
                act, entry, draft=draft, repeat=place in repeats
            )
        except Repeat as repeat:
            recorded.repeats[place] = repeat.stands
        except Refused as refused:
            recorded.faults[place] = refused.errors
    if not leaves_out_faults and (recorded.faults or recorded.repeats):
        raise SheetRefused(recorded)
    return recorded
