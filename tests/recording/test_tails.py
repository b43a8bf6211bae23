"""A series that only grew is read from where it grew; what follows is as from the whole of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from negotiations.reading.evidence import series
from negotiations.recording.act import Recording
from negotiations.recording.door import recording

from ..cast import FIRST, MARKS, Cast, faults
from ..door import statements
from ..tables import rest_is_slow

LAST = FIRST + timedelta(days=120)
DAYS: Sequence[date] = [FIRST + timedelta(days=days) for days in (3, 9, 9, 12, 40, 40, 41, 70, 99)]


@pytest.mark.parametrize("seed", rest_is_slow(range(6), quick=[0]))
def test_whatever_is_added_in_whatever_order_follows_as_from_the_whole(
    cast: Cast, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = Random(seed)
    tails: list[int] = []
    read = series.series_tails

    def counted(*args: Any, **more: Any) -> Any:
        found = read(*args, **more)
        tails.extend(found)
        return found

    monkeypatch.setattr(series, "series_tails", counted)
    for _ in range(10):
        with recording(cast.negotiation, what="imported", on=LAST) as act:
            for _ in range(rng.choice((1, 1, 3))):
                _say(act, rng)
        assert faults(cast.negotiation) == []

    assert len(tails) == 10


def _say(act: Recording, rng: Random) -> None:
    day = rng.choice(DAYS)
    statements.record_statement(
        act,
        party="p",
        issue="i",
        speaker=f"p{rng.choice((1, 2, 4, 4))}",
        day=day,
        held_from=day - timedelta(days=rng.choice((0, 0, 0, 10, 60))),
        known_from=day + timedelta(days=rng.choice((0, 0, 5))),
        stance=rng.choice(list(MARKS.values())),
        conditions=rng.choice((None, None, [], ["one"], ["one", "two"])),
        summary="said",
    )
