"""The positions of a party on an issue at each round, on two clocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ...models import Issue, Party, Round
from ...rules import timeline
from ..perspective import Perspective
from .position_history import History, Said


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
class Trajectory:
    """One series over the rounds that had begun by the day asked about, and where it stands then."""

    party: Party
    issue: Issue
    points: list[Point]
    now: Said | None
    silent_now: bool
    conditions: list[str]
    statements: list[Said]


def trajectories(told: History, rounds: list[Round]) -> list[Trajectory]:
    """Each series of `told` at the last day of each of `rounds`, in the order of the record."""
    everything = told.everything_said()
    drawn = [_trajectory(s.statements, everything, rounds, told.view) for s in told.series]
    trajectories = [t for t in drawn if t is not None]
    return sorted(trajectories, key=lambda t: (t.party.sequence, t.issue.sequence, t.party.slug))


def _trajectory(
    statements: Sequence[timeline.KnownStatement],
    everything: dict[str, Said],
    rounds: list[Round],
    view: Perspective,
) -> Trajectory | None:
    visible_statements = [s for s in statements if s.slug in everything]
    held = [everything[s.slug] for s in visible_statements if s.held_from <= view.at]
    if not held:
        return None
    stands = timeline.position(visible_statements, at=view.at, known=view.known)
    return Trajectory(
        party=held[0].party,
        issue=held[0].issue,
        points=_points(visible_statements, everything, rounds, view.known),
        now=_word(stands, everything),
        silent_now=bool(stands and stands.silence),
        conditions=sorted(stands.conditions) if stands else [],
        statements=sorted(held, key=lambda s: (s.row.day, s.row.slug)),
    )


def _points(
    mine: list[timeline.KnownStatement],
    everything: dict[str, Said],
    rounds: list[Round],
    known: date,
) -> list[Point]:
    points: list[Point] = []
    before: Said | None = None
    for meeting in rounds:
        stands = timeline.position(mine, at=meeting.last_day, known=known)
        word = _word(stands, everything)
        points.append(
            Point(
                round=meeting,
                said=word,
                spoke=word is not None and word != before,
                silent=bool(stands and stands.silence),
                contested=tuple(everything[s.slug] for s in (stands.contested if stands else ())),
                degree=tuple(everything[s.slug] for s in (stands.in_degree if stands else ())),
                moved_from=before.stance
                if before and word and before.stance != word.stance
                else None,
            )
        )
        before = word
    return points


def _word(stands: timeline.KnownPosition | None, everything: dict[str, Said]) -> Said | None:
    if stands is None or stands.statement is None:
        return None
    return everything.get(stands.statement.slug)
