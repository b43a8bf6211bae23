"""Articles as whoever enters one has to know them: whether it is there, what was taken from it, its like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Exists, OuterRef, Q, QuerySet

from ...models import Citation, Source, Statement
from ...models.sources import CITING
from ...rules.web_addresses import address_key
from ..perspective import Perspective
from .nouns import statements

LATEST = 300
MOST_TAKEN = 5
"""So many of the statements of an article are named."""


@dataclass(frozen=True, slots=True)
class Article:
    """A source, with what was taken from it already: the latest, and how many more there are."""

    source: Source
    taken: list[Statement]
    more: int


def known_source(view: Perspective, url: str) -> Source | None:
    """The source of that address, as far as the reader may see it; also as that of its double. One query."""
    found: Source | None = None
    if url:
        key = address_key(url)
        rows = view.visible(Source)
        there = rows.filter(Q(address_key=key) | rows.stands_for(address_key=key))
        found = there.order_by("pk").first()
    return found


def article_of(view: Perspective, found: Source) -> Article:
    """A source that the reader sees, with what he sees that was taken from it. A few queries."""
    said = statements(view).filter(view.sees("speaker__"), citations__source=found)
    said = said.distinct().order_by("-day", "-pk")
    latest = list(said.select_related("party", "issue")[: MOST_TAKEN + 1])
    more = said.count() - MOST_TAKEN if len(latest) > MOST_TAKEN else 0
    return Article(found, latest[:MOST_TAKEN], more)


def likely_article(view: Perspective, *, url: str = "", publisher: str = "") -> Article | None:
    """The last article of the same publisher, or else of the same site: a new one is of its kind."""
    rows = view.visible(Source).order_by("-pk")
    site = urlsplit(url).hostname if url else None
    if publisher:
        found = rows.filter(publisher=publisher).first()
    elif site:
        found = rows.filter(url__startswith=f"https://{site}/").first()
        found = found or rows.filter(url__startswith=f"http://{site}/").first()
    else:
        found = None
    return Article(found, [], 0) if found else None


def publishers_of(view: Perspective, most: int) -> list[str]:
    """The publishers of the sources that the reader may see, in the order of the alphabet."""
    named = view.visible(Source).order_by("publisher").values_list("publisher", flat=True)
    return list(named.distinct()[:most])


def kinds_offered(sources: QuerySet[Any]) -> list[str]:
    """The usual kinds, and those besides that these sources are of."""
    usual = [str(kind) for kind in Source.Kind]
    # The days by which sources are ordered would tell each kind apart as often as it has days.
    others = sources.exclude(kind__in=usual).order_by("kind").values_list("kind", flat=True)
    return [*usual, *others.distinct()]


def to_be_coded(view: Perspective, most: int) -> list[Source]:
    """The sources of which nothing was taken that the reader sees, the latest first.

    Among the last few hundred.
    """
    rows = view.visible(Source).order_by("-pk")
    latest = list(rows.values_list("pk", flat=True)[:LATEST])
    seen = Q(pk__in=[])
    for noun in CITING:
        seen |= Q(**{f"{noun}__isnull": False}) & view.sees(f"{noun}__")
    taken = Exists(Citation.objects.filter(seen, source=OuterRef("pk")))
    return list(rows.filter(~taken, pk__in=latest)[:most])
