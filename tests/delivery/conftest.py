"""The small negotiation, and a desk at which its mails are read."""

import pytest

from ..cast import Cast, small_negotiation
from .desk import desk
from .hooks import hooks
from .http_sink import http_sink

__all__ = ["desk", "hooks", "http_sink"]


@pytest.fixture
def cast(db: None) -> Cast:
    """The small negotiation, nothing said yet."""
    return small_negotiation()
