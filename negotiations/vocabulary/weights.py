"""The weight of an issue in its negotiation: what people read first."""

from __future__ import annotations

from enum import StrEnum


class Weight(StrEnum):
    """Every weight that an issue can be given, the heaviest first."""

    CORE = "core"
    MAJOR = "major"
    MINOR = "minor"
