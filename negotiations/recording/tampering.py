"""What was changed past the door: rows that are not as the trail made them, and a broken chain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import batched
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef

from ..models import (
    Act,
    Anchor,
    ArticleText,
    AuditEntry,
    Citation,
    Development,
    DocumentCopy,
    Edition,
    Invitation,
    LearningSetAside,
    Membership,
    Negotiation,
    Note,
    SecondCoding,
    SourceCopy,
    WatchedFeed,
)
from ..models.facts import Audienced, Negotiated
from ..models.sources import CITING
from .chain import BEGINNING, digest_of_development, digest_of_entry, hash_of
from .trail import CITATIONS, State, differing, replayed, state_of

BATCH = 1000
REWRITTEN = Development._meta.db_table
"""The noun of entries that say what withholding rewrote in rows of the stream, by their id as slug."""

Found = Iterator[tuple[str, str]]
"""What it is about, and what is wrong with it."""


def recorded_nouns() -> list[type[models.Model]]:
    """Every table of which the trail keeps all rows."""
    beside = (DocumentCopy, Invitation, Membership, Note, SourceCopy, ArticleText, Anchor)
    kept = (Negotiated, Audienced, *beside, Edition, WatchedFeed, LearningSetAside, SecondCoding)
    return [m for m in apps.get_app_config("negotiations").get_models() if issubclass(m, kept)]


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
    entries = AuditEntry.objects.filter(act__negotiation=negotiation)
    named = set(entries.values_list("noun", flat=True).distinct())
    for noun in recorded_nouns():
        rows = noun._default_manager.filter(**{_way_to_negotiation(noun): negotiation})
        yield from _unlike(noun, rows)
        if noun._meta.db_table in named:
            yield from _gone(noun, negotiation)


def _unlike(noun: type[models.Model], rows: models.QuerySet[Any]) -> Found:
    for some in batched(rows.order_by("pk").iterator(BATCH), BATCH):
        ids = [row.pk for row in some]
        trails, linked = _trails(noun, ids), _links(noun, ids)
        for row in some:
            state = replayed(trails.get(row.pk, ()))
            about = f"{noun._meta.verbose_name} {getattr(row, 'slug', '') or row}"
            if state is None:
                yield about, "no act recorded it"
                continue
            wrong = differing(noun, state_of(row) | linked.get(row.pk, {}), state)
            if wrong:
                yield about, f"{', '.join(wrong)} is not what the trail last made of it"


def _trails(
    noun: type[models.Model], ids: list[int]
) -> dict[int, list[tuple[State | None, State | None]]]:
    entries = AuditEntry.objects.filter(noun=noun._meta.db_table, object_id__in=ids)
    trails = defaultdict(list)
    for id, before, after in entries.order_by("pk").values_list("object_id", "before", "after"):
        trails[id].append((before, after))
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


def _gone(noun: type[models.Model], negotiation: Negotiation) -> Found:
    """Things that the trail added and did not remove, and that are not there."""
    entries = AuditEntry.objects.filter(noun=noun._meta.db_table)
    added = entries.filter(act__negotiation=negotiation, before__isnull=True)
    removed = entries.filter(object_id=OuterRef("object_id"), after__isnull=True)
    there = noun._default_manager.filter(pk=OuterRef("object_id"))
    gone = added.exclude(Exists(there)).exclude(Exists(removed)).order_by("pk")
    for id, slug in dict(gone.values_list("object_id", "slug")).items():
        yield f"{noun._meta.verbose_name} {slug or id}", "an act recorded it, and it is gone"


def _way_to_negotiation(noun: type[models.Model]) -> str:
    """The path from a noun to its negotiation, such as `demand__negotiation`."""
    if any(field.name == "negotiation" for field in noun._meta.concrete_fields):
        return "negotiation"
    parents = (f for f in noun._meta.concrete_fields if isinstance(f, models.ForeignKey))
    return f"{next(parents).name}__negotiation"


def broken_chain(negotiation: Negotiation) -> Found:
    """Every act that is not as it was written, with the rows of it that are not."""
    acts = Act.objects.filter(negotiation=negotiation).order_by("pk")
    previous, place = BEGINNING, 0
    for some in batched(acts.iterator(BATCH // 10), BATCH // 10):
        ids = [act.pk for act in some]
        entries, rows = _entries(ids), _developments(ids)
        rewritten = _rewritten([row.pk for rows_of_act in rows.values() for row in rows_of_act])
        for act in some:
            for entry in entries[act.pk]:
                if entry.digest != digest_of_entry(entry):
                    yield f"trail of {entry}", f"it is not as {_of(act)} wrote it"
            for row in rows[act.pk]:
                as_written = rewritten.get(str(row.pk), {})
                if row.digest != digest_of_development(row, **as_written):
                    yield f"development “{row.headline}”", f"it is not as {_of(act)} wrote it"
            digests = [entry.digest for entry in entries[act.pk]]
            digests += [row.digest for row in rows[act.pk]]
            if act.hash != hash_of(previous, act, digests):
                yield _of(act), "it is not as it was written, or an act before it is missing"
            if act.place is None or act.place <= place:
                yield _of(act), "its place in the stream is not after that of the act before"
            previous, place = act.hash, act.place or place


def _of(act: Act) -> str:
    return f"act {act.pk} ({act} at {act.at:%Y-%m-%d %H:%M})"


def _entries(acts: list[int]) -> dict[int, list[AuditEntry]]:
    by_act = defaultdict(list)
    for entry in AuditEntry.objects.filter(act__in=acts).order_by("pk"):
        by_act[entry.act_id].append(entry)
    return by_act


def _developments(acts: list[int]) -> dict[int, list[Development]]:
    by_act = defaultdict(list)
    for row in Development.objects.filter(act__in=acts).order_by("number"):
        by_act[row.act_id].append(row)
    return by_act


def _rewritten(ids: Iterable[Any]) -> dict[str, State]:
    """What the rows said when they were written, where withholding changed it by an entry."""
    entries = AuditEntry.objects.filter(noun=REWRITTEN, slug__in=[str(id) for id in ids])
    first: dict[str, State] = {}
    for slug, before in entries.order_by("-pk").values_list("slug", "before"):
        first[slug] = {**first.get(slug, {}), **(before or {})}
    return first
