"""The front page of a negotiation: who stands where, and what just changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from ...models import Party, Round
from ...reading.parameters import ChoiceParameter, Parameters, SwitchParameter
from ...reading.questions.coming import coming
from ...reading.questions.first_stances import group_first_stances
from ...reading.questions.lead import lead
from ...reading.questions.matrix import Matrix, full_cells, matrix
from ...reading.questions.overview import Overview, Unanswered
from ...reading.questions.overview import overview as overview_read
from ...reading.questions.remarks import by_kind
from ..clock_bar import bar
from ..matrix_table import MatrixFilters, Table
from ..request_context import PageClocks, page, page_clocks
from ..team_notes import cells_with_notes

MOST_GROUPS = 14
"""More first stances than that are counted, and read at the round."""
MOST_REMARKS = 8
"""More remarks than that are counted, and read at the parties'."""


@dataclass(frozen=True, slots=True)
class Open:
    """An addressee with the demands that it has not answered, and the numbers of those that have one."""

    party: Party
    count: int
    numbers: list[int]


@page
def overview(request: HttpRequest, negotiation: str) -> HttpResponse:
    when = page_clocks(request, negotiation)
    found = matrix(when.view, order=("sequence", "slug"))
    beside = overview_read(found)
    table = Table(found, beside, full_cells(found), _narrowed(request.GET, found))
    table.noted = cells_with_notes(when, found)
    return render(request, "pages/overview.html", _context(when, found, beside, table))


def _narrowed(query: QueryDict, found: Matrix) -> MatrixFilters:
    """To which rows and columns it is narrowed; raises `UnreadableQuery` for what is none of them."""
    parameters = (
        ChoiceParameter(
            name="category", default="", values=_words(i.category for i in found.issues)
        ),
        ChoiceParameter(
            name="grouping", default="", values=_words(p.grouping for p in found.parties)
        ),
        SwitchParameter(name="moved", on="yes"),
    )
    return MatrixFilters(**Parameters(parameters, strict=False).read(query).by_name)


def _words(words: Iterable[str]) -> list[str]:
    return sorted({word for word in words if word})


def _context(when: PageClocks, found: Matrix, beside: Overview, table: Table) -> dict[str, Any]:
    first = group_first_stances(beside.first_stances)
    return {
        "negotiation": when.view.negotiation,
        "here": "overview",
        "moment": when,
        "bar": bar(when, beside.unpublished),
        "coming": coming(when.view, when.rounds, beside.asked),
        "meetings": _meetings(when),
        "matrix": found,
        "beside": beside,
        "lead": lead(found, beside),
        "table": table,
        "dense_rows": table.dense_rows(when.query) if table.dense else None,
        "first": first[:MOST_GROUPS],
        "more_first": sum(len(group.steps) for group in first[MOST_GROUPS:]),
        "remarks": by_kind(beside.remarks[:MOST_REMARKS]),
        "more_remarks": len(beside.remarks[MOST_REMARKS:]),
        "open": _open(found, beside.unanswered),
        "acts": [
            beside.issue_acts[issue.pk] for issue in found.issues if issue.pk in beside.issue_acts
        ],
    }


def _meetings(when: PageClocks) -> list[Round]:
    """The rounds that ended on the day asked about."""
    return [r for r in when.rounds if r.last_day == when.at and r.status_on(when.known) == "held"]


def _open(found: Matrix, unanswered: Unanswered) -> list[Open]:
    parties = {party.slug: party for party in found.parties}
    return [
        Open(parties[slug], len(asked), [d.demand.number for d in asked if d.demand.number])
        for slug, asked in sorted(
            unanswered.by_addressee.items(), key=lambda item: (-len(item[1]), item[0])
        )
        if slug in parties
    ]
