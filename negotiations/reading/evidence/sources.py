"""The sources of something, as far as they may be seen and had come out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Q

from ...models import Citation, Source
from ..perspective import Perspective


def sources_cited(cited_by: Q, view: Perspective) -> list[Source]:
    """The sources cited there that may be seen and had come out by the day known on."""
    citations = (
        Citation.objects.filter(cited_by, source__negotiation=view.negotiation)
        .select_related("source")
        .order_by("part", "number", "id")
    )
    return [
        source
        for c in citations
        if (source := view.there(c.source)) is not None
        and (source.date is None or source.date <= view.known)
    ]


def sources_by(noun: str, ids: Collection[int], view: Perspective) -> dict[int, list[Source]]:
    """The sources of each of several things of one noun, as far as seen and come out, by its id."""
    citations = (
        Citation.objects.filter(**{f"{noun}__in": ids})
        .select_related("source")
        .order_by("number", "id")
    )
    sources: dict[int, list[Source]] = defaultdict(list)
    for c in citations:
        source = view.there(c.source)
        if source is not None and (source.date is None or source.date <= view.known):
            sources[getattr(c, f"{noun}_id")].append(source)
    return sources
