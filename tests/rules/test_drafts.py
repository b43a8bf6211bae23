"""For whom drafts wait, in which order they go out, and who looks at them again."""

from __future__ import annotations

from datetime import date

import pytest

from negotiations.rules.drafts import (
    in_order,
    looked_at_by_itself,
    rests_on_itself,
    second_look_by,
    waits_for,
)
from negotiations.vocabulary.audiences import AUDIENCES, Audience

PUBLIC, TEAM, CLEARED = AUDIENCES
LATER = date(2032, 1, 1)


@pytest.mark.parametrize(
    ("audience", "embargo", "waits"),
    [
        (PUBLIC, None, (TEAM, None)),
        (PUBLIC, LATER, (TEAM, None)),
        (TEAM, None, (TEAM, None)),
        (TEAM, LATER, (TEAM, LATER)),
        (CLEARED, None, (CLEARED, None)),
    ],
)
def test_draft_is_for_the_team_or_for_whom_its_entry_is(
    audience: Audience, embargo: date | None, waits: tuple[Audience, date | None]
) -> None:
    assert waits_for(audience, embargo) == waits


@pytest.mark.parametrize(
    ("writers", "publisher", "alone"),
    [
        ([1, None], 1, True),
        ([2, 1], 1, True),
        ([1, None], 2, False),
        ([None, None], None, False),
        ([1, 2], None, False),
    ],
)
def test_second_look_is_that_of_somebody_who_wrote_nothing_of_it(
    writers: list[int | None], publisher: int | None, alone: bool
) -> None:
    assert looked_at_by_itself(writers, publisher) is alone


@pytest.mark.parametrize(
    ("drafts", "rests_on", "order"),
    [
        ("abc", {}, "abc"),
        ("abc", {"a": "c"}, "cab"),
        ("abc", {"a": "b", "b": "c"}, "cba"),
        ("ab", {"a": "x", "x": "b"}, "ba"),
        ("ab", {"a": "b", "b": "a"}, "ba"),
    ],
)
def test_drafts_go_out_after_those_that_they_rest_on(
    drafts: str, rests_on: dict[str, str], order: str
) -> None:
    assert in_order(drafts, rests_on) == list(order)


@pytest.mark.parametrize(
    ("rests_on", "does"),
    [
        ({}, False),
        ({"a": "b", "b": "c"}, False),
        ({"a": "a"}, True),
        ({"a": "b", "b": "a"}, True),
        ({"a": "b", "b": "c", "c": "b"}, False),
    ],
)
def test_what_comes_back_to_itself_is_found(rests_on: dict[str, str], does: bool) -> None:
    assert rests_on_itself("a", rests_on) is does


def test_sentence_says_who_has_to_look_again() -> None:
    assert second_look_by(["ana", "olga"]).endswith("is published by somebody else: ana, olga.")
    assert second_look_by([]).endswith("an owner lets another editor in.")
