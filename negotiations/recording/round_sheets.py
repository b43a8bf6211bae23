"""What was said at a round, entered as a sheet: many statements in one act, each at its place."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from ..entries.drafts import STATEMENT
from ..entries.statements import StatementEntry
from ..models import Draft, Fact, Statement
from ..reading.questions.round_sheets import Place
from .act import Recording, Refused
from .door import door
from .noun_drafts import draft_entry
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
    drafts: dict[Place, Draft] = field(default_factory=dict)
    """What waits for a source that waits itself."""


@door("round-sheet-recorded")
def record_round_sheet(
    act: Recording,
    entries: Mapping[Place, StatementEntry],
    *,
    draft: bool = False,
    repeats: Collection[Place] = (),
    waiting: Collection[str] = (),
    leaves_out_faults: bool = False,
) -> SheetRecorded:
    """Records every statement of a sheet, or, as `draft`, keeps each for an editor to publish.

    What cites a source that is a draft, of those ids that are `waiting`, is a draft that rests on
    it. What stands already is kept only at the places in `repeats`. Raises `SheetRefused` where any
    is wrong, with what is wrong with all of them, unless it `leaves_out_faults`.
    """
    recorded = SheetRecorded()
    for place, entry in entries.items():
        try:
            if draft and set(entry.sources) & set(waiting):
                recorded.drafts[place] = _drafted(act, entry)
                continue
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


def foresee_round_sheet(
    act: Recording,
    entries: Mapping[Place, StatementEntry],
    *,
    repeats: Collection[Place] = (),
    waiting: Collection[str] = (),
) -> SheetRecorded:
    """What follows once a sheet is published with those sources that wait, and what is wrong with it.

    For a rehearsal alone.
    """
    published = {
        place: entry.revised(sources=tuple(one for one in entry.sources if one not in waiting))
        for place, entry in entries.items()
    }
    recorded = record_round_sheet(act, published, repeats=repeats, leaves_out_faults=True)
    for place, entry in entries.items():
        if place not in recorded.faults and set(entry.sources) & set(waiting):
            try:
                _drafted(act, entry)
            except Refused as refused:
                recorded.faults[place] = refused.errors
                recorded.statements.pop(place, None)
    return recorded


def _drafted(act: Recording, entry: StatementEntry) -> Draft:
    said = entry.model_dump(mode="json", exclude_unset=True)
    return draft_entry(act, STATEMENT, {n: value for n, value in said.items() if value is not None})
