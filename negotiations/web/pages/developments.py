"""The stream as people read it: by the day on which it could be known, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode

from ...exporting.page_tables import MOST_ROWS
from ...exporting.stream_tables import development_table
from ...models import Issue, Party
from ...reading.evidence.stream import UnknownCursor
from ...reading.parameters import (
    ChoiceParameter,
    Parameter,
    Parameters,
    ThingParameter,
    Unreadable,
    Values,
)
from ...reading.perspective import Perspective
from ...reading.questions.stream_pages import Page, newest
from ...vocabulary.kinds import Kind
from ..request_context import page, perspective
from ..stream_days import by_day
from ..taken_along import page_or_table

ROWS = 60
KINDS = {
    kind.value: kind.entry.filtered_as
    for kind in sorted(Kind, key=lambda kind: kind != Kind.POSITION_CHANGED)
}
"""Every kind as the filter names it: first what moved."""


QUERY = Parameters(
    (
        ChoiceParameter(name="kind", default="", values=tuple(KINDS)),
        ThingParameter(name="party", default="", model=Party),
        ThingParameter(name="issue", default="", model=Issue),
        Parameter(name="before"),
    ),
    strict=False,
)


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
    values = QUERY.read(request.GET)
    filters = _filters(view, values)
    before = values["before"]

    def told(limit: int) -> Page:
        return newest(
            view,
            kinds=_one(filters.kind),
            parties=_one(filters.party),
            issues=_one(filters.issue),
            before=before,
            limit=limit,
        )

    try:
        found = told(ROWS)
    except UnknownCursor as fault:
        raise Unreadable(
            "There is no such place in the developments.", "Begin again at the newest."
        ) from fault
    context = {
        "negotiation": view.negotiation,
        "here": "developments",
        "today": view.today,
        "filters": filters,
        "days": by_day(view, found.entries),
        "feed_query": _query(filters),
        "older": _query(filters, before=found.older) if found.older else "",
        "newest": _query(filters) or request.path if before else "",
    }
    tables = {"developments": lambda: development_table(view, told(MOST_ROWS).entries)}
    return page_or_table(request, view, "pages/developments.html", context, tables)


def _filters(view: Perspective, values: Values) -> DevelopmentFilters:
    parties, issues = list(view.visible(Party)), list(view.visible(Issue))
    there: dict[str, Any] = {"party": parties, "issue": issues}
    named = QUERY.check(values, lambda parameter: there[parameter.name])
    return DevelopmentFilters(
        kind=named["kind"],
        party=named["party"],
        issue=named["issue"],
        kinds=KINDS,
        parties=parties,
        issues=issues,
    )


def _one(value: str) -> list[str]:
    return [value] if value else []


def _query(filters: DevelopmentFilters, **more: str | None) -> str:
    asked = {**filters.chosen, **{name: value for name, value in more.items() if value}}
    return f"?{urlencode(asked)}" if asked else ""
