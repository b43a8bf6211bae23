"""The timeline as it is drawn: a row a day and track, under months, with a lane for each track."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ..models import Track
from ..reading.evidence.together import RowsTogether, rows_together
from ..reading.questions.happenings import Happening, tracks_of

MOST_TRACKS = 12
"""So many tracks have a lane of their own; of more none has, and each row names its track."""


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """What happened on one day in one track, or in none. `new_day` is True for the first of a day.

    `lanes` say of each lane of the table whether it is the one of this row.
    """

    day: date
    track: Track | None
    rounds: list[Happening]
    texts: list[Happening]
    told: list[RowsTogether]
    new_day: bool
    lanes: list[bool]

    @property
    def at_round(self) -> bool:
        return bool(self.rounds)


@dataclass(frozen=True, slots=True)
class TimelineMonth:
    first_day: date
    rows: list[TimelineRow]


@dataclass(frozen=True, slots=True)
class TimelineTable:
    """The rows under their months, and the tracks that have a lane."""

    months: list[TimelineMonth]
    lanes: list[Track]

    @property
    def columns(self) -> int:
        """The day, the lanes, and what happened."""
        return len(self.lanes) + 2


def timeline_table(found: Sequence[Happening]) -> TimelineTable:
    """What happened, which is in the order of days and within them of tracks, as rows."""
    tracks = tracks_of(found)
    lanes = tracks if len(tracks) <= MOST_TRACKS else []
    rows: list[TimelineRow] = []
    for (day, track), some in groupby(found, key=lambda one: (one.day, one.track)):
        new_day = not rows or rows[-1].day != day
        rows.append(_row(day, track, list(some), new_day=new_day, lanes=lanes))
    months = groupby(rows, key=lambda row: row.day.replace(day=1))
    return TimelineTable([TimelineMonth(month, list(some)) for month, some in months], lanes)


def _row(
    day: date, track: Track | None, some: list[Happening], *, new_day: bool, lanes: list[Track]
) -> TimelineRow:
    return TimelineRow(
        day=day,
        track=track,
        rounds=[one for one in some if one.kind == "round"],
        texts=[one for one in some if one.document],
        told=rows_together([one.told for one in some if one.told]),
        new_day=new_day,
        lanes=[lane == track for lane in lanes],
    )
