"""What the trail keeps of a thing: every field that is not derived, its links and its sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, NamedTuple

import orjson
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.functions import Cast

from ..models import Citation

State = dict[str, Any]
"""What is kept of a thing: values by column, ids of a link by its field, and CITATIONS."""

CITATIONS = "citations"
"""The ids of the sources that a thing cites, in order, by the part that they bear out."""

_ENCODER = DjangoJSONEncoder()


class TrailEntry(NamedTuple):
    """What an entry of the trail says, by its columns: the thing as it was before and after an act."""

    noun: str
    object_id: int
    slug: str
    before: State | None
    after: State | None

    @classmethod
    def about(cls, thing: models.Model, before: State | None, after: State | None) -> TrailEntry:
        """The entry of a thing that is kept."""
        return cls(thing._meta.db_table, thing.pk, getattr(thing, "slug", ""), before, after)


def plain(value: Any) -> Any:
    """A value as the trail keeps it."""
    if type(value) is date:
        return value.isoformat()
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, (str, int, float, bool, list, dict)) or value is None:
        return value
    return _ENCODER.default(value)


def as_text(column: str) -> Cast:
    """What an entry says, as it is read for `from_text`: all of a trail, for half of what the field computes."""
    return Cast(column, models.TextField())


def from_text(said: str | None) -> State | None:
    """What an entry says, of a column that was read by `as_text`."""
    return None if said is None else orjson.loads(said)


@cache
def columns_of(noun: type[models.Model]) -> list[models.Field[Any, Any]]:
    """The columns that the trail keeps: not the number of the row, and nothing derived."""
    derived = getattr(noun, "DERIVED", ())
    return [f for f in noun._meta.concrete_fields if f.name not in derived and not f.primary_key]


def state_of(thing: models.Model) -> State:
    """The columns of a thing that say something. Its links and sources are not read."""
    names = [f.attname for f in columns_of(type(thing))]
    return said_of((name, getattr(thing, name)) for name in names)


def said_of(columns: Iterable[tuple[str, Any]]) -> State:
    """The same of columns with their values."""
    return {name: plain(value) for name, value in columns if not says_nothing(value)}


def says_nothing(value: Any) -> bool:
    return value is None or value == ""


def ids_of(things: Iterable[models.Model]) -> list[int]:
    """A link to several as the trail keeps it: each once, and its order says nothing."""
    return sorted({thing.pk for thing in things})


def replayed(entries: Iterable[tuple[State | None, State | None]]) -> State | None:
    """What entries of the trail, each (before, after) in order, last made of a thing; None if removed.

    One without a `before` says all of it, the others what they changed.
    """
    state: State | None = None
    for before, after in entries:
        if after is None:
            state = None
        elif before is None or state is None:
            state = dict(after)
        else:
            state |= after
    return state


def differing(noun: type[models.Model], kept: State, trail: State) -> list[str]:
    """The fields in which what is kept is not what the trail made of it.

    Of a column that came later the trail says nothing; its default is no difference.
    """
    wrong = []
    for column in columns_of(noun):
        there, told = kept.get(column.attname), trail.get(column.attname)
        if says_nothing(told):
            told = None
        if there == told or (column.attname not in trail and there == plain(_default(column))):
            continue
        wrong.append(column.name)
    links = [f.name for f in noun._meta.many_to_many] + [CITATIONS]
    return wrong + [name for name in links if (kept.get(name) or {}) != (trail.get(name) or {})]


def _default(field: models.Field[Any, Any]) -> Any:
    return field.get_default() if field.has_default() else None


def citations_of(thing: models.Model) -> dict[str, list[int]]:
    """What a thing cites, read from its citations."""
    cited: dict[str, list[int]] = defaultdict(list)
    rows = Citation.objects.filter(**{thing._meta.db_table: thing}).order_by("part", "number", "pk")
    for part, source in rows.values_list("part", "source_id"):
        cited[part].append(source)
    return dict(cited)


@dataclass(slots=True)
class Written:
    """Something of which the trail has still to tell: added where it has no `before`."""

    thing: models.Model
    before: State | None
    after: State
    cited: dict[str, list[int]] = field(default_factory=dict)

    @property
    def sources(self) -> set[int]:
        """The ids of all sources that it cites, for whichever part."""
        return {source for cited in self.cited.values() for source in cited}

    def now(self) -> State:
        """What the trail says of it: all of what was added, else what changed."""
        told = {**state_of(self.thing), **self.after} if self.before is None else self.after
        return told | {CITATIONS: self.cited} if self.cited else told
