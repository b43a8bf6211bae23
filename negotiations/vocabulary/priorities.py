"""How much an issue matters to a party."""

from __future__ import annotations

from enum import StrEnum


class Degree(StrEnum):
    """Every priority that an issue can have, the highest first."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
