"""Whether a fact that another points at is there for who reads."""

from __future__ import annotations

from datetime import date
from typing import Any

from ..detection.audiences import Audience


def there[F: Any](fact: F | None, reader: Audience, today: date) -> F | None:
    """The fact, or None where `reader` may not see it today: he sees a gap, and not whose."""
    if fact is None:
        return None
    known = fact.known_as(date.min).known_to(reader)
    return fact if known is not None and known <= today else None
