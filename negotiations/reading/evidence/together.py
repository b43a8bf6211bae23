"""Rows of one joint statement that differ in nothing but the party: they are read as one item."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from ...vocabulary.audiences import AUDIENCES

SAME = (
    *("kind", "issue_id", "round_id", "from_round_id", "timing", "from_stance", "to_stance"),
    *("nature", "direction", "movement", "revealed", "held_from", "known_from"),
    *(f"for_{reader.word}" for reader in AUDIENCES),
)
"""The columns in which such rows are equal."""
OWN = ("contested", "agreement")
"""The details that name what is each party's own."""


def sameness(row: Any) -> Hashable | None:
    """What rows that are one item have in common; None of a row that is not of a joint statement."""
    statement = row.statement or row.from_statement
    if statement is None or statement.joint is None:
        return None
    details = {name: value for name, value in row.details.items() if name not in OWN}
    voices = sorted(stance for _, stance in row.details.get("contested") or ())
    return (
        statement.joint,
        *(getattr(row, name) for name in SAME),
        row.correction_id is not None,
        repr(sorted(details.items())),
        *voices,
    )
