"""The demands of each side, and the answers to them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse

from ...exporting.demand_tables import demand_table
from ...reading.perspective import Perspective
from ...reading.questions.demand_page import DemandRead, count_answers, demands_read
from ...reading.questions.overview import unpublished
from ...vocabulary.answers import AnswerGap, AnswerKind
from ..clock_bar import bar
from ..demand_columns import sections
from ..demand_filters import FILTERS, UNANSWERED, DemandFilters, demand_filters
from ..request_context import PageClocks, of_the_record, page, page_clocks
from ..sentences import copied_at
from ..taken_along import page_or_table


@page
@of_the_record
def demands(request: HttpRequest, negotiation: str) -> HttpResponse:
    when = page_clocks(request, negotiation)
    made = demands_read(when.view)
    filters = demand_filters(when.view, FILTERS.read(request.GET), made)
    found = [read for read in made if filters.keep(read)]
    context = _context(when, filters, made, found)
    context["copied_at"] = copied_at(request, when)
    tables = {"demands": lambda: demand_table(when.view, found)}
    return page_or_table(request, when.view, "pages/demands.html", context, tables)


def _context(
    when: PageClocks,
    filters: DemandFilters,
    made: list[DemandRead],
    found: list[DemandRead],
) -> dict[str, Any]:
    texts = unpublished(when.view)
    counted = count_answers(found)
    return {
        "negotiation": when.view.negotiation,
        "here": "demands",
        "moment": when,
        "bar": bar(when, texts, keep=filters.chosen),
        "filters": filters,
        "unanswered": UNANSWERED,
        "gaps": list(AnswerGap),
        "any_made": bool(made),
        "first_made": None if made else _first_made(when.view),
        "sections": sections(found),
        "counted": counted,
        "standing": sum(read.stands for read in found),
        "by_answer": [
            (kind.words, counted.by_answer[kind])
            for kind in AnswerKind
            if counted.by_answer.get(kind)
        ],
        "answers": list(AnswerKind),
        "withdrawn": sum(not read.stands for read in found),
    }


def _first_made(view: Perspective) -> date | None:
    """The day of the first demand known then, where none had been made by the day asked about."""
    later = demands_read(view.at_day(max(view.at, view.known)))
    return min((read.demand.day for read in later), default=None)
