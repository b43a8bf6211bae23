"""Where it stands: the sources of something, as far as they may be seen and had come out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Q

from ...models import Citation, Negotiation, Source
from ...rules.audiences import Audience
from .visibility import there


def sources_cited(
    cited_by: Q, negotiation: Negotiation, reader: Audience, known: date, today: date
) -> list[Source]:
    """The sources cited there that `reader` may see and that had come out by `known`."""
    citations = (
        Citation.objects.filter(cited_by, source__negotiation=negotiation)
        .select_related("source")
        .order_by("part", "number", "id")
    )
    return [
        source
        for c in citations
        if (source := there(c.source, reader, today)) is not None
        and (source.date is None or source.date <= known)
    ]


def sources_by(
    noun: str, ids: Collection[int], reader: Audience, known: date, today: date
) -> dict[int, list[Source]]:
    """The sources of each of several things of one noun, as far as seen and come out, by its id."""
    citations = (
        Citation.objects.filter(**{f"{noun}__in": ids})
        .select_related("source")
        .order_by("number", "id")
    )
    found: dict[int, list[Source]] = defaultdict(list)
    for c in citations:
        source = there(c.source, reader, today)
        if source is not None and (source.date is None or source.date <= known):
            found[getattr(c, f"{noun}_id")].append(source)
    return found
