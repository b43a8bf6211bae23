"""Very many rows that one act changes alike: a batch at a time, by a few queries each, with the trail of each row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any

from django.db.models import F, Model

from ..models import Citation, Source
from ..models.facts import Audienced
from ..models.sources import CITING
from .act import Recording
from .trail import CITATIONS, State

BATCH = 500
"""So many rows are held in memory at once."""


def rename_everywhere(act: Recording, goes: Model, stays: Model) -> None:
    """Has every row that names the one name the other, whoever may see it; doubles of the one do not.

    Of what the writer cannot see the version stays, so that nobody hears of it.
    """
    links: list[Any] = list(type(goes)._meta.get_fields(include_hidden=True))
    for link in links:
        noun = link.related_model
        if not link.auto_created or link.concrete or issubclass(noun, type(goes)):
            continue
        named = noun._default_manager.filter(**{link.field.name: goes}).order_by("pk")
        while rows := list(named[:BATCH]):
            _change(act, rows, link.field, stays)
            act.flush()


def cite_everywhere(act: Recording, goes: Source, stays: Source) -> None:
    """Has whatever cites the one cite the other, once, in its place and order, whoever may see it."""
    for name in CITING:
        noun: Any = Citation._meta.get_field(name).related_model
        citing = Citation.objects.filter(source=goes, **{f"{name}__isnull": False})
        ids = citing.order_by(f"{name}_id").values_list(f"{name}_id", flat=True).distinct()
        while batch := list(ids[:BATCH]):
            _cite_anew(act, name, batch, goes, stays)
            _change(act, list(noun._default_manager.filter(pk__in=batch).order_by("pk")))
            act.flush()


def _change(act: Recording, rows: Sequence[Any], field: Any = None, value: Any = None) -> None:
    """Gives a field of those rows of one noun a value, and each that the writer sees its next version."""
    seen = [row for row in rows if _raises_version(act, row)]
    others = [row for row in rows if not _raises_version(act, row)]
    for raises_version, some in ((True, seen), (False, others)):
        anew: dict[str, Any] = {field.name: value} if field is not None else {}
        if raises_version:
            anew["version"] = F("version") + 1
        if not some or not anew:
            continue
        noun = type(some[0])
        noun._default_manager.filter(pk__in=[row.pk for row in some]).update(**anew)
        for row in some:
            before: State = {field.attname: getattr(row, field.attname)} if field else {}
            after: State = {field.attname: value.pk} if field else {}
            if raises_version:
                before["version"], after["version"] = row.version, row.version + 1
            act.note_change(row, before, after)


def _raises_version(act: Recording, row: Any) -> bool:
    return hasattr(row, "version") and (not isinstance(row, Audienced) or act.sees(row))


def _cite_anew(act: Recording, name: str, ids: Sequence[int], goes: Source, stays: Source) -> None:
    """As `cite_anew` of each of those things of a noun, of what the writer sees that it cites."""
    rows = Citation.objects.filter(**{f"{name}__in": ids}).order_by("part", "number", "pk")
    seen = set(rows.filter(act.directory.sees("source__")).values_list("pk", flat=True))
    cited: dict[int, list[tuple[int, str, int, int]]] = defaultdict(list)
    for pk, thing, *citation in rows.values_list("pk", f"{name}_id", "part", "number", "source_id"):
        cited[thing].append((pk, *citation))
    Citation.objects.filter(pk__in=seen).delete()
    new: list[Citation] = []
    things: Any = Citation._meta.get_field(name).related_model
    for thing in things._default_manager.filter(pk__in=ids).order_by("pk"):
        every = cited[thing.pk]
        kept = [(part, number, source) for pk, part, number, source in every if pk not in seen]
        own = [
            (part, stays.pk if source == goes.pk else source)
            for pk, part, _, source in every
            if pk in seen
        ]
        numbered = list(_numbered(own))
        new += [
            Citation(**{f"{name}_id": thing.pk}, part=part, number=number, source_id=source)
            for part, number, source in numbered
        ]
        before: State = _by_part((part, source) for _, part, _, source in every)
        ordered = sorted([*kept, *numbered], key=itemgetter(0, 1))
        now: State = _by_part((part, source) for part, _, source in ordered)
        act.note_change(thing, {CITATIONS: before}, {CITATIONS: now})
    Citation.objects.bulk_create(new)


def _numbered(cited: Sequence[tuple[str, int]]) -> Iterator[tuple[str, int, int]]:
    """The sources of each part, each once, with their numbers in it."""
    for part, sources in _by_part(dict.fromkeys(cited)).items():
        for number, source in enumerate(sources):
            yield part, number, source


def _by_part(cited: Any) -> dict[str, list[int]]:
    parts: dict[str, list[int]] = {}
    for part, source in cited:
        parts.setdefault(part, []).append(source)
    return parts
