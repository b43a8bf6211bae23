"""Trajectories as they are drawn: a lane a series, rounds and the days between them in columns, steps.

Nothing is asked here: what is drawn is what `trajectories` found. Sizes are in pixels.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from ..models import Round
from ..reading.questions.position_history import Said
from ..reading.questions.trajectories import RoundWindow, Stood, Trajectory
from ..vocabulary.stances import HIGHEST, SCORES
from .trajectory_columns import (
    APART,
    BEFORE,
    LEAST_WIDTH,
    MOST_IN_A_COLUMN,
    ColumnKey,
    LaneColumn,
    column_of,
    columns_of,
)

HEIGHT = 108
TOP = 22
LEVEL = 16
"""From one stance to the next."""
MIDDLE = TOP + HIGHEST * LEVEL
SWATCH = 26
ROOM_FOR_WORDS = 190


@dataclass(frozen=True, slots=True)
class DrawnPoint:
    """A statement as a point: a swatch where it counts, else hollow. `earlier` stands since before the rest."""

    x: float
    y: float
    said: Said
    earlier: bool = False

    @property
    def hollow(self) -> bool:
        return bool(self.said.state) or not self.said.binds

    @property
    def silent(self) -> bool:
        return self.said.as_known.silent

    @property
    def corrects(self) -> bool:
        """Whether it is the corrected version of another."""
        return self.said.as_known.first_known < self.said.as_known.known_from

    @property
    def revealed(self) -> bool:
        return self.said.as_known.held_from < self.said.as_known.first_known

    @property
    def is_qualified(self) -> bool:
        """Whether more is to be said of it than its stance, its day and who spoke: of most there is not."""
        said = self.said
        plain = said.binds and not (said.state or self.corrects or self.revealed)
        return self.earlier or said.told_by_another or not plain

    @property
    def left(self) -> float:
        return self.x - SWATCH / 2

    @property
    def top(self) -> float:
        return self.y - 9

    @property
    def press_top(self) -> float:
        return self.y - SWATCH / 2

    @property
    def sign_y(self) -> float:
        return self.y + 4

    @property
    def cross(self) -> str:
        return f"M{self.x - 3.5} {self.y - 3.5}l7 7m0-7l-7 7"

    @property
    def small(self) -> tuple[float, float]:
        """The corner of a mark of sixteen pixels in its place."""
        return (self.x - 8, self.y - 8)

    @property
    def lock(self) -> tuple[float, float]:
        return (self.x + 9, self.y + 3)

    @property
    def word_y(self) -> float:
        """Where a word about it stands: beneath in the upper half, above in the lower."""
        return self.y + 20 if self.y < MIDDLE else self.y - 13


@dataclass(frozen=True, slots=True)
class Reveal:
    """From when something was held to when it could be known."""

    path: str
    x: float
    y: float
    anchor: str
    in_full: bool
    said: Said


@dataclass(frozen=True, slots=True)
class Contradiction:
    """The voices of one day that stand on different sides."""

    path: str
    x: float
    y: float
    anchor: str
    day: date


@dataclass(frozen=True, slots=True)
class NotDrawn:
    """So many earlier statements of a column that are not drawn."""

    x: float
    count: int


@dataclass(frozen=True, slots=True)
class Lane:
    """One series as it is drawn: what it holds as steps, a silence as dots, each statement as a point."""

    line: Trajectory
    steps: str
    silences: str
    marks: list[DrawnPoint]
    reveals: list[Reveal]
    contradictions: list[Contradiction]
    unseen: list[NotDrawn]


@dataclass(frozen=True, slots=True)
class Picture:
    """All lanes with one scale. `undrawn` says how many more series there are."""

    width: float
    columns: list[LaneColumn]
    lanes: list[Lane]
    undrawn: int
    earlier: Round | None
    height: int = HEIGHT
    levels: tuple[int, ...] = tuple(TOP + n * LEVEL for n in range(2 * HIGHEST + 1) if n != HIGHEST)
    middle: int = MIDDLE
    foot: int = HEIGHT - 10
    """Where the ticks of the rounds end,"""
    words_at: int = HEIGHT - 2
    """and where words beneath them stand."""

    @property
    def marked(self) -> set[str]:
        """The marks that occur, which a key explains: void, silent, revealed, contested."""
        marks = [mark for lane in self.lanes for mark in lane.marks]
        occur = {
            "void": any(mark.said.state for mark in marks),
            "silent": any(mark.silent for mark in marks),
            "revealed": any(lane.reveals for lane in self.lanes),
            "contested": any(lane.contradictions for lane in self.lanes),
        }
        return {name for name, there in occur.items() if there}


def level(stance: str) -> float:
    """How high a stance stands: higher is nearer to accepting the proposition; a silence in the middle."""
    score = SCORES[stance]
    return MIDDLE - (score or 0) * LEVEL


def picture(found: Sequence[Trajectory], window: RoundWindow) -> Picture:
    """The drawing of those of the series that are to be drawn."""
    drawn = [line for line in found if line.turns or line.words]
    columns = columns_of(drawn, window)
    layout = _LaneLayout(columns, window)
    return Picture(
        width=columns[-1].right if columns else LEAST_WIDTH,
        columns=columns,
        lanes=[_lane(line, layout) for line in drawn],
        undrawn=len(found) - len(drawn),
        earlier=window.earlier,
    )


@dataclass
class _LaneLayout:
    """Where a day and a statement stand."""

    columns: list[LaneColumn]
    window: RoundWindow
    by_key: dict[ColumnKey, LaneColumn] = field(init=False)

    def __post_init__(self) -> None:
        self.by_key = {column.key: column for column in self.columns}

    @property
    def right(self) -> float:
        return self.columns[-1].right if self.columns else LEAST_WIDTH

    def day(self, day: date) -> float:
        """The middle of the round that had the day, of what came after it, else its edge."""
        begun = [r for r in self.window.rounds if r.first_day <= day]
        if not begun:
            before = self.by_key.get((BEFORE, ""))
            return before.x if before else 0
        during = [r for r in begun if day <= r.last_day]
        if during:
            return self.by_key["at", during[0].slug].x
        between = self.by_key.get(("after", begun[-1].slug))
        return between.x if between else self.by_key["at", begun[-1].slug].right

    def marks(self, line: Trajectory) -> tuple[list[DrawnPoint], list[NotDrawn]]:
        """Each statement at its place; of many in one column the latest."""
        by_column: dict[ColumnKey, list[Said]] = {}
        for said in line.words:
            by_column.setdefault(column_of(said.as_known, self.window), []).append(said)
        marks: list[DrawnPoint] = []
        unseen: list[NotDrawn] = []
        for key, some in by_column.items():
            column = self.by_key[key]
            shown = some[-MOST_IN_A_COLUMN:]
            if len(some) > len(shown):
                unseen.append(NotDrawn(column.x, len(some) - len(shown)))
            for place, said in enumerate(shown):
                x = column.x + (place - (len(shown) - 1) / 2) * APART
                marks.append(DrawnPoint(round(x, 1), _height(said, line.turns), said))
        return marks, unseen


def _height(said: Said, turns: Iterable[Stood]) -> float:
    """A stance at its level; a silence where the party stood when it fell silent."""
    if not said.as_known.silent:
        return level(said.stance)
    stood = [turn for turn in turns if turn.since <= said.as_known.held_from and turn.said]
    return level(stood[-1].said.stance) if stood and stood[-1].said else MIDDLE


def _lane(line: Trajectory, layout: _LaneLayout) -> Lane:
    marks, unseen = layout.marks(line)
    by_slug = {mark.said.row.slug: mark for mark in marks}
    starts = _starts(line.turns, by_slug, layout)
    first = line.turns[0] if line.turns else None
    if first and first.said and layout.window.earlier and first.said.row.slug not in by_slug:
        marks = [DrawnPoint(starts[0], level(first.said.stance), first.said, earlier=True), *marks]
    steps, silences = _steps(line.turns, starts, layout.right)
    return Lane(
        line=line,
        steps=steps,
        silences=silences,
        marks=marks,
        reveals=[_reveal(mark, layout) for mark in marks if mark.revealed and not mark.earlier],
        contradictions=[
            clash
            for voices in line.clashes
            if (clash := _contradiction([by_slug.get(v.row.slug) for v in voices]))
        ],
        unseen=unseen,
    )


def _starts(
    turns: Iterable[Stood], by_slug: dict[str, DrawnPoint], layout: _LaneLayout
) -> list[float]:
    """Where each turn begins: at its statement, or where that was held from; never before the last."""
    starts: list[float] = []
    for turn in turns:
        begun_by = turn.silence or turn.said
        mark = by_slug.get(begun_by.row.slug) if begun_by else None
        on_its_day = begun_by is not None and begun_by.row.day == turn.since
        x = mark.x if mark and on_its_day else layout.day(turn.since)
        starts.append(max(x, starts[-1]) if starts else x)
    return starts


def _steps(turns: Sequence[Stood], starts: Sequence[float], right: float) -> tuple[str, str]:
    """The paths of what was held, and of silences."""
    steps, silences = "", ""
    last: float | None = None
    ends = [*starts, right][1:]
    for turn, start, end in zip(turns, starts, ends, strict=True):
        y = level(turn.said.stance) if turn.said else MIDDLE
        if last is not None and turn.said and last != y:
            steps += f"M{start} {last}V{y}"
        if turn.silence:
            silences += f"M{start} {y}H{end}"
        else:
            steps += f"M{start} {y}H{end}"
        last = y if turn.said else None
    return steps, silences


def _reveal(mark: DrawnPoint, layout: _LaneLayout) -> Reveal:
    known = mark.said.as_known
    held_x = layout.day(known.held_from) if known.held_from != known.day else mark.x
    known_x = mark.x if known.first_known == known.day else layout.day(known.first_known)
    below = mark.y < MIDDLE
    near, far = (mark.y + 9, mark.y + 15) if below else (mark.y - 9, mark.y - 15)
    in_full = known_x - held_x >= ROOM_FOR_WORDS
    at_right = known_x > layout.right - ROOM_FOR_WORDS
    return Reveal(
        path=f"M{held_x} {near}V{far}H{known_x}V{near}" if known_x > held_x else "",
        x=round((held_x + known_x) / 2, 1)
        if in_full
        else known_x + 13
        if at_right
        else held_x - 13,
        y=far + 12 if below else far - 4,
        anchor="middle" if in_full else "end" if at_right else "start",
        in_full=in_full,
        said=mark.said,
    )


def _contradiction(voices: Sequence[DrawnPoint | None]) -> Contradiction | None:
    marks = sorted((mark for mark in voices if mark), key=lambda mark: mark.x)
    if len(marks) < 2:
        return None
    path = f"M{marks[0].x} {marks[0].y}" + "".join(f"H{m.x}V{m.y}" for m in marks[1:])
    at_left = marks[0].x > ROOM_FOR_WORDS / 2 + SWATCH
    x = marks[0].x - 6 if at_left else marks[-1].x + 6
    middle = (min(m.y for m in marks) + max(m.y for m in marks)) / 2
    return Contradiction(
        path, round(x, 1), middle + 4, "end" if at_left else "start", marks[0].said.row.day
    )
