"""The small negotiation, and what must hold of the stream after every test here: a part of it is looked at each day."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ..cast import Cast, faults, small_negotiation
from ..everyday import plays_in_turn
from ..length import is_of_today


@pytest.fixture
def cast(db: None, request: pytest.FixtureRequest) -> Iterator[Cast]:
    """The small negotiation. However the test leaves it, the stream is what follows from it."""
    cast = small_negotiation()
    yield cast
    if is_of_today(request.node.nodeid) or not plays_in_turn(request.config):
        assert faults(cast.negotiation) == []


@pytest.fixture
def quick_cast(db: None) -> Cast:
    """The same for tests after which everything is as it was before, by their own word."""
    return small_negotiation()
