"""What was changed past the door: rows that are not as the trail made them, and a broken chain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import batched, chain, groupby
from operator import itemgetter
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef

from ..models import (
    Act,
    AuditEntry,
    Citation,
    Development,
    Negotiation,
)
from ..models.sources import CITING
from .chain import BEGINNING, IN_THE_CHAIN, digest_of_told, digest_of_values, hash_of
from .present_rows import those_with_rows
from .recorded_nouns import nouns_there, recorded_nouns, way_to_negotiation
from .trail import CITATIONS, State, as_text, columns_of, differing, from_text, replayed, said_of

BATCH = 1000
REWRITTEN = Development._meta.db_table
"""The noun of entries that say what withholding rewrote in rows of the stream, by their id as slug."""

Found = Iterator[tuple[str, str]]
"""What it is about, and what is wrong with it."""


def last_hash(negotiation: Negotiation) -> str | None:
    """The hash of its last act; None of a negotiation in which nobody acted."""
    acts = Act.objects.filter(negotiation=negotiation)
    return acts.order_by("-pk").values_list("hash", flat=True).first()


def has_act(kept: str) -> bool:
    """Whether an act has that hash, which was kept elsewhere."""
    return Act.objects.exclude(hash="").filter(hash=kept).exists()


def rows_unlike_the_trail(negotiation: Negotiation) -> Found:
    """Every row that is not what the trail last made of it, is in no trail, or is gone."""
    yield from _unlike(Negotiation, Negotiation.objects.filter(pk=negotiation.pk))
    there, gone = nouns_there(negotiation), those_with_rows(_of_what_is_gone, negotiation)
    for place, noun in enumerate(recorded_nouns()):
        if there[noun]:
            rows = noun._default_manager.filter(**{way_to_negotiation(noun): negotiation})
            yield from _unlike(noun, rows)
        if place in gone:
            for id, slug in dict(
                _gone(noun, negotiation.pk).values_list("object_id", "slug")
            ).items():
                yield (
                    f"{noun._meta.verbose_name} {slug or id}",
                    "an act recorded it, and it is gone",
                )


def _unlike(noun: type[models.Model], rows: models.QuerySet[Any]) -> Found:
    columns = [column.attname for column in columns_of(noun)]
    read = rows.order_by("pk").values_list("pk", *columns)
    for some in batched(read.iterator(BATCH), BATCH):
        ids = [row[0] for row in some]
        trails, linked = _trails(noun, ids), _links(noun, ids)
        wrong: dict[int, str] = {}
        for id, *values in some:
            state = replayed(trails.get(id, ()))
            if state is None:
                wrong[id] = "no act recorded it"
                continue
            kept = said_of(zip(columns, values, strict=True))
            kept |= linked.get(id, {})
            if kept != state and (fields := differing(noun, kept, state)):
                wrong[id] = f"{', '.join(fields)} is not what the trail last made of it"
        if wrong:
            for row in rows.filter(pk__in=wrong).order_by("pk"):
                about = f"{noun._meta.verbose_name} {getattr(row, 'slug', '') or row}"
                yield about, wrong[row.pk]


def _trails(
    noun: type[models.Model], ids: list[int]
) -> dict[int, list[tuple[State | None, State | None]]]:
    entries = AuditEntry.objects.filter(noun=noun._meta.db_table, object_id__in=ids)
    trails = defaultdict(list)
    rows = entries.order_by("pk").values_list("object_id", *map(as_text, ("before", "after")))
    for id, before, after in rows:
        trails[id].append((from_text(before), from_text(after)))
    return trails


def _links(noun: type[models.Model], ids: list[int]) -> dict[int, State]:
    links: dict[int, State] = defaultdict(dict)
    fields: Any = noun._meta.many_to_many
    for field in fields:
        through: Any = field.remote_field.through
        own, other = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
        rows = through.objects.filter(**{f"{own}__in": ids}).order_by(other)
        for id, linked in rows.values_list(own, other):
            links[id].setdefault(field.name, []).append(linked)
    table = noun._meta.db_table
    if table in CITING:
        cited = Citation.objects.filter(**{f"{table}__in": ids}).order_by("part", "number", "pk")
        for id, part, source in cited.values_list(f"{table}_id", "part", "source_id"):
            links[id].setdefault(CITATIONS, {}).setdefault(part, []).append(source)
    return links


def _gone(noun: type[models.Model], negotiation: int) -> models.QuerySet[AuditEntry]:
    """What the trail says of things that it added and did not remove, and that are not there."""
    entries = AuditEntry.objects.filter(noun=noun._meta.db_table)
    added = entries.filter(act__negotiation=negotiation, before__isnull=True)
    removed = entries.filter(object_id=OuterRef("object_id"), after__isnull=True)
    there = noun._default_manager.filter(pk=OuterRef("object_id"))
    return added.exclude(Exists(there)).exclude(Exists(removed)).order_by("pk")


def _of_what_is_gone(negotiation: int) -> list[models.QuerySet[AuditEntry]]:
    return [_gone(noun, negotiation) for noun in recorded_nouns()]


def broken_chain(negotiation: Negotiation) -> Found:
    """Every act that is not as it was written, with the rows of it that are not."""
    acts = Act.objects.filter(negotiation=negotiation).order_by("pk")
    rewritten = _rewritten(negotiation)
    previous, place = BEGINNING, 0
    for some in batched(acts.iterator(BATCH), BATCH // 10):
        entries = _of_each(_entries(some))
        rows = _of_each(_developments(some, rewritten))
        for act in some:
            digests: list[str] = []
            for about, digest, wanted in chain(entries(act.pk), rows(act.pk)):
                if digest != wanted:
                    yield about, f"it is not as {_of(act)} wrote it"
                digests.append(digest)
            if act.hash != hash_of(previous, act, digests):
                yield _of(act), "it is not as it was written, or an act before it is missing"
            if act.place is None or act.place <= place:
                yield _of(act), "its place in the stream is not after that of the act before"
            previous, place = act.hash, act.place or place


def _of(act: Act) -> str:
    return f"act {act.pk} ({act} at {act.at:%Y-%m-%d %H:%M})"


Link = tuple[int, str, str, str]
"""Of a row of an act: the act's id, what the row is, its digest as it is kept and as it follows."""


def _of_each(links: Iterator[Link]) -> Callable[[int], Iterator[tuple[str, str, str]]]:
    """What is linked to an act, of acts in the order of their ids; no more is held than one row."""
    by_act = groupby(links, key=itemgetter(0))
    ahead = next(by_act, None)

    def of(act: int) -> Iterator[tuple[str, str, str]]:
        nonlocal ahead
        if ahead is not None and ahead[0] == act:
            for _, about, digest, wanted in ahead[1]:
                yield about, digest, wanted
            ahead = next(by_act, None)

    return of


def _entries(acts: Iterable[Act]) -> Iterator[Link]:
    rows = AuditEntry.objects.filter(act__in=[act.pk for act in acts]).order_by("act_id", "pk")
    plain = ("noun", "object_id", "slug")
    read = rows.values_list("act_id", "digest", *plain, *map(as_text, ("before", "after")))
    for act, digest, noun, id, slug, before, after in read.iterator(BATCH):
        wanted = digest_of_values((noun, id, slug, from_text(before), from_text(after)))
        yield act, f"trail of {noun} {slug}".strip(), digest, wanted


def _developments(acts: Iterable[Act], rewritten: dict[str, State]) -> Iterator[Link]:
    rows = Development.objects.filter(act__in=[act.pk for act in acts])
    read = rows.order_by("act_id", "number").values("act_id", "digest", *IN_THE_CHAIN)
    for row in read.iterator(BATCH):
        wanted = digest_of_told(row | rewritten.get(str(row["id"]), {}))
        yield row["act_id"], f"development “{row['headline']}”", row["digest"], wanted


def _rewritten(negotiation: Negotiation) -> dict[str, State]:
    """What rows said when they were written, where withholding changed it by an entry."""
    entries = AuditEntry.objects.filter(noun=REWRITTEN, act__negotiation=negotiation)
    first: dict[str, State] = {}
    for slug, before in entries.order_by("-pk").values_list("slug", "before"):
        first[slug] = {**first.get(slug, {}), **(before or {})}
    return first
