"""What a form asks of the conditions of a statement: none mentioned, none any longer, or these, one a line."""

from __future__ import annotations

from collections.abc import Sequence

NOT_MENTIONED, NONE_ANY_LONGER, THESE = "not-mentioned", "none", "these"


def answer_of(conditions: Sequence[str] | None) -> str:
    """Which of the answers an entry with those conditions gives."""
    if conditions is None:
        return NOT_MENTIONED
    return THESE if conditions else NONE_ANY_LONGER


def lines_of(typed: str) -> list[str]:
    """The conditions as they were typed, one a line; empty lines say nothing."""
    return [line.strip() for line in typed.splitlines() if line.strip()]
