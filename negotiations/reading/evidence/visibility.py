"""Whether a fact that another points at is there for who reads."""

from __future__ import annotations

from datetime import date
from typing import Any

from ...rules.audiences import Audience


def there[F: Any](fact: F | None, reader: Audience, today: date) -> F | None:
    """The fact, or None where `reader` may not see it today: he sees a gap, and not whose."""
    return known_by(fact, date.min, reader, today)


def known_by[F: Any](fact: F | None, known_from: date, reader: Audience, known: date) -> F | None:
    """The fact, or None where `reader` could not know it by `known`; `known_from` is its own day."""
    if fact is None:
        return None
    day = fact.known_as(known_from).known_to(reader)
    return fact if day is not None and day <= known else None
