"""Red lines, and the demands and lines with which they collide."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse

from ...exporting.demand_tables import red_line_table
from ...models import Party
from ...reading.perspective import Perspective
from ...reading.questions.demand_page import demands_read
from ...reading.questions.demands import collisions
from ...reading.questions.overview import unpublished
from ...reading.questions.red_lines import LineRead, clashes, red_lines
from ..clash_map import clash_maps
from ..clock_bar import bar
from ..request_context import of_the_record, page, page_clocks
from ..taken_along import page_or_table


@page
@of_the_record
def lines(request: HttpRequest, negotiation: str) -> HttpResponse:
    when = page_clocks(request, negotiation)
    declared = red_lines(when.view)
    met = collisions(when.view)
    made = demands_read(when.view, met=met)
    found = clashes(met, declared, made)
    texts = unpublished(when.view)
    standing = [line for line in declared if line.counts]
    context = {
        "negotiation": when.view.negotiation,
        "here": "red lines",
        "moment": when,
        "bar": bar(when, texts),
        "standing": len(standing),
        "given_up": sum(line.binds and not line.stands for line in declared),
        "not_binding": sum(line.stands and not line.binds for line in declared),
        "owners": len({line.party for line in standing}),
        "direct": sum(clash.kind == "direct" for clash in found),
        "indirect": sum(clash.kind == "indirect" for clash in found),
        "versus": sum(clash.kind == "line" for clash in found),
        "maps": clash_maps(declared, found),
        "by_party": by_party(declared),
        "first_declared": None if declared else _first_declared(when.view),
    }
    tables = {"red-lines": lambda: red_line_table(when.view, declared)}
    return page_or_table(request, when.view, "pages/red_lines.html", context, tables)


def _first_declared(view: Perspective) -> date | None:
    """The day of the first line known then, where none had been declared by the day asked about."""
    later = red_lines(view.at_day(max(view.at, view.known)))
    return min((line.row.day for line in later), default=None)


def by_party(declared: Iterable[LineRead]) -> list[tuple[Party, list[LineRead]]]:
    """Lines by the party that declared them, in the order of the record; those that stand first."""
    found: dict[Party, list[LineRead]] = {}
    for line in sorted(declared, key=_order):
        found.setdefault(line.party, []).append(line)
    return list(found.items())


def _order(line: LineRead) -> tuple[Any, ...]:
    return (line.party.sequence, line.party.slug, not line.stands, line.row.day, line.row.slug)
