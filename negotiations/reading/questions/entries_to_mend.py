"""Entries that somebody has to look at for what they say themselves: names, sources, and doubles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from ...models import Citation, Fact, Issue, Party, Source, Speaker, Statement, Track
from ...models.facts import Confidence
from ...rules.readable_names import faults_of_issue_name, faults_of_name, faults_of_proposition
from ..perspective import Perspective
from .doubles import likely_sources, likely_speakers

LATEST = 2000
"""So many statements, the latest recorded, are looked at for their sources."""


@dataclass(frozen=True, slots=True)
class NameAtFault:
    """A name or a proposition that cannot read true, with what is wrong with it."""

    fact: Any
    field: str
    text: str
    faults: list[str]


def without_source(view: Perspective) -> list[Statement]:
    """The statements that stand with high confidence and rest on no source and no text that is seen.

    Of the latest, the latest first. Two queries.
    """
    seen: Any = view.visible(Statement)
    latest = list(seen.order_by("-pk").values_list("pk", flat=True)[:LATEST])
    sure = seen.filter(view.sees("party__"), view.sees("issue__"), confidence=Confidence.HIGH)
    standing = sure.published().not_ended_for(view.audience, known=view.known)
    cited = Citation.objects.filter(view.sees("source__"), statement=OuterRef("pk"))
    text = Q(document__isnull=False) & view.sees("document__")
    rows = standing.filter(~Exists(cited), ~text, pk__in=latest)
    return list(rows.select_related("party", "issue").order_by("-day", "slug"))


def names_at_fault(view: Perspective) -> Iterator[NameAtFault]:
    """The names that cannot read true, of those that the reader sees. A query for each noun."""
    for noun in (Party, Issue, Track, Speaker):
        rows: Any = view.visible(noun)
        if noun in (Party, Issue):
            rows = rows.filter(same_as__isnull=True)
        for row in rows.order_by("slug"):
            yield from _faults_in(row)
    for source in view.visible(Source).order_by("-pk")[:LATEST]:
        if faults := faults_of_name(source.title):
            yield NameAtFault(source, "title", source.title, faults)


def _faults_in(row: Any) -> Iterator[NameAtFault]:
    of_name = faults_of_issue_name if isinstance(row, Issue) else faults_of_name
    if faults := of_name(row.name):
        yield NameAtFault(row, "name", row.name, faults)
    if isinstance(row, Issue) and (faults := faults_of_proposition(row.proposition)):
        yield NameAtFault(row, "proposition", row.proposition, faults)


def likely_doubles(view: Perspective) -> list[tuple[Fact, Fact]]:
    """Each two speakers and each two sources that look like one. Three queries."""
    return [*likely_speakers(view), *likely_sources(view)]
