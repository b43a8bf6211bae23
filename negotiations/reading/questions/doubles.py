"""Entries that are one, or look so: what rests on each, and which two are likely to be one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from ...models import (
    Act,
    Affiliation,
    Citation,
    Demand,
    Dissociation,
    Document,
    Draft,
    IssueAct,
    Participation,
    Priority,
    RedLine,
    Remark,
    Response,
    Round,
    Source,
    Speaker,
    Statement,
    Track,
)
from ...models.facts import Audienced
from ...models.sources import CITING
from ...rules.doubles import SourceNamed, SpeakerNamed, sources_alike, speakers_alike
from ..evidence.trail_parts import TrailPart, parts_of
from ..perspective import Perspective

LATEST = 3000
"""So many sources, the latest, are compared with each other."""


def what_rests_on(view: Perspective, thing: Any) -> list[tuple[str, int]]:
    """How many facts of each noun name a thing or cite it, of those that the reader sees.

    A query for each noun.
    """
    counts: dict[Any, set[int]] = {}
    for noun, ids in _named_by(view, thing):
        counts.setdefault(noun, set()).update(ids)
    return _in_words({noun: len(ids) for noun, ids in counts.items()})


def moved_by(view: Perspective, act: Act) -> list[tuple[str, int]]:
    """How many facts of each noun an act that made two one corrected or moved, of those that the reader sees.

    A few queries more than nouns.
    """
    counts: Counter[type[Any]] = Counter()
    for part in parts_of([act])[act.pk]:
        if part.noun in MOVED_ALONG and part.is_seen_by(view) and _is_moved(part):
            counts[part.noun] += 1
    return _in_words(counts)


MOVED_ALONG = (
    *(Statement, Demand, Response, RedLine, Priority, Remark, Dissociation, IssueAct),
    *(Document, Affiliation, Participation, Round, Track),
)
"""The nouns of what is counted where two parties or issues become one."""


def _is_moved(part: TrailPart) -> bool:
    """Of a statement its new version; else what was there before. What was there of both is one then."""
    return part.made if part.noun is Statement else not part.made


def _in_words(counts: Mapping[Any, int]) -> list[tuple[str, int]]:
    """Each noun as so many of it are called, the most first."""
    return [
        (str(meta.verbose_name_plural if count > 1 else meta.verbose_name), count)
        for noun, count in sorted(counts.items(), key=lambda of: -of[1])
        if count
        for meta in (noun._meta,)
    ]


def _named_by(view: Perspective, thing: Any) -> Iterator[tuple[Any, Any]]:
    """Each noun that may name it, with the ids of the rows that do."""
    links: list[Any] = list(thing._meta.get_fields(include_hidden=True))
    for link in links:
        noun = link.related_model
        if not link.auto_created or link.concrete or not issubclass(noun, Audienced):
            continue
        if noun is not Draft and noun is not type(thing):
            rows = noun._default_manager.filter(view.sees(), **{link.field.name: thing})
            yield noun, rows.values_list("pk", flat=True)
    if isinstance(thing, Source):
        for name in CITING:
            rows = Citation.objects.filter(view.sees(f"{name}__"), source=thing)
            yield Citation._meta.get_field(name).related_model, rows.values_list(name, flat=True)


def likely_speakers(view: Perspective) -> list[tuple[Speaker, Speaker]]:
    """Each two speakers that look like one, of those that the reader sees. One query."""
    rows = view.visible(Speaker).filter(view.sees("party__")).select_related("party")
    speakers = {row.pk: row for row in rows.order_by("pk")}
    named = (
        SpeakerNamed(
            id=one.pk,
            party=one.party_id,
            authority=one.authority,
            is_person=one.kind == Speaker.Kind.PERSON,
            names=one.names,
            office=one.office,
        )
        for one in speakers.values()
    )
    return [(speakers[one], speakers[other]) for one, other in speakers_alike(named)]


def likely_sources(view: Perspective) -> list[tuple[Source, Source]]:
    """Each two sources that look like one, of the latest that the reader sees. Two queries."""
    columns = ("pk", "publisher", "title", "date", "address_key")
    seen = view.visible(Source)
    rows = seen.order_by("-pk").values_list(*columns)[:LATEST]
    named = (
        SourceNamed(id=id, publisher=publisher, title=title, day=day, address_key=key)
        for id, publisher, title, day, key in reversed(rows)
    )
    pairs = list(sources_alike(named))
    sources = seen.in_bulk({id for pair in pairs for id in pair})
    return [(sources[one], sources[other]) for one, other in pairs]
