"""Words of the vocabulary as the choices of a column."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


def choices_of(words: Iterable[StrEnum]) -> list[tuple[str, str]]:
    """Each word as it is stored, with its name as a label, as Django makes them: "Demand Made"."""
    return [(word.value, word.name.replace("_", " ").title()) for word in words]
