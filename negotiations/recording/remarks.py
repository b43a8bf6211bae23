"""Warnings, accusations and forecasts: recorded, mended, retracted."""

from __future__ import annotations

from ..entries.remarks import RemarkEntry
from ..models import Remark, Speaker
from ..rules.calendar import AT_ROUND
from .act import Recording
from .door import door
from .lookup import find, not_in_the_future, same_version
from .names import free_name, is_public
from .priorities import speaks_for
from .repeats import refuse_repeated_remark
from .rows import fill, keep, mend, take_back
from .statements import timing_of


@door("remark-recorded")
def record_remark(act: Recording, entry: RemarkEntry, *, repeat: bool = False) -> Remark:
    """Records what a party said that is no stance. It moves no position.

    Raises `Repeat` where it stands already, unless `repeat` keeps it. One that names a round was
    said at it, on one of its days.
    """
    entry = entry.dated(act.today)
    not_in_the_future(act, day=entry.day, known_from=entry.known_from)
    public = is_public(act, entry.audience, entry.embargo_until)
    suggestion = f"{entry.kind}-{entry.party}-{entry.day}"
    name = free_name(act, Remark, entry.slug, suggestion, public=public)
    filled = fill(act, Remark, entry, **name)
    made = filled.row
    speaks_for(made.speaker, made.party)
    timing_of(made.round, AT_ROUND, made.day)
    if not repeat:
        refuse_repeated_remark(act, filled)
    keep(act, filled, made.known_as(made.known_from))
    act.touched.remarks.add(made.pk)
    return made


@door("remark-mended")
def mend_remark(
    act: Recording, slug: str, entry: RemarkEntry, *, version: int | None = None
) -> Remark:
    """Mends who said or told it, or how sure we are of it. What was said stays."""
    kept = find(act, Remark, slug)
    same_version(kept, version)
    speaks_for(find(act, Speaker, entry.speaker, "speaker"), kept.party)
    mend(act, kept, entry, visibility=kept.known_as(kept.known_from))
    act.touched.remarks.add(kept.pk)
    return kept


@door("remark-retracted")
def retract_remark(act: Recording, slug: str) -> Remark:
    """Takes back one that was recorded by mistake: from today on it is known no longer."""
    kept = find(act, Remark, slug)
    take_back(act, kept)
    act.touched.remarks.add(kept.pk)
    return kept
