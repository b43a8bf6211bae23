"""One source with what rests on it, and the list of all sources."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import F

from ...models import Source, SourceCopy
from ..evidence import nouns
from ..evidence.source_copies import source_copies
from ..perspective import Perspective
from .rests_on import (
    Resting,
    StatementsCiting,
    ThingsCiting,
    resting_on,
    things_citing,
)


@dataclass(frozen=True, slots=True)
class SourceRead:
    """A source with what rests on it: `alone` and `among` are the things besides statements.

    `statements` are to be read by pages. `copies` are there for the team alone.
    """

    row: Source
    resting: Resting
    alone: list[ThingsCiting]
    among: list[ThingsCiting]
    statements: StatementsCiting
    copies: list[SourceCopy]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source in the list, with what rests on it."""

    row: Source
    resting: Resting


def source_read(view: Perspective, slug: str) -> SourceRead | None:
    """The source, or None where it does not exist for the audience or had not come out by then."""
    source = nouns.sources(view).named(slug)
    if source is None:
        return None
    resting = resting_on(view, [source.pk])[source.pk]
    alone, among = things_citing(view, source, resting)
    return SourceRead(
        row=source,
        resting=resting,
        alone=alone,
        among=among,
        statements=StatementsCiting(view, source, resting),
        copies=list(source_copies(view).filter(source=source)),
    )


def listed_sources(view: Perspective) -> Any:
    """All sources that had come out by then, the latest first; those of an unknown day are last."""
    return nouns.sources(view).order_by(F("date").desc(nulls_last=True), "slug")


def source_lines(view: Perspective, sources: Collection[Source]) -> list[SourceLine]:
    """Those sources with what rests on each. A fixed number of queries."""
    resting = resting_on(view, [source.pk for source in sources])
    return [SourceLine(source, resting[source.pk]) for source in sources]
