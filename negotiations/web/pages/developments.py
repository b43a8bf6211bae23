"""The stream as people read it: by day, the newest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.http import urlencode

from ...models import Issue, Party
from ...reading.evidence.stream import UnknownCursor
from ...reading.perspective import Perspective
from ...reading.questions.stream_pages import newest
from ...vocabulary.kinds import Family, Kind
from ..request_context import Unclear, page, perspective

ROWS = 60
KINDS = {
    kind.value: kind.entry.filtered_as
    for kind in sorted(Kind, key=lambda kind: kind != Kind.POSITION_CHANGED)
}
"""Every kind as the filter names it: first what moved."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Rows of one day that are read under one heading. Moves and corrections never share one."""

    family: Family
    rows: list[Any]


@dataclass(frozen=True, slots=True)
class StreamDay:
    on: date
    headings: list[Heading]


@dataclass(frozen=True, slots=True)
class DevelopmentFilters:
    """The filters of the stream: those that are set, and the choices of each."""

    kind: str
    party: str
    issue: str
    kinds: dict[str, str]
    parties: list[Party]
    issues: list[Issue]

    @property
    def chosen(self) -> dict[str, str]:
        named = {"kind": self.kind, "party": self.party, "issue": self.issue}
        return {name: value for name, value in named.items() if value}


@page
def developments(request: HttpRequest, negotiation: str) -> HttpResponse:
    view = perspective(request, negotiation)
    filters = _filters(view, request.GET)
    before = request.GET.get("before") or None
    try:
        found = newest(
            view,
            kinds=_one(filters.kind),
            parties=_one(filters.party),
            issues=_one(filters.issue),
            before=before,
            limit=ROWS,
        )
    except UnknownCursor as fault:
        raise Unclear(
            "There is no such place in the developments.", "Begin again at the newest."
        ) from fault
    context = {
        "negotiation": view.negotiation,
        "here": "developments",
        "filters": filters,
        "days": _by_day(found.rows),
        "feed_query": _query(filters),
        "older": _query(filters, before=found.older) if found.older else "",
        "newest": _query(filters) or request.path if before else "",
    }
    return render(request, "pages/developments.html", context)


def _filters(view: Perspective, query: QueryDict) -> DevelopmentFilters:
    filters = DevelopmentFilters(
        kind=query.get("kind", ""),
        party=query.get("party", ""),
        issue=query.get("issue", ""),
        kinds=KINDS,
        parties=list(view.visible(Party)),
        issues=list(view.visible(Issue)),
    )
    _check("kind", filters.kind, KINDS)
    _check("party", filters.party, {party.slug for party in filters.parties})
    _check("issue", filters.issue, {issue.slug for issue in filters.issues})
    return filters


def _check(name: str, value: str, known: Iterable[str]) -> None:
    if value and value not in known:
        raise Unclear(
            f"There is no {name} “{value}” in this negotiation.",
            f"Choose a {name} from the list above the developments."
            if name != "issue"
            else "Choose an issue from the list above the developments.",
        )


def _one(value: str) -> list[str]:
    return [value] if value else []


def _query(filters: DevelopmentFilters, **more: str | None) -> str:
    asked = {**filters.chosen, **{name: value for name, value in more.items() if value}}
    return f"?{urlencode(asked)}" if asked else ""


def _by_day(rows: Iterable[Any]) -> list[StreamDay]:
    """Rows of one act's day together, and within it by what they are about."""
    return [StreamDay(on, _headings(list(some))) for on, some in groupby(rows, lambda r: r.act.on)]


def _headings(rows: list[Any]) -> list[Heading]:
    by_family: dict[Family, list[Any]] = {}
    for row in rows:
        by_family.setdefault(_family(row), []).append(row)
    return [Heading(family, by_family[family]) for family in Family if family in by_family]


def _family(row: Any) -> Family:
    family = Kind(row.kind).entry.family
    if family == Family.GONE:
        return family
    if row.correction_id is not None:
        return Family.CORRECTED
    if row.kind == Kind.POSITION_CHANGED and row.revealed:
        return Family.REVEALED
    return family
