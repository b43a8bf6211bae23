"""What each cell of a round sheet will do, in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from ..alerting.deliveries import saying_the_same
from ..models import Development, Statement
from ..reading.questions.round_sheets import Place, RoundGrid
from ..vocabulary.kinds import Kind
from ..vocabulary.stances import SILENCE, stance_words


@dataclass(slots=True)
class GridOutcomes:
    """What follows from a sheet, as whoever fills it in may see it."""

    cells: dict[Place, list[str]] = field(default_factory=dict)
    moves: set[Place] = field(default_factory=set)
    """Where a position moves, is contested or crosses a line."""
    others: list[str] = field(default_factory=list)
    """What follows elsewhere."""


def outcomes_of(
    sheet: RoundGrid,
    statements: Mapping[Place, Statement],
    developments: Sequence[Development],
) -> GridOutcomes:
    """A phrase for each development of each cell, or one that says why there is none."""
    reader = sheet.view.audience
    visible = [row for row in developments if getattr(row, f"for_{reader.word}")]
    same = saying_the_same(visible)
    cell_of: dict[tuple[int | None, int | None], Place] = {
        (one.party_id, one.issue_id): place for place, one in statements.items()
    }
    told = GridOutcomes()
    phrases: dict[Place, list[str]] = defaultdict(list)
    for row in visible:
        if row.pk in same:
            continue
        place = cell_of.get((row.party_id, row.issue_id))
        in_words = WORDS.get(Kind(row.kind))
        if place is None:
            told.others.append(row.headline)
            continue
        if row.kind != Kind.POSITION_STATED:
            told.moves.add(place)
        if in_words is None or row.round_id != sheet.meeting.pk:
            # What it bears on at another round reads as if it were told here.
            phrases[place].append(row.headline)
        else:
            phrases[place].append(in_words(row))
    told.cells = {
        place: phrases.get(place) or [_nothing(sheet, place, one)]
        for place, one in statements.items()
    }
    return told


def _changed(row: Development) -> str:
    if row.from_stance == row.to_stance:
        return "changes its conditions"
    how = f" ({row.movement})" if row.movement else ""
    return f"changes from {stance_words(row.from_stance)} to {stance_words(row.to_stance)}{how}"


WORDS: dict[Kind, Callable[[Development], str]] = {
    Kind.POSITION_STATED: lambda row: "first stated",
    Kind.POSITION_CHANGED: _changed,
    Kind.POSITION_CONTESTED: lambda row: "contradicts what it said on the same day",
    Kind.RED_LINE_CROSSED: lambda row: "crosses a red line of its own",
}
"""The phrases for what is told of one cell at the round; anything else is told by its headline."""


def _nothing(sheet: RoundGrid, place: Place, said: Statement) -> str:
    """Why nothing follows."""
    if said.stance == SILENCE:
        return "said to be silent: its position stays"
    if not said.speaker.binds:
        return "no change: its speaker does not bind it"
    stood = sheet.positions.get(place)
    if stood is not None and stood.stance == said.stance:
        return f"no change: it stays at {stood.stance.words}"
    return "no change of its position"
