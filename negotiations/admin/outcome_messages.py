"""An act's outcome in words: the developments that the writer may see, or that nothing follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ..alerting.deliveries import saying_the_same
from ..models import Act, Development, Statement
from ..models.facts import Audienced
from ..rules.audience_marks import AudienceMark
from ..vocabulary.audiences import Audience
from ..vocabulary.kinds import CANCELLED
from .for_whom import before

MOST = 40
"""Lines in one answer; an act that tells more says how many are left."""


@dataclass(frozen=True, slots=True)
class ActOutcome[T]:
    """The thing that an act at the desk made, and the developments that followed."""

    made: T
    developments: list[Development]
    act: Act | None = None
    """The act itself; None where there was none in a negotiation that was there already."""
    was_sent_before: bool = False
    """That the same form had made it before: now nothing was done."""


SENT_TWICE = "This form was sent twice, and is done once."


def lines(outcome: ActOutcome[Any], reader: Audience, today: date) -> list[str]:
    """A sentence for each development with for whom it is only, or one that says why there is none."""
    if outcome.was_sent_before:
        return [SENT_TWICE]
    visible = [row for row in outcome.developments if getattr(row, f"for_{reader.word}")]
    # Beside what is told to people, other rows that say the same would read as if it had changed.
    same = saying_the_same(visible)
    visible = [row for row in visible if row.pk not in same]
    if not visible:
        return [_nothing(outcome.made, reader)]
    own = outcome.made.mark_on(today) if isinstance(outcome.made, Audienced) else None
    sentences = [before(_line(row), _mark(row, own)) for row in visible[:MOST]]
    left = len(visible) - MOST
    return [*sentences, f"And {left} more."] if left > 0 else sentences


def _mark(row: Development, own: AudienceMark | None) -> AudienceMark | None:
    """For whom a row is only that has just been told; until when as the thing itself says."""
    if row.for_public:
        return None
    audience = Audience.TEAM if row.for_team else Audience.CLEARED
    return own if own is not None and own.audience == audience else AudienceMark(audience)


def _line(row: Development) -> str:
    says_it_itself = row.correction_id is not None or row.headline.startswith("Correction: ")
    if row.kind == CANCELLED or says_it_itself:
        return row.headline
    return f"{row.kind.replace('-', ' ').capitalize()}: {row.headline}"


def _nothing(made: Any, reader: Audience) -> str:
    if not isinstance(made, Statement):
        return "Nothing follows from it."
    if made.status == Statement.Status.DRAFT:
        return "A draft counts for nothing until it is published."
    return f"Nothing follows from it: {_position(made, reader)}."


def _position(statement: Statement, reader: Audience) -> str:
    """Where the party stands now, on the issue of that statement."""
    positions = statement.negotiation.positions.filter(
        audience=reader.word, series__party=statement.party, series__issue=statement.issue
    )
    position = positions.select_related("statement").first()
    if position is None or position.statement is None:
        why = "" if statement.speaker.binds else ", since the speaker does not bind"
        return f"there is no position{why}"
    return f"the position stays {position.statement.stance_words}"


def day_words(day: date) -> str:
    """A day as "26 January 2022"."""
    return f"{day.day} {day:%B %Y}"
