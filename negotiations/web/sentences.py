"""What a page says in sentences to be taken along: with whose words, from which source, on which clocks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.http import urlencode

from ..models import Source
from ..reading.evidence.sources import sources_by
from ..reading.perspective import Perspective
from ..reading.questions.position_history import Said
from ..reading.questions.standings import Standing, Stands
from .request_context import PageClocks

MOST_CELLS = 200
"""So many cells of a page are said in sentences."""


@dataclass(frozen=True, slots=True)
class CellSentence:
    """One cell with the statement from which it follows, and where that stands."""

    cell: Stands
    said: Said
    sources: list[Source]


def copied_at(request: HttpRequest, when: PageClocks, *, of_one_thing: bool = False) -> str:
    """The address of a page under which it reads the same later: it keeps the clocks, also those that nobody asked for.

    A page `of_one_thing`, such as a statement, has the day known on alone.
    """
    at = {"round": when.round.slug} if when.round else {"at": when.at.isoformat()}
    kept = ({} if of_one_thing else at) | {"known": when.known.isoformat()}
    return f"{settings.SITE_URL}{request.path}?{urlencode(kept)}"


def cell_sentences(
    view: Perspective, standing: Standing, said: Iterable[Said]
) -> list[CellSentence]:
    """The cells of a row or a column, of which the statement is among those; one query."""
    by_slug = {one.row.slug: one for one in said}
    cells = [cell for group in standing.groups for cell in group.cells if cell.statement in by_slug]
    cells = cells[:MOST_CELLS]
    cited = sources_by("statement", [by_slug[cell.statement].row.pk for cell in cells], view)
    return [
        CellSentence(cell, by_slug[cell.statement], cited[by_slug[cell.statement].row.pk])
        for cell in cells
    ]
