"""The lists of parties, issues, rounds and documents, as known today."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from ...exporting.noun_tables import document_table, issue_table, party_table, round_table
from ...exporting.page_tables import MOST_ROWS
from ...models import Party
from ...reading.evidence.calendar import rounds_known
from ...reading.parameters import Parameters, ThingParameter
from ...reading.perspective import Perspective
from ...reading.questions.noun_lists import (
    document_lines,
    issue_lines,
    listed_documents,
    listed_issues,
    listed_parties,
    party_lines,
)
from ...reading.questions.tracks import round_lines
from ..request_context import page, perspective
from ..row_pages import RowPage, row_page
from ..taken_along import page_or_table

OF_PARTY = Parameters((ThingParameter(name="party", default="", model=Party),), strict=False)


def chosen_party(request: HttpRequest, view: Perspective) -> str:
    """The slug of the party to which a list is narrowed, else nothing; raises `UnreadableQuery`."""
    values = OF_PARTY.read(request.GET)
    slug: str = OF_PARTY.check(values, lambda parameter: view.visible(parameter.model))["party"]
    return slug


def list_context(view: Perspective, paged: RowPage, lines: list[Any]) -> dict[str, Any]:
    """What the template of every list is given."""
    return {
        "negotiation": view.negotiation,
        "today": view.today,
        "is_today": True,
        "paged": paged,
        "lines": lines,
    }


@page
def parties(request: HttpRequest, negotiation: str) -> HttpResponse:
    view = perspective(request, negotiation)
    paged = row_page(request, listed_parties(view))
    context = list_context(view, paged, party_lines(view, paged.rows))
    tables = {
        "parties": lambda: party_table(view, party_lines(view, listed_parties(view)[:MOST_ROWS]))
    }
    return page_or_table(request, view, "pages/parties.html", context, tables)


@page
def issues(request: HttpRequest, negotiation: str) -> HttpResponse:
    view = perspective(request, negotiation)
    paged = row_page(request, listed_issues(view))
    context = list_context(view, paged, issue_lines(view, paged.rows))
    tables = {
        "issues": lambda: issue_table(view, issue_lines(view, listed_issues(view)[:MOST_ROWS]))
    }
    return page_or_table(request, view, "pages/issues.html", context, tables)


@page
def rounds(request: HttpRequest, negotiation: str) -> HttpResponse:
    """The last first, so that what is planned and what was just held is on the first page."""
    view = perspective(request, negotiation)
    paged = row_page(request, rounds_known(view)[::-1])
    context = list_context(view, paged, round_lines(view, paged.rows))
    tables = {
        "rounds": lambda: round_table(view, round_lines(view, rounds_known(view)[::-1][:MOST_ROWS]))
    }
    return page_or_table(request, view, "pages/rounds.html", context, tables)


@page
def documents(request: HttpRequest, negotiation: str) -> HttpResponse:
    view = perspective(request, negotiation)
    party = chosen_party(request, view)
    rows = listed_documents(view, party=party)
    paged = row_page(request, rows, kept={"party": party} if party else None)
    context = list_context(view, paged, document_lines(view, paged.rows)) | {
        "party": party,
        "parties": listed_parties(view),
    }
    tables = {"documents": lambda: document_table(view, document_lines(view, rows[:MOST_ROWS]))}
    return page_or_table(request, view, "pages/documents.html", context, tables)
