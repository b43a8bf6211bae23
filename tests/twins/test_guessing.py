"""Whoever tries by chance to tell the world with hidden facts from that without cannot."""

from __future__ import annotations

import pytest

from ..length import many
from .comparison import Comparison
from .guesses import guesses
from .hidden import HIDDEN, Together

COUNT = many(60, 10_000)
"""The requests of one game: the long one is played as by somebody who means it."""


@pytest.mark.in_turn
@pytest.mark.parametrize("seed", [1])
@pytest.mark.parametrize(
    ("audience", "who"), [("cleared", "cora"), ("cleared", "ana"), ("team", "cora")]
)
def test_chance_does_not_tell_two_worlds_apart(
    twins: Comparison, audience: str, who: str, seed: int
) -> None:
    game = Comparison(twins.world, look=None)

    found = game.differences(
        Together(audience, tuple(HIDDEN)), {f"guess {seed}": guesses(seed, COUNT)}, [who]
    )

    assert found == [], "\n".join(found)


def test_guesses_ask_for_what_is_there(twins: Comparison) -> None:
    game = Comparison(twins.world, look=None)
    game.without({("guess", "ana"): guesses(1, 200)})

    told = game.kept["guess", "ana"].told

    assert len(told) == 200
    answered = [answer.splitlines()[0] for _, answer in told]
    assert sum("200" in first for first in answered) > 20, answered
