"""Two speakers, or two sources, that are one: what rests on the one moves to the other, and it leads there."""

from __future__ import annotations

from datetime import date
from typing import Any

from ..models import Source, Speaker
from ..models.facts import Audienced
from ..rules.doubles import Entrant, carried_over, seen_by_all_who_see, why_not_one
from ..rules.names import LONGEST_SLUG
from .act import Conflict, Recording, Refused
from .door import door
from .lookup import find, same_version
from .many_rows import cite_everywhere, rename_everywhere
from .moved_copies import move_copies
from .stream_names import rename_in_stream


@door("speakers-united")
def unite_speakers(
    act: Recording, slug: str, same_as: str, *, version: int | None = None
) -> Speaker:
    """Makes the speaker of that slug one with another, who stays; nobody hears of it.

    Whatever names the one names the other from then on, on every day, also what the writer cannot
    see; the names of the one lead to the other. Refused where their party or authority differ,
    and where somebody who sees the one may not see the other.
    """
    goes, stays = _both(act, Speaker, slug, same_as, version)
    _lead(act, goes, stays, aliases=_aliases(act, goes, stays))
    rename_everywhere(act, goes, stays)
    rename_in_stream(act, [(stays, goes.slug)])
    return stays


@door("sources-united")
def unite_sources(act: Recording, slug: str, same_as: str, *, version: int | None = None) -> Source:
    """Makes the source of that slug one with another, which stays; nobody hears of it.

    What cites the one cites the other from then on, once; the address of the one finds the other,
    which has its copies, and its text where it has none of its own.
    Refused where somebody who sees the one may not see the other.
    """
    goes, stays = _both(act, Source, slug, same_as, version)
    _lead(act, goes, stays)
    cite_everywhere(act, goes, stays)
    move_copies(act, goes, stays)
    return stays


def _both[M: (Speaker, Source)](
    act: Recording, noun: type[M], slug: str, same_as: str, version: int | None
) -> tuple[M, M]:
    """The one that goes and the one that stays; refused where they cannot be one."""
    act.flush()
    goes, stays = find(act, noun, slug), find(act, noun, same_as, "same_as")
    if goes.pk == stays.pk:
        raise Conflict(same_as=f"'{slug}' and '{same_as}' are one entry already.")
    same_version(goes, version)
    reasons = why_not_one(entrant(goes), entrant(stays))
    if reasons:
        raise Refused(same_as=" ".join(reasons))
    return goes, stays


def entrant(thing: Speaker | Source) -> Entrant:
    """A speaker or a source as the rules of becoming one look at it."""
    visibility = thing.known_as(date.min)
    if isinstance(thing, Speaker):
        return Entrant(
            name=thing.name,
            visibility=visibility,
            party=str(thing.party),
            authority=thing.authority,
        )
    return Entrant(name=f"“{thing.title}”", visibility=visibility)


def _lead(act: Recording, goes: Any, stays: Any, **more: Any) -> None:
    """Makes the one lead to the other, with all that led to the one."""
    act.change(goes, same_as=stays)
    act.change(stays, **more)
    for further in type(goes)._default_manager.filter(same_as=goes):
        _change(act, further, same_as=stays)
    act.directory.leave_out(goes)


def _aliases(act: Recording, goes: Speaker, stays: Speaker) -> list[str]:
    """The aliases of who stays, with the names of who goes, as far as all may know them.

    A name by which the writer finds somebody else stays with the one that goes.
    """
    if not seen_by_all_who_see(entrant(stays), entrant(goes)):
        return list(stays.aliases)
    others = [
        one for one in act.directory.all(Speaker).values() if one.pk not in (goes.pk, stays.pk)
    ]
    free = [
        name
        for name in goes.names
        if len(name) <= LONGEST_SLUG and not any(other.is_called(name) for other in others)
    ]
    return [*stays.aliases, *carried_over(free, called=stays.names)]


def _change(act: Recording, row: Any, **fields: Any) -> None:
    """Changes a row; of what the writer cannot see, without a word of it to anybody."""
    seen = act.sees(row) if isinstance(row, Audienced) else True
    if seen:
        act.change(row, **fields)
    elif fields:
        act.change_for_some(row, **fields)
