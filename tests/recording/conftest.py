"""The small negotiation, and what must hold of the stream after every test here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ..cast import Cast, faults, small_negotiation


@pytest.fixture
def cast(db: None) -> Iterator[Cast]:
    """The small negotiation. However the test leaves it, the stream is what follows from it."""
    cast = small_negotiation()
    yield cast
    assert faults(cast.negotiation) == []


@pytest.fixture
def quick_cast(db: None) -> Cast:
    """The same for tests after which everything is as it was before, by their own word.

    Or as the door never leaves it: where something was hidden behind its back.
    """
    return small_negotiation()
