"""When somebody is written to again (rule 8), as tables."""

from __future__ import annotations

from typing import Any

import pytest

from negotiations.rules.notices import Saying, Telling, saying, telling
from negotiations.vocabulary.kinds import CANCELLED

BARE: dict[str, Any] = {
    "kind": "position-changed",
    "from_stance": "rejects",
    "to_stance": "accepts",
    "details": {"conditions": [], "from_conditions": [], "confidence": "high", "told_by": None},
}


def says(**other: Any) -> Saying:
    """A change of position, or what differs from it; `details` are added to its own."""
    details = BARE["details"] | other.pop("details", {})
    return saying(**{**BARE, **other, "details": details})


@pytest.mark.parametrize(
    "other",
    [
        {"kind": "position-stated"},
        {"kind": CANCELLED},
        {"from_stance": "leaning-for"},
        {"from_stance": None},
        {"to_stance": "leaning-for"},
        {"details": {"conditions": ["visits"]}},
        {"details": {"from_conditions": ["visits"]}},
        {"details": {"from_answer": "rejected"}},
        {"details": {"to_answer": "accepted"}},
        {"details": {"answers": [["demand", "countered"]]}},
        {"details": {"due": "2030-02-10"}},
        {"details": {"dates": ["2030-02-10", "2030-02-11"]}},
    ],
)
def test_another_kind_stance_condition_answer_or_date_says_something_else(
    other: dict[str, Any],
) -> None:
    assert says(**other) != says()


@pytest.mark.parametrize(
    "details",
    [
        {},
        {"confidence": "low"},
        {"told_by": "z4"},
        {"day": "2030-03-01"},
        {"position_unchanged": False},
        {"contested": [["one", "accepts"], ["two", "rejects"]]},
    ],
)
def test_who_said_it_how_surely_and_beside_whom_says_the_same(details: dict[str, Any]) -> None:
    assert says(details=details) == says()


def contested(*voices: tuple[str, str]) -> Saying:
    return says(kind="position-contested", details={"contested": [list(voice) for voice in voices]})


@pytest.mark.parametrize(
    ("voices", "same"),
    [
        ([("two", "accepts"), ("one", "rejects")], True),
        ([("three", "accepts"), ("one", "rejects")], True),
        ([("one", "rejects"), ("two", "accepts"), ("three", "accepts")], True),
        ([("one", "rejects"), ("two", "leaning-for")], False),
        ([("one", "rejects"), ("two", "accepts"), ("three", "leaning-for")], False),
    ],
)
def test_a_contradiction_says_which_stances_contradict_each_other_not_whose(
    voices: list[tuple[str, str]], same: bool
) -> None:
    first = contested(("one", "rejects"), ("two", "accepts"))

    assert (contested(*voices) == first) is same


NOW, OTHER, GONE = says(), says(to_stance="leaning-for"), says(kind=CANCELLED)

TABLE = [
    # last told, now, asked for: what becomes of it
    (None, NOW, True, Telling.NEWS),
    (None, NOW, False, Telling.NOTHING),
    (None, GONE, True, Telling.NOTHING),
    (None, GONE, False, Telling.NOTHING),
    (NOW, NOW, True, Telling.NOTHING),
    (NOW, NOW, False, Telling.NOTHING),
    (OTHER, NOW, True, Telling.NOTICE),
    (OTHER, NOW, False, Telling.NOTICE),
    (NOW, GONE, True, Telling.NOTICE),
    (NOW, GONE, False, Telling.NOTICE),
    (GONE, NOW, True, Telling.NEWS),
    (GONE, NOW, False, Telling.NOTHING),
    (GONE, GONE, True, Telling.NOTHING),
    (GONE, GONE, False, Telling.NOTHING),
]


@pytest.mark.parametrize(("last_told", "now", "asked_for", "becomes"), TABLE)
def test_what_becomes_of_a_row_for_one_reader(
    last_told: Saying | None, now: Saying, asked_for: bool, becomes: Telling
) -> None:
    assert telling(last_told, now, asked_for=asked_for) is becomes


def test_only_a_cancellation_withdraws() -> None:
    assert [GONE.withdraws, NOW.withdraws, OTHER.withdraws] == [True, False, False]
