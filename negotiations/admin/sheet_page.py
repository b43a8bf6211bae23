"""The page of a round sheet: its grid, and a line for each cell that is filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ..models import Issue, Party, Speaker
from ..reading.questions.round_sheets import GridPosition, Place, RoundGrid
from ..vocabulary.audiences import AUDIENCES, Audience
from ..vocabulary.stances import SCALE, SILENCE, Stance
from .panels import LinkedRow
from .sheet_typed import TypedCell, TypedSheet

MOST_CELLS = 300
"""So many cells a sheet has: the page is to come at once, and a browser to send it whole."""
KEYS = [(str(number), stance) for number, stance in enumerate(SCALE, start=1)] + [("0", SILENCE)]
"""The keys that choose a stance in a cell, each with its stance."""


@dataclass(frozen=True, slots=True)
class GridChoice:
    """Something that can be chosen."""

    value: str
    label: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell of the grid: where the party stood, and what was chosen."""

    key: str
    """The end of the names of its fields."""
    issue: Issue
    stood: GridPosition | None
    stance: Stance | None
    is_wrong: bool


@dataclass(frozen=True, slots=True)
class GridRow:
    """One party, who speaks for it here, and its cells."""

    party: Party
    speakers: list[GridChoice]
    cells: list[GridCell]


@dataclass(frozen=True, slots=True)
class GridLine:
    """The words of one cell, what is wrong with it, and what it will do."""

    key: str
    party: Party
    issue: Issue
    stance: Stance | None
    typed: TypedCell
    speakers: list[GridChoice]
    faults: list[str]
    outcome: list[str]
    moves: bool
    """Whether a position moves, is contested or crosses a line: what wants to be looked at."""
    already: LinkedRow | None


@dataclass(slots=True)
class GridAnswer:
    """What came of a sheet that was sent: by place, and of all of it."""

    faults: list[str] = field(default_factory=list)
    cell_faults: dict[Place, list[str]] = field(default_factory=dict)
    outcomes: dict[Place, list[str]] = field(default_factory=dict)
    moves: set[Place] = field(default_factory=set)
    others: list[str] = field(default_factory=list)
    already: dict[Place, LinkedRow] = field(default_factory=dict)
    before: dict[Place, int] = field(default_factory=dict)
    """How much is recorded of each place at the round already, as far as he sees it."""
    checked: str = ""
    """What has to come back with the sheet for it to be kept; empty where it cannot be."""
    recorded: str = ""
    """The same of what was recorded of its cells when it was shown."""
    rests: bool = False
    """Whether it cites a source that waits, so that it is kept as drafts which rest on that."""


def usual_day(sheet: RoundGrid) -> date:
    """The day that stands in an untouched sheet: the last of the round, or today while it lasts."""
    first, last = sheet.meeting.first_day, sheet.meeting.last_day
    return max(first, min(last, sheet.view.today))


def start_of(sheet: RoundGrid, typed: TypedSheet, answer: GridAnswer, *, is_sent: bool) -> str:
    """Where the keyboard begins: at what is wrong or will follow, at the source, or in a cell."""
    if answer.faults or answer.cell_faults or answer.already:
        return "faults"
    if answer.checked:
        return "words"
    if not (is_sent or typed.source):
        return "source"
    first = [(party.slug, issue.slug) for party in sheet.parties for issue in sheet.issues][:1]
    return ".".join(first[0]) if first else ""


def rows_of(sheet: RoundGrid, typed: TypedSheet, answer: GridAnswer) -> list[GridRow]:
    """The rows of the grid."""
    return [
        GridRow(
            party,
            _speakers(sheet, party, typed.speakers.get(party.slug) or sheet.spoke.get(party.slug)),
            [_cell(sheet, typed, answer, party, issue) for issue in sheet.issues],
        )
        for party in sheet.parties
    ]


def _cell(
    sheet: RoundGrid, typed: TypedSheet, answer: GridAnswer, party: Party, issue: Issue
) -> GridCell:
    place = (party.slug, issue.slug)
    cell = typed.cells.get(place)
    return GridCell(
        key=".".join(place),
        issue=issue,
        stood=sheet.positions.get(place),
        stance=_stance(cell.stance) if cell else None,
        is_wrong=bool(answer.cell_faults.get(place)),
    )


def lines_of(sheet: RoundGrid, typed: TypedSheet, answer: GridAnswer) -> list[GridLine]:
    """A line for each cell that is filled in, in the order of the grid."""
    return [
        GridLine(
            key=".".join(place),
            party=party,
            issue=issue,
            stance=_stance(typed.cells[place].stance),
            typed=typed.cells[place],
            speakers=_speakers(sheet, party, typed.cells[place].speaker),
            faults=answer.cell_faults.get(place, []),
            outcome=answer.outcomes.get(place, []),
            moves=place in answer.moves,
            already=answer.already.get(place),
        )
        for party in sheet.parties
        for issue in sheet.issues
        if (place := (party.slug, issue.slug)) in typed.cells
    ]


def blank_line() -> dict[str, Any]:
    """The line from which a browser makes one for a cell: its own names are put in by the script."""
    return {"key": "cell", "typed": TypedCell(), "speakers": []}


def _stance(word: str) -> Stance | None:
    return Stance(word) if word in list(Stance) else None


def _speakers(sheet: RoundGrid, party: Party, chosen: str | None) -> list[GridChoice]:
    return [
        GridChoice(one.slug, _named(one), one.slug == chosen)
        for one in sheet.speakers.get(party.slug, [])
    ]


def _named(speaker: Speaker) -> str:
    """With the authority, by which one sees whether it binds the party."""
    return f"{speaker.name} ({speaker.authority})"


def shown_of(every: Sequence[Any], shown: Sequence[Any]) -> list[GridChoice]:
    """All parties or issues, each with whether the sheet shows it."""
    slugs = {one.slug for one in shown}
    return [GridChoice(one.slug, str(one), one.slug in slugs) for one in every]


def audiences_offered(reader: Audience, chosen: str) -> list[GridChoice]:
    """The audiences to which whoever fills it in belongs."""
    return [
        GridChoice(one.word, one.word, one.word == chosen) for one in AUDIENCES if one <= reader
    ]
