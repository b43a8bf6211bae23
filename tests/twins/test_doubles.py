"""Who makes two entries one beside what is hidden of them learns nothing of it."""

from __future__ import annotations

import pytest

from .acts import doubles
from .comparison import Comparison, plays
from .hidden import HIDDEN, Together

pytestmark = [pytest.mark.slow, pytest.mark.fetched]

AT_ONCE = (
    "make two speakers one, at the desk",
    "make two parties one, at the desk",
    "make one of what stands in the way, at the desk",
    "make one of an issue with another, at the desk",
)
DONE = AT_ONCE[:2]


@pytest.mark.in_turn
@pytest.mark.parametrize("audience", ["cleared"])
def test_an_editor_learns_nothing_where_two_become_one(twins: Comparison, audience: str) -> None:
    everything = Together(audience, tuple(HIDDEN))

    found = twins.differences(everything, {name: doubles.ACTS[name] for name in AT_ONCE}, ("ana",))

    assert found == [], "\n".join(found)


def test_they_become_one_there(twins: Comparison) -> None:
    acts = {name: doubles.ACTS[name] for name in DONE}
    twins.without(plays(acts, ("ana",)))

    for name in acts:
        told = "\n".join(answer for _, answer in twins.kept[name, "ana"].told)
        assert "are one" in told, name
