"""Of texts by other hands what is said in them is told of its day, as often as once it was."""

from __future__ import annotations

import pytest

from .told_days.texts import said_in


@pytest.mark.parametrize(("name", "least"), [("first", 252), ("second", 343)])
def test_as_many_are_told_of_their_day_as_once_were(name: str, least: int) -> None:
    assert sum(one.is_right for one in said_in(name)) >= least
