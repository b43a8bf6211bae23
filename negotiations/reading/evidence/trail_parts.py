"""The rows that an act wrote, read from its trail: as each was before, as the act left it, as it is now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db.models import Count, ForeignKey, ManyToManyField, Model, QuerySet

from ...models import (
    Act,
    Affiliation,
    Answer,
    AuditEntry,
    Correction,
    Demand,
    DemandAct,
    Dissociation,
    Document,
    DocumentCopy,
    Draft,
    Issue,
    IssueAct,
    Membership,
    Negotiation,
    Note,
    Participation,
    Party,
    Priority,
    RedLine,
    RedLineAct,
    Remark,
    Response,
    Round,
    RoundAct,
    Source,
    Speaker,
    Statement,
    ThingToMend,
    Track,
    WatchedFeed,
)
from ...models.facts import Audienced
from ...vocabulary.audiences import Audience
from ..perspective import Reader
from .notes import BESIDE, note_is_there

NOUNS: Mapping[str, type[Model]] = {
    noun._meta.db_table: noun
    for noun in (
        *(Party, Affiliation, Participation, Track, Round, RoundAct, Issue, Speaker, Source),
        *(Document, DocumentCopy, Statement, Correction, Demand, DemandAct, Response, Answer),
        *(RedLine, RedLineAct, IssueAct, Priority, Remark, Dissociation, Draft, ThingToMend),
        *(Note, WatchedFeed),
    )
}
"""The nouns of the record, by the name that the trail has for each."""
HOUSE: Mapping[str, type[Model]] = {noun._meta.db_table: noun for noun in (Negotiation, Membership)}
"""What the trail keeps of a negotiation itself and of who works in it; an undo has nothing to do with it."""
BESIDES = (Draft, ThingToMend, Correction)
"""Nouns that an act writes besides what it is about."""

Row = tuple[type[Model], int]


@dataclass(slots=True)
class TrailPart:
    """One row that an act wrote. `thing` is the row as it is now; None where it is gone."""

    noun: type[Model]
    id: int
    slug: str
    made: bool
    """Whether the act recorded it: it was not there before, or a draft among the statements."""
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    thing: Any = None

    def is_seen_by(self, reader: Reader) -> bool:
        """Whether the row is a fact that exists for that reader, who may know of what was done to it.

        What leaves the version as it was, was done for some of those who read the row.
        """
        if not self.made and hasattr(self.thing, "version") and "version" not in self.after:
            return False
        if isinstance(self.thing, Note):
            return note_is_there(reader, self.thing)
        if isinstance(self.thing, WatchedFeed):
            return reader.audience >= Audience.TEAM
        fact = self.thing.document if isinstance(self.thing, DocumentCopy) else self.thing
        return isinstance(fact, Audienced) and reader.there(fact) is not None


def parts_of(acts: Sequence[Act]) -> dict[int, list[TrailPart]]:
    """The rows that acts wrote, by the id of the act, in the order in which each first wrote them.

    A query for the trail, and one for each noun.
    """
    entries = list(AuditEntry.objects.filter(act__in=acts).order_by("pk"))
    by_act: dict[int, list[TrailPart]] = {act.pk: [] for act in acts}
    written = {act.pk: [one for one in entries if one.act_id == act.pk] for act in acts}
    for act, some in written.items():
        by_act[act] = _merged(some)
    _look_up([part for some in by_act.values() for part in some])
    return by_act


def merged_parts(entries: Iterable[AuditEntry]) -> list[TrailPart]:
    """The rows that those entries of one act wrote, with each as it is now; of the house too."""
    parts = _merged(entries, {**NOUNS, **HOUSE})
    _look_up(parts)
    return parts


def _merged(
    entries: Iterable[AuditEntry], nouns: Mapping[str, type[Model]] = NOUNS
) -> list[TrailPart]:
    parts: dict[Row, TrailPart] = {}
    for entry in entries:
        noun = nouns.get(entry.noun)
        if noun is None:
            continue
        where = (noun, entry.object_id)
        if where not in parts:
            parts[where] = TrailPart(noun, entry.object_id, entry.slug, _is_made(noun, entry))
        part = parts[where]
        part.before = {**(entry.before or {}), **part.before}
        part.after |= entry.after or {}
    return list(parts.values())


def _look_up(parts: Iterable[TrailPart]) -> None:
    some = list(parts)
    things = _things({(part.noun, part.id) for part in some})
    for part in some:
        part.thing = things.get((part.noun, part.id))


def _things(rows: Iterable[Row]) -> dict[Row, Any]:
    ids: dict[type[Model], list[int]] = defaultdict(list)
    for noun, id in rows:
        ids[noun].append(id)
    return {
        (noun, thing.pk): thing
        for noun, some in ids.items()
        for thing in _with_names(noun).filter(pk__in=some)
    }


def _with_names(noun: type[Model]) -> QuerySet[Any]:
    """The rows of a noun with what each is called by."""
    columns = noun._meta.concrete_fields
    named = [f.name for f in columns if isinstance(f, ForeignKey) and not f.null]
    rows = noun._default_manager.all()
    if named:
        rows = rows.select_related(*named)
    if noun is Note:
        return rows.select_related(*BESIDE)
    return rows.prefetch_related("responders") if noun is Response else rows


@dataclass(frozen=True, slots=True)
class RecordedLater:
    """Something that a later act recorded, with the rows that it names or cites."""

    act: int
    noun: type[Model]
    thing: Any
    names: frozenset[Row]


def recorded_after(negotiation: Negotiation, act: int) -> list[RecordedLater]:
    """Whatever was recorded after an act and is there, from the trail. A query for each noun."""
    entries = AuditEntry.objects.filter(act__negotiation=negotiation, act__gt=act)
    later = list(entries.filter(before__isnull=True, noun__in=NOUNS).order_by("pk"))
    things = _things({(NOUNS[entry.noun], entry.object_id) for entry in later})
    return [
        RecordedLater(entry.act_id, noun, thing, frozenset(named_in(entry)))
        for entry in later
        for noun in (NOUNS[entry.noun],)
        if (thing := things.get((noun, entry.object_id))) is not None
    ]


def named_in(entry: AuditEntry) -> set[Row]:
    """The rows that something recorded names or cites, as the trail says it."""
    kept, found = entry.after or {}, set()
    for name, noun in _links(NOUNS[entry.noun]).items():
        ids = kept.get(name)
        found |= {(noun, id) for id in (ids if isinstance(ids, list) else [ids]) if id is not None}
    for ids in (kept.get("citations") or {}).values():
        found |= {(Source, id) for id in ids}
    return found


@cache
def _links(noun: type[Model]) -> dict[str, type[Model]]:
    """The columns and links of a noun that lead to others, as the trail calls them."""
    columns: list[Any] = [*noun._meta.concrete_fields, *noun._meta.many_to_many]
    return {
        getattr(column, "attname", column.name): column.remote_field.model
        for column in columns
        if isinstance(column, (ForeignKey, ManyToManyField))
    }


def _is_made(noun: type[Model], entry: AuditEntry) -> bool:
    was_draft = (entry.before or {}).get("status") == Statement.Status.DRAFT
    return entry.before is None or (noun is Statement and was_draft)


def undone(acts: Collection[int]) -> set[int]:
    """Those of the acts that were undone, by their ids."""
    noted = AuditEntry.objects.filter(noun=Act._meta.db_table, object_id__in=acts)
    return set(noted.values_list("object_id", flat=True))


def of_some_rows(acts: Sequence[Act], *, most: int) -> list[Act]:
    """Those of the acts that wrote no more rows than that."""
    entries = AuditEntry.objects.filter(act__in=acts).order_by("act")
    counts = dict(entries.values_list("act").annotate(Count("pk")))
    return [act for act in acts if counts.get(act.pk, 0) <= most]
