"""Red lines as people read them, and what each collides with, on two clocks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from ...models import Issue, Party, RedLine, Source, Speaker, Statement
from ...rules.collisions import Collision
from ..evidence import audience_view, nouns
from ..evidence.nouns import statement_of
from ..evidence.sources import sources_by
from ..perspective import Perspective
from .crossed_lines import CrossingRead, crossed_lines
from .demand_page import DemandRead


@dataclass(frozen=True, slots=True)
class LineRead:
    """A line declared by then, and the statement that brought it; `relaxed_on` and `given_up_on` are null while it has not been."""

    row: RedLine
    strength: str
    known_from: date
    relaxed_on: date | None
    given_up_on: date | None
    speaker: Speaker | None
    sources: list[Source]
    crossed: list[CrossingRead]
    said_with: Statement | None

    @property
    def party(self) -> Party:
        return self.row.party

    @property
    def issue(self) -> Issue:
        return self.row.issue

    @property
    def ends(self) -> tuple[Party, Issue]:
        """Whose it is, and on what."""
        return self.party, self.issue

    @property
    def is_firm(self) -> bool:
        return self.strength == RedLine.Strength.FIRM

    @property
    def stands(self) -> bool:
        return self.given_up_on is None

    @property
    def binds(self) -> bool:
        """Whether it is its party's; else it is shown as the word of a voice that does not bind."""
        return self.row.counts

    @property
    def counts(self) -> bool:
        """Whether it stands and anything follows from it."""
        return self.stands and self.binds

    @property
    def came_out_later(self) -> bool:
        return self.known_from > self.row.day


@dataclass(frozen=True, slots=True)
class Clash:
    """A line with the demand that it collides with, or with another line."""

    kind: str
    line: LineRead
    asking: DemandRead | None = None
    other: LineRead | None = None


def red_lines(view: Perspective) -> list[LineRead]:
    """The lines declared by then, given up or not, the first declared first.

    A fixed number of queries, whatever there is.
    """
    rows: QuerySet[RedLine] = nouns.red_lines(view)
    shown = list(
        rows.select_related("party", "issue", "speaker", "statement", "fell_with")
        .prefetch_related("acts")
        .order_by("day", "slug")
    )
    sources = sources_by("red_line", [row.pk for row in shown], view)
    crossed = crossed_lines(view, shown)
    lines = (_line(row, sources[row.pk], crossed[row.slug], view) for row in shown)
    return [line for line in lines if line is not None]


def _line(
    row: RedLine, sources: list[Source], crossed: list[CrossingRead], view: Perspective
) -> LineRead | None:
    acts = [
        a
        for a in audience_view.red_line_facts(row, view).acts
        if a.on <= view.at and a.known_from <= view.known
    ]
    declared = next((a for a in acts if a.kind == "declared"), None)
    if declared is None:
        return None
    relaxed = next((a for a in acts if a.kind == "relaxed"), None)
    return LineRead(
        row=row,
        strength=relaxed.strength if relaxed else declared.strength,
        known_from=declared.known_from,
        relaxed_on=relaxed.on if relaxed else None,
        given_up_on=next((a.on for a in acts if a.kind == "given-up"), None),
        speaker=view.there(row.speaker),
        sources=sources,
        crossed=crossed,
        said_with=statement_of(row, view),
    )


def clashes(
    met: Iterable[Collision], lines: Iterable[LineRead], made: Iterable[DemandRead]
) -> list[Clash]:
    """The collisions `met`, with the lines and demands of the same moment behind them."""
    by_line = {line.row.slug: line for line in lines}
    by_demand = {read.demand.slug: read for read in made}
    return [
        Clash(
            kind=one.kind,
            line=by_line[one.red_line],
            asking=by_demand[one.demand] if one.demand else None,
            other=by_line[one.other_red_line] if one.other_red_line else None,
        )
        for one in met
    ]
