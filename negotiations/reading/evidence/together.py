"""Rows of one joint statement that differ in nothing but the party: they are read as one item."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from ...models import Party
from ...rules.together import joint_headline, together
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
    """What rows that are one item have in common; None of a row that is not of a joint statement.

    Nor is a red line that its own party crossed anybody's but its own.
    """
    statement = row.statement or row.from_statement
    if statement is None or statement.joint is None or row.red_line_id is not None:
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


def alike(row: Any) -> str:
    """The same in short, to be kept beside what is said of the row; empty of a row that stands alone."""
    same = sameness(row)
    return sha256(repr(same).encode()).hexdigest()[:32] if same is not None else ""


@dataclass(frozen=True, slots=True)
class RowsTogether:
    """Rows that are read as one item; `row` is the first of them."""

    rows: Sequence[Any]

    @property
    def row(self) -> Any:
        return self.rows[0]

    @property
    def others(self) -> Sequence[Any]:
        return self.rows[1:]

    @property
    def parties(self) -> list[Party]:
        return [row.party for row in self.rows]

    @property
    def headline(self) -> str:
        return joint_headline([row.headline for row in self.rows])


def rows_together(rows: Iterable[Any]) -> list[RowsTogether]:
    """The rows, in their order, those of one joint statement where the first of them stands."""
    groups = together(rows, sameness)
    return [RowsTogether(sorted(group, key=place_in_stream)) for group in groups]


def place_in_stream(row: Any) -> tuple[int, int]:
    """By this the parties of one item are named in one order, whichever way the rows are read."""
    return (row.act.place or 0, row.number)
