"""Priorities: recorded, mended, retracted."""

from __future__ import annotations

from ..entries.priorities import PriorityEntry
from ..models import Party, Priority, Speaker
from .act import Recording, Refused
from .door import door
from .lookup import find, not_in_the_future, same_version
from .names import free_name, is_public
from .repeats import refuse_repeated_priority
from .rows import fill, keep, mend, take_back


@door("priority-recorded")
def record_priority(act: Recording, entry: PriorityEntry, *, repeat: bool = False) -> Priority:
    """Records how much an issue matters to a party. It moves no position.

    Raises `Repeat` where it stands already, unless `repeat` keeps it.
    """
    entry = entry.dated(act.today)
    not_in_the_future(act, day=entry.day, known_from=entry.known_from)
    public = is_public(act, entry.audience, entry.embargo_until)
    suggestion = f"{entry.priority}-{entry.party}-{entry.issue}"
    name = free_name(act, Priority, entry.slug, suggestion, public=public)
    filled = fill(act, Priority, entry, **name)
    made = filled.row
    speaks_for(made.speaker, made.party)
    if not repeat:
        refuse_repeated_priority(act, filled)
    keep(act, filled, made.known_as(made.known_from))
    act.touched.priorities.add(made.pk)
    return made


@door("priority-mended")
def mend_priority(
    act: Recording, slug: str, entry: PriorityEntry, *, version: int | None = None
) -> Priority:
    """Mends who said so, or how sure we are of it. How much the issue matters stays."""
    kept = find(act, Priority, slug)
    same_version(kept, version)
    if entry.speaker:
        speaks_for(find(act, Speaker, entry.speaker), kept.party)
    mend(act, kept, entry, visibility=kept.known_as(kept.known_from))
    act.touched.priorities.add(kept.pk)
    return kept


@door("priority-retracted")
def retract_priority(act: Recording, slug: str) -> Priority:
    """Takes back one that was recorded by mistake: from today on it is known no longer."""
    kept = find(act, Priority, slug)
    take_back(act, kept)
    act.touched.priorities.add(kept.pk)
    return kept


def speaks_for(speaker: Speaker | None, party: Party) -> None:
    """Refused where the speaker is another party's."""
    if speaker and speaker.party_id != party.pk:
        raise Refused(speaker=f"{speaker} does not speak for {party}.")
