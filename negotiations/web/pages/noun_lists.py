"""The lists of the nouns of a record: of parties, issues, rounds and documents here, of others at their own pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from ...exporting.noun_tables import document_table, issue_table, party_table, round_table
from ...exporting.page_tables import MOST_ROWS, PageTable
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


def noun_list[T](
    request: HttpRequest,
    view: Perspective,
    name: str,
    rows: Sequence[Any] | QuerySet[Any],
    lines: Callable[[Perspective, Any], list[T]],
    table: Callable[[Perspective, list[T]], PageTable],
    *,
    kept: Mapping[str, str] | None = None,
    **more: Any,
) -> HttpResponse:
    """The list of that name, a page of its rows as lines, and all of them as the table to take along.

    `kept` is what links to other pages keep of the query, `more` what its template needs besides.
    """
    paged = row_page(request, rows, kept=kept)
    context = list_context(view, paged, lines(view, paged.rows)) | {"list": name} | more
    tables = {name: lambda: table(view, lines(view, rows[:MOST_ROWS]))}
    return page_or_table(request, view, f"pages/{name}.html", context, tables)


@page
def parties(request: HttpRequest, negotiation: str) -> HttpResponse:
    view = perspective(request, negotiation)
    return noun_list(request, view, "parties", listed_parties(view), party_lines, party_table)


@page
def issues(request: HttpRequest, negotiation: str) -> HttpResponse:
    view = perspective(request, negotiation)
    return noun_list(request, view, "issues", listed_issues(view), issue_lines, issue_table)


@page
def rounds(request: HttpRequest, negotiation: str) -> HttpResponse:
    """The last first, so that what is planned and what was just held is on the first page."""
    view = perspective(request, negotiation)
    last_first = rounds_known(view)[::-1]
    return noun_list(request, view, "rounds", last_first, round_lines, round_table)


@page
def documents(request: HttpRequest, negotiation: str) -> HttpResponse:
    view = perspective(request, negotiation)
    party = chosen_party(request, view)
    return noun_list(
        request,
        view,
        "documents",
        listed_documents(view, party=party),
        document_lines,
        document_table,
        kept={"party": party} if party else None,
        party=party,
        parties=listed_parties(view),
    )
