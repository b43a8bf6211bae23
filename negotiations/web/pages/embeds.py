"""The matrix and one issue as other sites show them: what it shows, as known when, by whom."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from ...reading.questions.issue_lives import lives
from ...reading.questions.matrix import matrix
from ...reading.questions.overview import overview as overview_read
from ...reading.questions.red_lines import red_lines
from ...reading.questions.standings import on_issue
from ..embed_hosts import embedded
from ..issue_pages import page_of_issues
from ..matrix_filters import matrix_filters
from ..matrix_table import MOST_SMALL_CELLS, Table
from ..party_pages import page_of_parties
from ..request_context import issue_at, page_clocks

WAY = "../../"
"""From an embedded page to the overview, below which the statements are."""


@embedded
def embed_matrix(request: HttpRequest, negotiation: str) -> HttpResponse:
    when = page_clocks(request, negotiation)
    issues = page_of_issues(request, when.view, cells=MOST_SMALL_CELLS)
    found = matrix(when.view, order=("sequence", "slug"), issues=issues.slugs if issues else ())
    narrowed = matrix_filters(request.GET, found, issues.categories if issues else None)
    table = Table(found, overview_read(found), narrowed)
    table.of_issues = issues
    asked = {**when.kept, **narrowed.kept}
    paged = page_of_parties(request, table, asked | (issues.kept if issues else {}))
    kept = urlencode(asked)
    context = {
        "negotiation": when.view.negotiation,
        "moment": when,
        "matrix": found,
        "table": table,
        "paged": paged,
        "of_issues": issues.pager(asked) if issues else None,
        "dense_rows": table.dense_rows(when.query, WAY) if table.dense else None,
        "way": WAY,
        "kept": f"?{kept}" if kept else "",
    }
    return render(request, "pages/embed_matrix.html", context)


@embedded
def embed_issue(request: HttpRequest, negotiation: str, slug: str) -> HttpResponse:
    when = page_clocks(request, negotiation)
    view = when.view
    found = issue_at(view, slug)
    lines = [line for line in red_lines(view) if line.issue == found]
    context = {
        "negotiation": view.negotiation,
        "moment": when,
        "issue": found,
        "standing": on_issue(view, found),
        "lines": lines,
        "lined": {line.party.slug for line in lines if line.counts},
        "acts": lives(view, found)[found.pk],
    }
    return render(request, "pages/embed_issue.html", context)
