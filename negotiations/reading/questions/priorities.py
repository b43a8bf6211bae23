"""How much each issue matters to each party, as people read it, on two clocks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ...models import Issue, Party, Priority, Source, Speaker
from ...rules.precedence import PRIORITIES
from ...rules.remarks import standing_priorities
from ..evidence import nouns
from ..evidence.audience_view import priorities_for
from ..evidence.sources import sources_by
from ..perspective import Perspective


@dataclass(frozen=True, slots=True)
class PriorityRead:
    """How much an issue matters to a party, with what of it may be seen."""

    row: Priority
    speaker: Speaker | None
    sources: list[Source]
    known_from: date

    @property
    def party(self) -> Party:
        return self.row.party

    @property
    def issue(self) -> Issue:
        return self.row.issue

    @property
    def is_ours(self) -> bool:
        return self.row.by == Priority.By.US

    @property
    def came_out_later(self) -> bool:
        return self.known_from > self.row.day


def standing_read(view: Perspective, **where: Any) -> list[PriorityRead]:
    """The latest priority for each party and issue, the highest first.

    A fixed number of queries, whatever there is.
    """
    standing = standing_priorities(priorities_for(view, **where), at=view.at, known=view.known)
    slugs = {one.slug for one in standing.values()}
    rows = nouns.priorities(view).filter(slug__in=slugs).select_related("party", "issue", "speaker")
    shown = list(rows)
    sources = sources_by("priority", [row.pk for row in shown], view)
    read = [
        PriorityRead(
            row=row,
            speaker=view.there(row.speaker),
            sources=sources[row.pk],
            known_from=view.known_from(row, row.known_from) or row.known_from,
        )
        for row in shown
    ]
    return sorted(read, key=_order)


def _order(one: PriorityRead) -> tuple[int, int, str, int, str]:
    party, issue = one.party, one.issue
    return (
        PRIORITIES[one.row.priority],
        party.sequence,
        party.slug,
        issue.sequence,
        issue.slug,
    )
