"""The positions of a party on an issue, round by round and word by word, on two clocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from ...models import Issue, Party, Round
from ...rules import timeline
from ...rules.developments import KnownSeries
from .position_history import History, Said

MOST_ROUNDS = 24
"""So many rounds are shown together, the last ones; what was said before them is read at an earlier round."""
LEAST_ROUNDS = 6
MOST_CELLS = 600
"""So many cells all series have together at the rounds that are shown: the more series, the fewer rounds."""
MOST_LANES = 40
"""So many series are drawn."""
MOST_WORDS = 60
"""So many statements of one series are drawn, the latest."""


@dataclass(frozen=True, slots=True)
class RoundWindow:
    """The rounds that are shown, and the one before them, where there are more."""

    rounds: list[Round]
    earlier: Round | None

    @classmethod
    def of(cls, begun: list[Round], series: int = 0) -> RoundWindow:
        """The last of those rounds, as many as are worth reading of so many series."""
        fitting = max(LEAST_ROUNDS, MOST_CELLS // max(series, 1))
        most = min(MOST_ROUNDS, fitting)
        before = begun[:-most]
        return cls(begun[-most:], before[-1] if before else None)


@dataclass(frozen=True, slots=True)
class Point:
    """A position at one round. `spoke` says whether it came to stand there since the one before."""

    round: Round
    said: Said | None
    spoke: bool
    silent: bool
    contested: tuple[Said, ...]
    degree: tuple[Said, ...]
    moved_from: str | None


@dataclass(frozen=True, slots=True)
class Stood:
    """What stood from a day on, until the next: the statement, and one that marks a silence since."""

    since: date
    said: Said | None
    silence: Said | None


@dataclass(frozen=True, slots=True)
class Trajectory:
    """One series over the rounds of a window, and where it stands on the day asked about.

    `turns` are what stood one after the other, the first of them as it stood when the window
    begins; `words` the statements to be drawn, and `clashes` the contested voices among them. They
    are empty for what is not drawn. `spoken` counts its own binding words by then, `last` is the
    newest of them, and `statements` are all that was said, by the day.
    """

    party: Party
    issue: Issue
    points: list[Point]
    turns: list[Stood]
    words: list[Said]
    clashes: list[tuple[Said, ...]]
    now: Said | None
    silent_now: bool
    conditions: list[str]
    spoken: int
    last: Said | None
    statements: list[timeline.KnownStatement]


def trajectories(
    told: History, begun: list[Round], *, in_full: bool = False
) -> tuple[RoundWindow, list[Trajectory]]:
    """The last of the rounds that had begun, and each series of `told` of which anything is held by
    the day asked about, in the order of the record.

    The first of them are drawn, the others only stand in the table. Of statements only those that
    are shown are read in full. Many series are shown at fewer rounds, unless `in_full`.
    """
    paths = [path for path in (_Path(s, told) for s in told.series) if path.held]
    said = told.said(path.newest for path in paths)
    there = [path for path in paths if path.newest.slug in said]
    there.sort(key=lambda path: _in_record(said[path.newest.slug]))
    window = RoundWindow.of(begun, 0 if in_full else len(there))
    for place, path in enumerate(there):
        path.window, path.is_drawn = window, place < MOST_LANES
    said |= told.said(s for path in there for s in path.shown if s.slug not in said)
    return window, [path.trajectory(said) for path in there]


def words_of(found: Iterable[Trajectory]) -> list[timeline.KnownStatement]:
    """All that was said in those series, the newest first. No query."""
    words = (one for line in found for one in line.statements)
    return sorted(words, key=lambda s: (s.day, s.slug), reverse=True)


def words_read(
    told: History, found: Iterable[Trajectory], some: Iterable[timeline.KnownStatement]
) -> list[Said]:
    """Some of the words of those series, by series and day. One query."""
    said = told.said(some)
    return [said[one.slug] for line in found for one in line.statements if one.slug in said]


def _in_record(said: Said) -> tuple[int, int, str]:
    return (said.party.sequence, said.issue.sequence, said.party.slug)


@dataclass
class _Path:
    """One series while it is not yet known how its statements read."""

    series: KnownSeries
    told: History
    window: RoundWindow = RoundWindow([], None)
    is_drawn: bool = True
    held: list[timeline.KnownStatement] = field(init=False)

    def __post_init__(self) -> None:
        view = self.told.view
        by_then = (
            s
            for s in self.series.statements
            if s.held_from <= view.at and s.known_from <= view.known
        )
        self.held = sorted(by_then, key=lambda s: (s.day, s.slug))

    @property
    def newest(self) -> timeline.KnownStatement:
        return self.held[-1]

    @property
    def known(self) -> date:
        return self.told.view.known

    @cached_property
    def spoken(self) -> list[timeline.KnownStatement]:
        """Its own binding words that stand."""
        return [s for s in timeline.counted(self.held, known=self.known) if not s.silent]

    @cached_property
    def turns(self) -> list[timeline.KnownTurn]:
        if not self.is_drawn:
            return []
        turns = timeline.turns(self.held, known=self.known)
        if self.window.earlier is None:
            return turns
        begins = self.window.rounds[0].first_day
        inside = [turn for turn in turns if turn.since >= begins]
        before = turns[: len(turns) - len(inside)]
        return [*before[-1:], *inside]

    @cached_property
    def words(self) -> list[timeline.KnownStatement]:
        """What is drawn of it: what was said at the rounds of the window and between them."""
        if not self.is_drawn:
            return []
        words = sorted(self.held, key=lambda s: (s.day, s.place.order, s.order))
        if self.window.earlier is not None:
            begins = self.window.rounds[0].known_as_round(self.known).order
            words = [s for s in words if s.place.order >= begins]
        return words[-MOST_WORDS:]

    @property
    def clashes(self) -> list[tuple[timeline.KnownStatement, ...]]:
        drawn = {s.slug for s in self.words}
        days = timeline.contested_days(self.spoken)
        return [voices for _, voices in sorted(days.items()) if drawn.issuperset(_slugs(voices))]

    @cached_property
    def at_rounds(self) -> list[timeline.KnownPosition | None]:
        """Its position at each round of the window, after that at the round before it."""
        earlier = self.window.earlier
        rounds = [*([earlier] if earlier else []), *self.window.rounds]
        return [
            timeline.position(self.held, at=meeting.last_day, known=self.known)
            for meeting in rounds
        ]

    @cached_property
    def stands(self) -> timeline.KnownPosition | None:
        return timeline.position(self.held, at=self.told.view.at, known=self.known)

    @cached_property
    def last(self) -> timeline.KnownStatement | None:
        return max(self.spoken, key=lambda s: (s.day, s.order), default=None)

    @property
    def shown(self) -> Iterable[timeline.KnownStatement]:
        """All of which more than the slug is read."""
        yield from self.words
        for turn in self.turns:
            yield from (s for s in (turn.statement, turn.silence) if s is not None)
        for where in (*self.at_rounds, self.stands):
            if where is not None:
                yield from (s for s in (where.statement,) if s is not None)
                yield from (*where.contested, *where.in_degree)
        if self.last is not None:
            yield self.last

    def trajectory(self, said: dict[str, Said]) -> Trajectory:
        newest = said[self.newest.slug]
        stands = self.stands
        return Trajectory(
            party=newest.party,
            issue=newest.issue,
            points=_points(self.window, self.at_rounds, said),
            turns=[
                Stood(t.since, _read(t.statement, said), _read(t.silence, said)) for t in self.turns
            ],
            words=[said[s.slug] for s in self.words if s.slug in said],
            clashes=[tuple(said[s.slug] for s in v if s.slug in said) for v in self.clashes],
            now=_read(stands.statement, said) if stands else None,
            silent_now=bool(stands and stands.silence),
            conditions=sorted(stands.conditions) if stands else [],
            spoken=len(self.spoken),
            last=_read(self.last, said),
            statements=self.held,
        )


def _points(
    window: RoundWindow, positions: Sequence[timeline.KnownPosition | None], said: dict[str, Said]
) -> list[Point]:
    points: list[Point] = []
    here = positions[len(positions) - len(window.rounds) :]
    first = positions[0] if window.earlier else None
    before = _read(first.statement, said) if first else None
    for meeting, stands in zip(window.rounds, here, strict=True):
        word = _read(stands.statement, said) if stands else None
        points.append(
            Point(
                round=meeting,
                said=word,
                spoke=word is not None and word != before,
                silent=bool(stands and stands.silence),
                contested=tuple(said[s.slug] for s in (stands.contested if stands else ())),
                degree=tuple(said[s.slug] for s in (stands.in_degree if stands else ())),
                moved_from=before.stance
                if before and word and before.stance != word.stance
                else None,
            )
        )
        before = word
    return points


def _read(statement: timeline.KnownStatement | None, said: dict[str, Said]) -> Said | None:
    return said.get(statement.slug) if statement is not None else None


def _slugs(voices: Iterable[timeline.KnownStatement]) -> set[str]:
    return {voice.slug for voice in voices}
