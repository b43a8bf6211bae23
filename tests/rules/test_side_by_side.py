"""How far apart two parties stand on an issue."""

from __future__ import annotations

import pytest

from negotiations.rules.side_by_side import Apart, apart


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        (2, -2, Apart.DIFFERENT_SIDES),
        (0, 1, Apart.DIFFERENT_SIDES),
        (-1, 0, Apart.DIFFERENT_SIDES),
        (1, 2, Apart.IN_DEGREE),
        (-2, -1, Apart.IN_DEGREE),
        (0, 0, Apart.THE_SAME),
        (-2, -2, Apart.THE_SAME),
        (0, None, Apart.ONE_STATED),
        (None, -1, Apart.ONE_STATED),
        (None, None, Apart.NEITHER_STATED),
    ],
)
def test_what_is_further_apart_has_a_name_of_its_own(
    one: int | None, other: int | None, how: Apart
) -> None:
    assert apart(one, other) == apart(other, one) == how
