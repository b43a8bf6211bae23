"""The small negotiation, and a desk at which its mails are read."""

import pytest

from ..cast import Cast, small_negotiation
from ..delivery.desk import desk

__all__ = ["desk"]


@pytest.fixture
def cast(db: None) -> Cast:
    """The small negotiation, nothing said yet."""
    return small_negotiation()
