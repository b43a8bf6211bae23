"""The front page of a negotiation: who stands where, and what just changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse

from ...exporting.page_tables import PageTable
from ...exporting.position_tables import cell_table, score_table
from ...models import Party, Round
from ...reading.questions.agenda import agenda
from ...reading.questions.first_stances import group_first_stances
from ...reading.questions.lead import lead
from ...reading.questions.matrix import Matrix, full_cells, matrix
from ...reading.questions.nearest_round import nearest_round
from ...reading.questions.overview import Overview, Unanswered
from ...reading.questions.overview import overview as overview_read
from ...reading.questions.remarks import by_kind
from ...reading.roles import DRAFTS, role_of
from ...vocabulary.audiences import Audience
from ..clock_bar import bar
from ..embed_hosts import matrix_embed
from ..issue_pages import page_of_issues
from ..matrix_filters import MatrixFilters, matrix_filters
from ..matrix_table import MOST_SMALL_CELLS, Table
from ..party_pages import page_of_parties
from ..request_context import PageClocks, of_the_record, page, page_clocks
from ..sentences import copied_at
from ..since_then import SinceThen, since_then
from ..taken_along import page_or_table
from ..team_notes import cells_with_notes

MOST_GROUPS = 14
"""More first stances than that are counted, and read at the round."""
ORDER = ("sequence", "slug")
type Places = tuple[list[int], list[int]]

MOST_REMARKS = 8
"""More remarks than that are counted, and read at the parties'."""


@dataclass(frozen=True, slots=True)
class Open:
    """An addressee with the demands that it has not answered, and the numbers of those that have one."""

    party: Party
    count: int
    numbers: list[int]


@page
@of_the_record
def overview(request: HttpRequest, negotiation: str) -> HttpResponse:
    when = page_clocks(request, negotiation)
    issues = page_of_issues(request, when.view, cells=MOST_SMALL_CELLS)
    found = matrix(when.view, order=ORDER, issues=issues.slugs if issues else ())
    beside = overview_read(found)
    table = Table(
        found, beside, matrix_filters(request.GET, found, issues.categories if issues else None)
    )
    table.of_issues = issues
    table.noted = cells_with_notes(when, found)

    def context() -> dict[str, Any]:
        # Whoever takes the matrix along has not looked at what is new.
        since = since_then(request, when)
        kept = _kept(table.narrowed, since)
        asked = when.kept | kept
        paged = page_of_parties(request, table, asked | (issues.kept if issues else {}))
        return {
            **_context(when, found, beside, table),
            "paged": paged,
            "of_issues": issues.pager(asked) if issues else None,
            "kept_by_tables": issues.kept_by_tables(len(found.parties)) if issues else {},
            "bar": bar(when, beside.unpublished, keep=kept | (issues.asked if issues else {})),
            "since": since,
            "copied_at": copied_at(request, when),
            "may_record": _may_record(request, when),
            "embed": matrix_embed(when, table.narrowed.kept),
        }

    tables = {
        "matrix": lambda: score_table(*_whole(table)),
        "cells": lambda: _cells(*_whole(table)),
    }
    return page_or_table(request, when.view, "pages/overview.html", context, tables)


def _whole(table: Table) -> tuple[Matrix, Places]:
    """The matrix of all issues, also where the page has only some of them, and what is shown of it.

    Of more cells than a table has it is that of the page, where that was asked for; raises `Unreadable`.
    """
    of_issues = table.of_issues
    issues = of_issues.of_tables(len(table.matrix.parties)) if of_issues else []
    if of_issues is None or issues == of_issues.slugs:
        return table.matrix, table.places
    whole = matrix(table.matrix.view, order=ORDER, issues=issues)
    return whole, Table(whole, table.beside, table.narrowed).places


def _cells(found: Matrix, places: Places) -> PageTable:
    return cell_table(found, full_cells(found), places)


def _kept(narrowed: MatrixFilters, since: SinceThen | None) -> dict[str, str]:
    """What the page is asked for besides its clocks."""
    asked = since.asked if since else None
    return narrowed.kept | ({"since": asked.isoformat()} if asked else {})


def _may_record(request: HttpRequest, when: PageClocks) -> bool:
    """Whether he may record something; nobody may by a page that he reads as somebody else does."""
    if when.view.audience < Audience.TEAM or vars(request).get("seen_as") is not None:
        return False
    return role_of(request.user, when.view.negotiation) in DRAFTS


def _context(when: PageClocks, found: Matrix, beside: Overview, table: Table) -> dict[str, Any]:
    first = group_first_stances(beside.first_stances)
    return {
        "negotiation": when.view.negotiation,
        "here": "overview",
        "moment": when,
        "agenda": agenda(when.view, when.rounds, beside.asked),
        "meetings": _meetings(when),
        "matrix": found,
        "beside": beside,
        "lead": lead(found, beside),
        "table": table,
        "nearest": None if table.stated else nearest_round(when.view),
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
