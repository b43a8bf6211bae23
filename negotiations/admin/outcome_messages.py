"""What an act did, in words: the developments that the writer may see, or that nothing follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ..models import Development, Statement
from ..vocabulary.audiences import Audience
from ..vocabulary.kinds import CANCELLED, Kind

MOST = 40
"""Lines in one answer; an act that tells more says how many are left."""


@dataclass(frozen=True, slots=True)
class ActOutcome[T]:
    """What an act at the desk made, and what followed from it."""

    made: T
    developments: list[Development]


def lines(outcome: ActOutcome[Any], reader: Audience) -> list[str]:
    """A sentence for each development, or one that says why there is none."""
    told = [row for row in outcome.developments if getattr(row, f"for_{reader.word}")]
    if not told:
        return [_nothing(outcome.made, reader)]
    said = [_line(row) for row in told[:MOST]]
    left = len(told) - MOST
    return [*said, f"And {left} more."] if left > 0 else said


def _line(row: Development) -> str:
    if row.kind == CANCELLED:
        return f"No longer holds: {row.headline}"
    if row.kind == Kind.STATEMENT_CORRECTED:
        return row.headline
    return f"{row.kind.replace('-', ' ').capitalize()}: {row.headline}"


def _nothing(made: Any, reader: Audience) -> str:
    if not isinstance(made, Statement):
        return "Nothing follows from it."
    if made.status == Statement.Status.DRAFT:
        return "A draft counts for nothing until it is published."
    return f"Nothing follows from it: {_position(made, reader)}."


def _position(said: Statement, reader: Audience) -> str:
    """Where the party stands now, on the issue of that statement."""
    there = said.negotiation.positions.filter(
        audience=reader.word, series__party=said.party, series__issue=said.issue
    ).select_related("statement")
    position = there.first()
    if position is None or position.statement is None:
        why = "" if said.speaker.binds else ", since the speaker does not bind"
        return f"there is no position{why}"
    return f"the position stays {position.statement.stance_words}"


def day_words(day: date) -> str:
    """A day as "26 January 2022"."""
    return f"{day.day} {day:%B %Y}"
