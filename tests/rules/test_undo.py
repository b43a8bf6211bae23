"""Until when an act can be undone, and the sentence that says why one cannot."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from negotiations.rules.undo import (
    TOO_LATE,
    UNDONE_ALREADY,
    seconds_left,
    undone_until,
    why_not,
)
from negotiations.vocabulary.acts import ACTS, OTHER, words_of

NOON = datetime(2030, 1, 1, 12, tzinfo=UTC)
HOLD = timedelta(seconds=120)


def at(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("begun", "until"),
    [
        ([], 120),
        ([0], 120),
        ([-90], 30),
        ([-90, -100, 5], 20),
        ([40], 120),
    ],
)
def test_act_can_be_undone_until_the_first_mail_that_tells_of_it_goes_out(
    begun: list[int], until: int
) -> None:
    assert undone_until(NOON, HOLD, map(at, begun)) == at(until)


@pytest.mark.parametrize(
    ("now", "left"), [(0, 120), (0.2, 120), (119.5, 1), (120, 0), (500, 0), (-1, 121)]
)
def test_seconds_left_are_whole_and_end_with_the_hold(now: float, left: int) -> None:
    assert seconds_left(at(120), at(now)) == left


@pytest.mark.parametrize(
    ("kind", "facts", "beginning"),
    [
        ("statement-recorded", {}, ""),
        ("round-moved", {}, ""),
        ("statement-recorded", {"is_undone": True}, UNDONE_ALREADY),
        ("statement-recorded", {"is_undone": True, "left": 0}, UNDONE_ALREADY),
        ("statement-recorded", {"left": 0}, TOO_LATE),
        ("statement-denied", {}, "It cannot be undone. What has ended"),
        ("statement-denied", {"left": 0}, "It cannot be undone. What has ended"),
        ("round-planned", {}, "It cannot be undone. A round"),
        ("day-turned", {}, "It cannot be undone. It was no act"),
        (
            "drafts-published",
            {"without_way": ["A round stays.", "A round stays."]},
            "It cannot be undone. A round stays.",
        ),
        ("demand-made", {"changed": ["No. 1"]}, "It cannot be undone, since this was changed"),
        ("demand-made", {"resting": ["A reply"]}, "It cannot be undone, since this was recorded"),
    ],
)
def test_the_sentence_says_what_stands_in_the_way(
    kind: str, facts: dict[str, Any], beginning: str
) -> None:
    said = why_not(words_of(kind), **{"is_undone": False, "left": 60, **facts})

    assert said.startswith(beginning)
    assert bool(said) == bool(beginning)
    assert said.count("A round stays.") <= 1


def test_what_is_no_act_of_the_door_is_not_listed() -> None:
    assert words_of("case-loaded") is OTHER
    assert not OTHER.is_listed
    assert ACTS["statement-recorded"].is_listed
