"""The small negotiation with its people, each with the same password, and a desk for their mails."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache

from ..cast import Cast, small_negotiation
from ..delivery.desk import desk
from .browser import PASSWORD

__all__ = ["desk"]


@pytest.fixture
def cast(db: None) -> Iterator[Cast]:
    """The small negotiation, nothing said yet; its people can sign in."""
    made = small_negotiation()
    for user in made.users.values():
        user.set_password(PASSWORD)
        user.save()
    cache.clear()  # the count of attempts lies there
    yield made
    cache.clear()
