"""What is recorded already is offered before it is kept a second time, not after (rule 19).

Nothing is offered that its writer may not see: for him it is not recorded yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..models import Fact, Source, Statement
from .act import Conflict, Recording


class Repeat(Conflict):
    """It was not kept, since `stands` says it already. Whoever means it says `repeat`."""

    def __init__(self, stands: Fact, alike: str) -> None:
        self.stands = stands
        super().__init__(
            repeat=f"This is recorded already as '{stands.slug}': {alike}. "
            "To keep it all the same, say that it is a repeat."
        )


def refuse_repeated_statement(act: Recording, new: Statement, sources: Sequence[Source]) -> None:
    """Raises `Repeat` where a statement stands that `new`, on those sources, would only say again."""
    stands = statement_said_again(act, new, sources)
    if stands is not None:
        raise Repeat(
            stands,
            "the same party, speaker, issue, stance, conditions and day, with a source in common",
        )


def refuse_repeated_address(act: Recording, key: str) -> None:
    """Raises `Repeat` where there is a source with an address of that key."""
    stands: Source | None = None
    if key:
        stands = act.visible(Source, address_key=key).order_by("pk").first()
    if stands is not None:
        raise Repeat(stands, "a source with the same address")


def statement_said_again(
    act: Recording, new: Statement, sources: Sequence[Source]
) -> Statement | None:
    """The statement that stands for the writer, and that `new`, on those sources, says again.

    The first recorded of several. What is said anew in other words is the same, and so is what is
    for another audience, at another round or told by somebody else.
    """
    if not sources:
        return None
    act.flush_added_to(new.series_id)
    alike: Any = act.visible(
        Statement,
        series=new.series_id,
        day=new.day,
        speaker=new.speaker,
        stance=new.stance,
        citations__source__in=sources,
    )
    stand = alike.published().not_ended_for(act.directory.reader, known=act.known_today)
    others = stand.exclude(pk=new.pk).order_by("pk")
    return next((one for one in others if _conditions(one) == _conditions(new)), None)


def sources_of(act: Recording, statement: Statement) -> list[Source]:
    """The sources that a statement cites, of those that the writer may see."""
    act.flush_added_to(statement.series_id)
    return list(act.visible(Source, citations__statement=statement))


def _conditions(statement: Statement) -> set[str] | None:
    """None where none are mentioned, which is not the same as none any longer."""
    return None if statement.conditions is None else set(statement.conditions)
