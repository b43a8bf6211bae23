"""The stream as people read it: by the day on which it could be known, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

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
from ...reading.questions.stream_pages import (
    StreamEntry,
    entries_together,
    newest,
    weightiest_first,
)
from ...vocabulary.kinds import Family, Kind
from ..request_context import page, perspective

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
class Heading:
    """Entries of one day that are read under one heading. Moves and corrections never share one."""

    family: Family
    entries: list[StreamEntry]


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
    values = QUERY.read(request.GET)
    filters = _filters(view, values)
    before = values["before"]
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
        raise Unreadable(
            "There is no such place in the developments.", "Begin again at the newest."
        ) from fault
    context = {
        "negotiation": view.negotiation,
        "here": "developments",
        "today": view.today,
        "filters": filters,
        "days": _by_day(view, found.entries),
        "feed_query": _query(filters),
        "older": _query(filters, before=found.older) if found.older else "",
        "newest": _query(filters) or request.path if before else "",
    }
    return render(request, "pages/developments.html", context)


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


def _by_day(view: Perspective, entries: Sequence[StreamEntry]) -> list[StreamDay]:
    """Entries that could be known from one day together, and within it by what they are about.

    What weighs most comes first.
    """
    place = {entry.row.pk: n for n, entry in enumerate(weightiest_first(view, entries))}
    days = groupby(entries, lambda entry: entry.row.known_from)
    return [
        StreamDay(
            on, _headings(entries_together(sorted(some, key=lambda entry: place[entry.row.pk])))
        )
        for on, some in days
    ]


def _headings(entries: list[StreamEntry]) -> list[Heading]:
    by_family: dict[Family, list[StreamEntry]] = {}
    for entry in entries:
        by_family.setdefault(_family(entry.row), []).append(entry)
    return [Heading(family, some) for family, some in by_family.items()]


def _family(row: Any) -> Family:
    family = Kind(row.kind).entry.family
    if row.says_nothing_new or row.replaced_by_id is not None:
        return Family.PLACED_ANEW
    if family == Family.GONE:
        return family
    if row.correction_id is not None:
        return Family.CORRECTED
    if row.kind == Kind.POSITION_CHANGED and row.revealed:
        return Family.REVEALED
    return family
