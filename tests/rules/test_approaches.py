"""Whose stances came nearer to whose: pairs of scores at two moments, by the order of the scale."""

from __future__ import annotations

import pytest

from negotiations.rules.approaches import shifts

ROWS: dict[str, tuple[dict[str, int], dict[str, int], list[str]]] = {
    "one comes nearer to who stays": (
        {"de": -1, "ua": 2},
        {"de": 0, "ua": 2},
        ["de nearer ua"],
    ),
    "and further from the other side": (
        {"de": -1, "ua": 2, "ru": -2},
        {"de": 0, "ua": 2, "ru": -2},
        ["de nearer ua further ru"],
    ),
    "two that move are told once, with the first": (
        {"de": -1, "ua": 2},
        {"de": 0, "ua": 1},
        ["de nearer ua", "ua"],
    ),
    "two that move alike are as far as before": (
        {"de": -1, "ua": 0},
        {"de": 0, "ua": 1},
        ["de", "ua"],
    ),
    "who crosses to as far on the other side is as far as before": (
        {"de": -1, "ua": 0},
        {"de": 1, "ua": 0},
        ["de"],
    ),
    "who passes by may be further apart": (
        {"de": -1, "ua": 0},
        {"de": 2, "ua": 0},
        ["de further ua"],
    ),
    "who has a stance at one moment alone is in no pair": (
        {"de": -1, "ru": -2},
        {"de": 0, "ua": 2},
        ["de"],
    ),
    "nobody moved": ({"de": -1, "ua": 2}, {"de": -1, "ua": 2}, []),
}


@pytest.mark.parametrize(("before", "after", "told"), ROWS.values(), ids=ROWS)
def test_pairs_come_nearer_or_further_apart(
    before: dict[str, int], after: dict[str, int], told: list[str]
) -> None:
    said = []
    for one in shifts(before, after):
        words = [one.who]
        words += ["nearer", *one.nearer] if one.nearer else []
        words += ["further", *one.further] if one.further else []
        said.append(" ".join(words))

    assert said == told
