"""Who did what, when, from what to what: the trail of a negotiation as one audience may know it, page by page.

A thing is in it for whoever sees the thing, with what was written while it was for him: what he could
not see before it was changed, he does not see there either. What is linked is told as far as it is
there for him.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Exists, ForeignKey, Model, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast

from ...models import Act, AuditEntry, DocumentCopy, Negotiation, Note, User, WatchedFeed
from ...models.facts import AudienceChoice, Audienced
from ...rules.audiences import Visibility
from ...vocabulary.audiences import Audience
from ..evidence.notes import notes
from ..evidence.trail_parts import HOUSE, NOUNS, TrailPart, merged_parts, undone
from ..evidence.watched_feeds import watched_feeds
from ..perspective import Perspective

LAST_DAY = date(9999, 12, 30)
ROWS = 200
"""So many rows of one act are read; who imports more reads them where they are listed."""
NOT_TOLD = ("id", "key", "series_id", "joint", "made", "digest", "entry", "brings", "version")
"""Columns that say nothing to people, and what drafts say by names that not everybody may see."""


@dataclass(frozen=True, slots=True)
class AuditAsked:
    """What is looked for: whose acts, on which days, on which noun or thing, with which words.

    `with_members` where whoever asks may know who works in the negotiation, and with which part.
    """

    by: str = ""
    since: date | None = None
    until: date | None = None
    noun: str = ""
    words: str = ""
    thing: Any = None
    with_members: bool = False


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a thing as it was, and as it was made. A link is told by its name."""

    name: str
    was: str
    became: str


@dataclass(frozen=True, slots=True)
class AuditedThing:
    """What an act did to one thing. `thing` is None where it is gone."""

    noun: str
    slug: str
    thing: Any
    is_new: bool
    changes: list[FieldChange]


@dataclass(frozen=True, slots=True)
class AuditedAct:
    """An act as its reader sees it, with whatever of it he sees. `is_cut` where that is only the first `ROWS`."""

    act: Act
    is_undone: bool
    things: list[AuditedThing]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class AuditPage:
    """Some acts, the latest first; the older ones follow from `older`."""

    acts: list[AuditedAct]
    older: UUID | None


def audit(
    view: Perspective, asked: AuditAsked, *, before: UUID | None = None, limit: int
) -> AuditPage:
    """The acts of which the reader sees anything, as asked. `before` is the key of the last one seen."""
    rows = _acts(view, asked)
    if before is not None:
        last = _acts(view, AuditAsked()).filter(key=before).first()
        rows = rows.filter(place__lt=last.place) if last and last.place else rows.none()
    shown: list[AuditedAct] = []
    # What is asked of the database is a little more than he sees: it is gone on until a page is full.
    while len(shown) <= limit:
        some = list(rows[: limit + 1])
        if not some:
            break
        shown += _read(view, some, asked)
        rows = rows.filter(place__lt=some[-1].place)
    older = shown[limit - 1].act.key if len(shown) > limit else None
    return AuditPage(shown[:limit], older)


# Which acts and rows


def _acts(view: Perspective, asked: AuditAsked) -> QuerySet[Act]:
    rows = Act.objects.filter(negotiation=view.negotiation, place__isnull=False)
    if asked.by:
        rows = rows.filter(by__username=asked.by)
    if asked.since:
        rows = rows.filter(at__gte=_midnight(asked.since))
    if asked.until:
        rows = rows.filter(at__lt=_midnight(min(asked.until, LAST_DAY)) + timedelta(days=1))
    written = _entries(view, asked).filter(act=OuterRef("pk"))
    return rows.filter(Exists(written)).select_related("by").order_by("-place")


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), timezone.utc)  # noqa: UP017  # by its name


def _entries(view: Perspective, asked: AuditAsked) -> QuerySet[AuditEntry]:
    """The rows of things that are there for the reader, as asked."""
    if asked.thing is not None:
        table = asked.thing._meta.db_table
        return AuditEntry.objects.filter(noun=table, object_id=asked.thing.pk)
    house = [table for table, noun in HOUSE.items() if noun is Negotiation or asked.with_members]
    tables = [asked.noun] if asked.noun else [*NOUNS, *house]
    cleared = view.audience is Audience.CLEARED
    # From the cleared nothing is hidden, nor what is gone.
    seen = Q(noun__in=set(tables) & set(NOUNS if cleared else ()))
    # Each act is one of the negotiation, and so is what it wrote of that.
    seen |= Q(noun__in=set(tables) & set(house))
    for table in () if cleared else tables:
        there = _there(view, NOUNS[table]) if table in NOUNS else None
        if there is not None:
            seen |= Q(noun=table, object_id__in=there.values("pk"))
    rows = AuditEntry.objects.filter(seen)
    return rows.filter(_says(asked.words)) if asked.words else rows


def _there(view: Perspective, noun: type[Model]) -> QuerySet[Any] | None:
    """The rows of a noun that are there for the reader; None of a noun that is nobody's to see."""
    rows: QuerySet[Any]
    if issubclass(noun, Audienced):
        rows = noun._default_manager.filter(view.sees())
    elif noun is DocumentCopy:
        rows = noun._default_manager.filter(view.sees("document__"))
    elif noun is Note:
        rows = notes(view)
    elif noun is WatchedFeed:
        rows = watched_feeds(view)
    else:
        return None
    names = {field.name for field in noun._meta.concrete_fields}
    here = {"negotiation": view.negotiation} if "negotiation" in names else {}
    return rows.filter(**here)


def _says(words: str) -> Q:
    """The condition that a row may say those words, in its name or in what it was or became.

    Whether it tells them is asked of what is shown. The text of JSON may have every letter that is not plain written by its number.
    """
    written = {words, json.dumps(words)[1:-1]}
    found = Q(slug__icontains=words)
    for text in written:
        for side in ("before", "after"):
            found |= Q(pk__in=_with_text(side, text))
    return found


def _with_text(side: str, text: str) -> QuerySet[Any, Any]:
    said = AuditEntry.objects.annotate(said=Cast(side, TextField()))
    return said.filter(said__icontains=text).values("pk")


# What they say


def _read(view: Perspective, acts: Sequence[Act], asked: AuditAsked) -> Iterator[AuditedAct]:
    """Those of the acts of which he sees anything. So many queries as there are acts and nouns."""
    gone = undone([act.pk for act in acts])
    rows = _entries(view, asked)
    written = {act.pk: list(rows.filter(act=act).order_by("pk")[: ROWS + 1]) for act in acts}
    parts = {id: merged_parts(some[:ROWS]) for id, some in written.items()}
    every = [part for some in parts.values() for part in some]
    was_seen = _seen_then(view, every)
    links = _names(view, every)
    for act in acts:
        things = [
            _thing(part, links)
            for part in parts[act.pk]
            if _is_seen(view, part) and was_seen(act.pk, part) and not links.hides(part)
        ]
        told = [one for one in things if (one.is_new or one.changes) and _matches(one, asked)]
        if told:
            yield AuditedAct(act, act.pk in gone, told, is_cut=len(written[act.pk]) > ROWS)


def _matches(one: AuditedThing, asked: AuditAsked) -> bool:
    """Whether what is told of it says the words that are looked for."""
    words = asked.words.casefold()
    texts = (one.slug, *(text for change in one.changes for text in (change.was, change.became)))
    return any(words in text.casefold() for text in texts)


def _is_seen(view: Perspective, part: TrailPart) -> bool:
    """What leaves the version as it was, was done for some of those who read the row."""
    is_of_house = part.noun in HOUSE.values()
    return view.audience is Audience.CLEARED or is_of_house or part.is_seen_by(view)


def _seen_then(view: Perspective, parts: Iterable[TrailPart]) -> Any:
    """Whether a thing was for the reader both before an act and after it, by the act and the thing."""
    if view.audience is Audience.CLEARED:
        return lambda act, part: True
    by_table: dict[str, set[int]] = defaultdict(set)
    for part in parts:
        by_table[part.noun._meta.db_table].add(part.id)
    hidden: set[tuple[int, str, int]] = set()
    for table, ids in by_table.items():
        entries = AuditEntry.objects.filter(noun=table, object_id__in=ids).order_by("pk")
        states: dict[int, dict[str, Any]] = {}
        for entry in entries:
            state = states.setdefault(entry.object_id, {})
            before, after = dict(state), {**state, **(entry.after or {})}
            states[entry.object_id] = after
            sides = ([before] if before else []) + [after]
            if not all(_was_for(view, side) for side in sides):
                hidden.add((entry.act_id, table, entry.object_id))
    return lambda act, part: (act, part.noun._meta.db_table, part.id) not in hidden


def _was_for(view: Perspective, state: Mapping[str, Any]) -> bool:
    if "audience" not in state:
        return True
    until = state.get("embargo_until")
    embargo = date.fromisoformat(until) if until else None
    level = AudienceChoice(state["audience"]).level
    known = Visibility(level, embargo, date.min).known_to(view.audience)
    return known is not None and known <= view.today


class _LinkNames:
    """The names of what is linked, as far as it is there for the reader."""

    def __init__(self, names: Mapping[tuple[type[Model], int], str]) -> None:
        self.names = names

    def told(self, noun: type[Model], value: Any) -> str:
        """The names of what a column leads to; nothing of what is not there."""
        ids = value if isinstance(value, list) else [value]
        named = (self.names.get((noun, id), "") for id in ids if isinstance(id, int))
        return ", ".join(name for name in named if name)

    def hides(self, part: TrailPart) -> bool:
        """Whether the thing hangs on something that is not there for the reader."""
        needed = (name for name in _leads_to(part.noun) if _is_needed(part.noun, name))
        leads = ((name, getattr(part.thing, name, None)) for name in needed)
        return any(
            value is not None and (_leads_to(part.noun)[name], value) not in self.names
            for name, value in leads
        )


def _names(view: Perspective, parts: Sequence[TrailPart]) -> _LinkNames:
    """A query for each noun that is linked."""
    wanted: dict[type[Model], set[int]] = defaultdict(set)
    for part in parts:
        leads = _leads_to(part.noun)
        for name, noun in leads.items():
            for kept in (part.before, part.after, {name: getattr(part.thing, name, None)}):
                value = kept.get(name)
                ids = value if isinstance(value, list) else [value]
                wanted[noun] |= {id for id in ids if isinstance(id, int)}
        for kept in (part.before, part.after):
            for ids in (kept.get("citations") or {}).values():
                wanted[_source()] |= set(ids)
    names: dict[tuple[type[Model], int], str] = {}
    for noun, some in wanted.items():
        rows: Any = noun._default_manager.filter(pk__in=some)
        if issubclass(noun, Audienced):
            rows = rows.filter(view.sees())
        names |= {(noun, row.pk): _name(row) for row in rows}
    return _LinkNames(names)


def _name(row: Any) -> str:
    return row.get_username() if isinstance(row, User) else str(getattr(row, "slug", "") or row)


def _thing(part: TrailPart, links: _LinkNames) -> AuditedThing:
    changes = [
        FieldChange(name, was, became) for name, was, became in _told(part, links) if was != became
    ]
    return AuditedThing(
        noun=str(part.noun._meta.verbose_name),
        slug=part.slug or str(part.thing or part.noun._meta.verbose_name),
        thing=part.thing,
        is_new=part.made,
        changes=changes,
    )


def _told(part: TrailPart, links: _LinkNames) -> Iterator[tuple[str, str, str]]:
    leads = _leads_to(part.noun)
    names = dict.fromkeys([*part.before, *part.after])
    for name in names:
        was, became = part.before.get(name), part.after.get(name)
        if name in NOT_TOLD or name == "negotiation_id":
            continue
        if name == "citations":
            yield "sources", _sources(was, links), _sources(became, links)
        elif name in leads:
            called, noun = name.removesuffix("_id").replace("_", " "), leads[name]
            yield called, links.told(noun, was), links.told(noun, became)
        else:
            yield name.replace("_", " "), _words(was), _words(became)


def _sources(kept: Any, links: _LinkNames) -> str:
    several = [id for ids in (kept or {}).values() for id in ids]
    return links.told(_source(), several)


def _words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(str(one) for one in value)
    return str(value)


@cache
def _source() -> type[Model]:
    return NOUNS["source"]


@cache
def _is_needed(noun: type[Model], name: str) -> bool:
    """Whether a thing always has one of what that column leads to."""
    return any(field.attname == name and not field.null for field in noun._meta.concrete_fields)


@cache
def _leads_to(noun: type[Model]) -> dict[str, type[Model]]:
    """The columns and links that lead to another noun, as the trail calls them."""
    leads = {
        field.attname: field.remote_field.model
        for field in noun._meta.concrete_fields
        if isinstance(field, ForeignKey)
    }
    several = {field.name: field.remote_field.model for field in noun._meta.many_to_many}
    return {
        k: v for k, v in {**leads, **several}.items() if k not in ("negotiation_id", "series_id")
    }
