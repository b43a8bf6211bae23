"""Where parties stand when a mail is made: what its corrections come to in the end."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from ...models import Position, Series
from ...reading.perspective import Reader
from ...rules.audience_marks import AudienceMark
from ...rules.wording import conditions_words
from ...vocabulary.audiences import Audience
from ...vocabulary.stances import stance_words


@dataclass(frozen=True, slots=True)
class PositionNow:
    """A sentence with the position of a party, and for whom it is only."""

    words: str = ""
    mark: AudienceMark | None = None


def positions_now(
    series: Collection[int], audience: Audience, *, today: date
) -> dict[int, PositionNow]:
    """For each of those series where the party stands, as that audience may know it now.

    Two queries, and none where there are no series.
    """
    if not series:
        return {}
    reader = Reader.now(audience, today)
    held = Position.objects.filter(series__in=series, audience=audience.word).select_related(
        "statement__reported_by__party"
    )
    positions = {position.series_id: position for position in held}
    parties = Series.objects.filter(pk__in=series).select_related("party")
    return {one.pk: _standing(str(one.party), positions.get(one.pk), reader) for one in parties}


def _standing(party: str, position: Position | None, reader: Reader) -> PositionNow:
    statement = position.statement if position else None
    if position is None or statement is None:
        return PositionNow(f"No position of {party} on this issue is on record now.")
    said = stance_words(statement.stance)
    if position.conditions:
        said += f" ({conditions_words(position.conditions)})"
    told_by = reader.there(statement.reported_by)
    doubts = [
        *(["contested"] if position.contested else []),
        *([f"as told by {told_by.name} ({told_by.party})"] if told_by else []),
        *([f"{statement.confidence} confidence"] if statement.confidence != "high" else []),
    ]
    words = f"The stated position of {party} is now: {', '.join([said, *doubts])}."
    return PositionNow(words, statement.mark_on(reader.today))
