"""Voices of one day: on different sides they contradict each other, on one they differ in degree."""

from __future__ import annotations

from typing import Any

import pytest

from .words import MARKS, day, said, stands

DEGREES: dict[str, tuple[list[Any], list[str], list[str]]] = {
    "66 one side, two degrees": ([said("++", at="r1"), said("+", at="r1", by=2)], ["++", "+"], []),
    "against as well": ([said("-", at="r1"), said("--", at="r1", by=2)], ["-", "--"], []),
    "66 the middle is a side of its own": (
        [said("+", at="r1"), said("0", at="r1", by=2)],
        [],
        ["+", "0"],
    ),
    "three voices, two sides": (
        [said("++", at="r1", by=5), said("+", at="r1", by=4), said("-", at="r1", by=2)],
        [],
        ["++", "+", "-"],
    ),
    "the same twice": ([said("+", at="r1"), said("+", at="r1", by=2)], [], []),
    "one of them does not bind": ([said("++", at="r1"), said("+", at="r1", by=1)], [], []),
    "one held since another day": ([said("++", at="r1"), said("+", at="r1", held="01-02")], [], []),
    "on two days": ([said("++", at="r1"), said("+", on="01-09")], [], []),
}


@pytest.mark.parametrize(("statements", "degree", "contested"), DEGREES.values(), ids=DEGREES)
def test_66_voices_of_one_day_differ_in_degree_or_contradict(
    statements: list[Any], degree: list[str], contested: list[str]
) -> None:
    where = stands(*statements, at=day("01-10"))

    assert where is not None
    assert [MARKS[s.stance] for s in where.in_degree] == degree
    assert [MARKS[s.stance] for s in where.contested] == contested
