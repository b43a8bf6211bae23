"""Dissociations: declared, ended, and what was said of one mended."""

from __future__ import annotations

from ..entries.dissociations import DissociationEntry
from ..entries.facts import DatedEntry
from ..models import Dissociation, Speaker
from .act import Conflict, Recording, Refused
from .door import door
from .lookup import find, kept_entry, not_in_the_future, same_version
from .names import free_name, is_public
from .repeats import refuse_repeated_dissociation
from .rows import fill, keep, mend


@door("dissociation-recorded")
def record_dissociation(
    act: Recording, entry: DissociationEntry, *, repeat: bool = False
) -> Dissociation:
    """Records that a party does not let a body speak for it on an issue.

    Raises `Repeat` where that goes on already, unless `repeat` keeps it.
    """
    entry = entry.dated(act.today)
    _not_in_the_future(act, entry)
    suggestion = f"{entry.party}-from-{entry.body}-{entry.issue}"
    public = is_public(act, entry.audience, entry.embargo_until)
    name = free_name(act, Dissociation, entry.slug, suggestion, public=public)
    filled = fill(act, Dissociation, entry, **name)
    made = filled.row
    _must_speak_for(made, made.speaker)
    if not repeat:
        refuse_repeated_dissociation(act, filled)
    keep(act, filled, made.known_as(made.known_from))
    act.touched.dissociations.add(made.pk)
    return made


@door("dissociation-mended")
def mend_dissociation(
    act: Recording, slug: str, entry: DissociationEntry, *, version: int | None = None
) -> Dissociation:
    """Mends what is said of a dissociation, for every K. Who it is, from whom and on what stays."""
    kept = find(act, Dissociation, slug)
    same_version(kept, version)
    entry = entry.dated(act.today)
    _not_in_the_future(act, entry)
    if entry.speaker:
        _must_speak_for(kept, find(act, Speaker, entry.speaker))
    mend(act, kept, entry, visibility=kept.known_as(entry.known_from or kept.known_from))
    act.touched.dissociations.add(kept.pk)
    return kept


@door("dissociation-ended")
def end_dissociation(
    act: Recording, slug: str, entry: DatedEntry | None = None, *, version: int | None = None
) -> Dissociation:
    """Records that from a day on the body speaks for the party again. No news."""
    ended = (entry or DatedEntry()).dated(act.today)
    kept = find(act, Dissociation, slug)
    if kept.until is not None:
        raise Conflict(dissociation=f"'{slug}' ended on {kept.until} already; mend that day.")
    said = kept_entry(act, DissociationEntry, slug)
    note = "\n".join(text for text in (said.note, ended.note) if text)
    anew = said.revised(until=ended.day, until_known_from=ended.known_from, note=note)
    return mend_dissociation(act, slug, anew, version=version)


def _not_in_the_future(act: Recording, entry: DissociationEntry) -> None:
    days = ("day", "known_from", "until", "until_known_from")
    not_in_the_future(act, **{name: getattr(entry, name) for name in days})


def _must_speak_for(made: Dissociation, speaker: Speaker | None) -> None:
    if speaker and speaker.party_id != made.party_id:
        raise Refused(speaker=f"{speaker} does not speak for {made.party}.")
