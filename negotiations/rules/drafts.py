"""Drafts: for whom one is while it waits, in which order several go out, and who looks at them again."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from datetime import date

from ..vocabulary.audiences import Audience

SECOND_LOOK = (
    "This negotiation asks for a second look: what you wrote or mended yourself is published by "
    "somebody else"
)


def second_look_by(others: Sequence[str]) -> str:
    """Who has to look at a draft again, by name; or how somebody comes to be able to."""
    if not others:
        return (
            f"{SECOND_LOOK}, and nobody else may publish it here: an owner lets another editor in."
        )
    return f"{SECOND_LOOK}: {', '.join(others)}."


def waits_for(audience: Audience, embargo_until: date | None) -> tuple[Audience, date | None]:
    """For whom a draft is: the team, or those alone who may know what it says."""
    if audience is Audience.PUBLIC:
        return Audience.TEAM, None
    return audience, embargo_until if audience is Audience.TEAM else None


def looked_at_by_itself(writers: Collection[int | None], publisher: int | None) -> bool:
    """Whether nobody but who wrote a draft would have looked at it. A program is nobody."""
    return publisher is not None and publisher in writers


def in_order[D: Hashable](drafts: Iterable[D], rests_on: Mapping[D, Collection[D]]) -> list[D]:
    """The drafts, each after those that it rests on; else in the order in which they came.

    Those that rest on each other stand where they came.
    """
    placed: dict[D, None] = {}
    underway: set[D] = set()

    def place(draft: D) -> None:
        if draft in placed or draft in underway:
            return
        underway.add(draft)
        for base in rests_on.get(draft, ()):
            place(base)
        placed[draft] = None

    wanted = list(drafts)
    for draft in wanted:
        place(draft)
    return [draft for draft in placed if draft in wanted]


def rests_on_itself[D: Hashable](draft: D, rests_on: Mapping[D, Collection[D]]) -> bool:
    """Whether one comes back to the draft by way of what it rests on."""
    seen: set[D] = set()
    open_ends = list(rests_on.get(draft, ()))
    while open_ends:
        one = open_ends.pop()
        if one == draft:
            return True
        if one not in seen:
            seen.add(one)
            open_ends += rests_on.get(one, ())
    return False
