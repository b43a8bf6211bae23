"""Turning the slugs that an entry names into things, and checking that they may stand together."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext
from datetime import date
from typing import Any

from django.db.models import Model

from ..entries.base import Entry
from ..models import citations_at_hand, cited_by
from ..reading.evidence.series import LEVELS
from ..rules.audiences import Visibility
from ..rules.calendar import today_utc
from ..vocabulary.audiences import AUDIENCES
from .act import Conflict, Recording, Refused
from .directory import Unknown


def find[M: Model](act: Recording, noun: type[M], slug: str, field: str | None = None) -> M:
    """The thing of that slug, or called so; refused at its field where it does not exist for the writer."""
    try:
        return act.directory.called(noun, slug)
    except Unknown as missing:
        raise Refused({field or noun._meta.db_table: str(missing)}) from missing


def find_all[M: Model](act: Recording, noun: type[M], slugs: Iterable[str], field: str) -> list[M]:
    """All those things, in order, each once."""
    return [find(act, noun, slug, field) for slug in dict.fromkeys(slugs)]


def kept_entry[E: Entry](act: Recording, entry: type[E], slug: str) -> E:
    """The entry that says what is kept of that slug, as the writer sees it.

    Refused where it does not exist for him.
    """
    act.flush()
    kept = find(act, entry.model, slug)
    act.directory.meet_linked(kept)
    with citations_at_hand(kept) if entry.citations() else nullcontext():
        return as_seen(act, entry.of(kept), kept)


def _unseen(act: Recording, entry: type[Entry], kept: Any) -> dict[str, set[str]]:
    """The slugs of what the kept row names and cites that the writer cannot see, by field."""
    unseen: dict[str, set[str]] = {}
    for name in entry.links():
        linked: Any = getattr(kept, entry.column_name(name))
        things: list[Any] = [linked] if isinstance(linked, Model) else []
        if linked is not None and not things:
            things = linked.all()
        unseen[name] = {thing.slug for thing in things if not act.sees(thing)}
    if entry.citations():
        sources = [citation.source for citation in cited_by(kept)]
        hidden = {source.slug for source in sources if not act.sees(source)}
        unseen |= dict.fromkeys(entry.citations(), hidden)
    return {name: slugs for name, slugs in unseen.items() if slugs}


def as_seen[E: Entry](act: Recording, entry: E, kept: Any) -> E:
    """The entry without what the kept row names and cites that the writer cannot see."""
    unseen = _unseen(act, type(entry), kept)
    seen: dict[str, Any] = {}
    for name, slugs in unseen.items():
        value = getattr(entry, name)
        if isinstance(value, tuple):
            seen[name] = tuple(slug for slug in value if slug not in slugs)
        elif value in slugs:
            seen[name] = None
    return entry.model_copy(update=seen) if seen else entry


def of_several(rows: Iterable[Any], audience: str | None) -> Any:
    """Of rows that stand beside each other the one for that audience, else for the narrowest.

    None where there is none. Of one audience the last recorded.
    """
    ordered = sorted(rows, key=lambda row: (LEVELS[row.audience], row.pk), reverse=True)
    named = (row for row in ordered if row.audience == audience)
    return next(named, next(iter(ordered), None))


def no_wider_than(act: Recording, visibility: Visibility, **links: Any) -> None:
    """Refuses links that somebody who may read the fact could not see."""
    for field, linked in links.items():
        for thing in linked if isinstance(linked, list) else [linked]:
            if thing is None:
                continue
            behind = thing.known_as(date.min)
            for reader in AUDIENCES:
                known, seen = visibility.known_to(reader), behind.known_to(reader)
                if known is not None and (seen is None or seen > known):
                    until = f" until {thing.embargo_until}" if thing.embargo_until else ""
                    raise Refused(
                        {
                            field: f"'{thing.slug}' is for the {thing.audience} only{until}; "
                            "what rests on it cannot have a wider audience."
                        }
                    )


def no_double(act: Recording, **links: Any) -> None:
    """Refuses a party or an issue that is one with another, of what is new: that is to be named."""
    for field, linked in links.items():
        for thing in linked if isinstance(linked, list) else [linked]:
            stays = getattr(thing, "same_as", None)
            if stays is not None and act.sees(stays):
                raise Conflict(
                    {field: f"'{thing.slug}' is the same as '{stays.slug}': name that one."}
                )


def seen_by_writer(act: Recording, visibility: Visibility) -> None:
    """Refuses a fact that whoever writes it could not see afterwards."""
    reader, today = act.directory.reader, max(act.today, today_utc())
    known = visibility.known_to(reader)
    if known is None:
        yours = ", ".join(a.word for a in AUDIENCES if a <= reader)
        raise Refused(
            audience=f"You could not see it yourself: {visibility.audience.word} is an audience to "
            f"which you do not belong. Use one of {yours}."
        )
    if known > today:
        raise Refused(
            embargo_until=f"You could not see it yourself before {known}: until then it would be "
            "for a narrower audience, to which you do not belong."
        )


def same_version(thing: Any, version: int | None) -> None:
    """Refuses an edit of something that has changed since it was read."""
    if version is not None and thing.version != version:
        raise Conflict(
            version=f"This was changed meanwhile: you read version {version}, "
            f"it is now version {thing.version}. Read it again."
        )


def not_fallen(act: Recording, thing: Any) -> None:
    """Refuses an act on what was undone, or fell with its statement where the writer knows of that."""
    if thing.undone:
        raise Conflict({thing._meta.db_table: f"'{thing.slug}' was undone; record it anew."})
    ended = thing.fell_with
    if ended is not None and act.sees(ended):
        raise Conflict(
            {thing._meta.db_table: f"'{thing.slug}' fell with the statement that brought it."}
        )


def not_in_the_future(act: Recording, **days: date | None) -> None:
    """Refuses days that have not come: an act that relives an earlier day may name later ones."""
    today = max(act.today, today_utc())
    for field, day in days.items():
        if day is not None and day > today:
            raise Refused({field: f"{day} lies in the future; today is {today}."})
