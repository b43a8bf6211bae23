"""The timeline: what happened across tracks, in the order of days."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode

from ...exporting.page_tables import MOST_ROWS
from ...exporting.stream_tables import happening_table
from ...models import Issue, Party, Track
from ...reading.parameters import DayParameter, Parameters, ThingParameter
from ...reading.perspective import Perspective
from ...reading.questions.happenings import Happenings, Narrowed, happenings
from ...reading.questions.overview import unpublished
from ..clock_bar import bar
from ..request_context import PageClocks, of_the_record, page, page_clocks
from ..taken_along import page_or_table
from ..timeline_rows import timeline_table

MOST = 80
"""So many things stand on one page, in whole days."""
QUERY = Parameters(
    (
        ThingParameter(name="track", default="", model=Track),
        ThingParameter(name="party", default="", model=Party),
        ThingParameter(name="issue", default="", model=Issue),
        DayParameter(name="before"),
    ),
    strict=False,
)


@dataclass(frozen=True, slots=True)
class TimelineFilters:
    """To what the timeline is narrowed, and to what it could be."""

    narrowed: Narrowed
    tracks: list[Track]
    parties: list[Party]
    issues: list[Issue]

    @property
    def chosen(self) -> dict[str, str]:
        named = (
            ("track", self.narrowed.track),
            ("party", self.narrowed.party),
            ("issue", self.narrowed.issue),
        )
        return {name: thing.slug for name, thing in named if thing is not None}


@page
@of_the_record
def timeline(request: HttpRequest, negotiation: str) -> HttpResponse:
    """Up to the round or day that is asked for; without one, up to the day known on."""
    when = page_clocks(request, negotiation)
    if not when.given:
        when = replace(when, view=when.view.at_day(when.known))
    view = when.view
    values = QUERY.read(request.GET)
    filters = _filters(view, values)
    before: date | None = values["before"]
    until = min(when.at, when.known)

    def found(most: int, before: date | None) -> Happenings:
        return happenings(view, filters.narrowed, until=until, before=before, most=most)

    def context() -> dict[str, Any]:
        shown = found(MOST, before)
        return {
            "negotiation": view.negotiation,
            "here": "timeline",
            "moment": when,
            "bar": bar(when, unpublished(view), keep=filters.chosen),
            "until": until,
            "before": before,
            "filters": filters,
            "table": timeline_table(shown.found),
            "crowded": shown.crowded,
            "earlier": _query(when, filters, before=shown.before) if shown.before else "",
            "newest": _query(when, filters) or request.path if before else "",
        }

    tables = {"timeline": lambda: happening_table(view, found(MOST_ROWS, None).found)}
    return page_or_table(request, view, "pages/timeline.html", context, tables)


def _filters(view: Perspective, values: Any) -> TimelineFilters:
    tracks = list(view.visible(Track).order_by("sequence", "slug"))
    parties, issues = list(view.visible(Party)), list(view.visible(Issue))
    there: dict[str, Any] = {"track": tracks, "party": parties, "issue": issues}
    named = QUERY.check(values, lambda parameter: there[parameter.name])

    def chosen(name: str) -> Any:
        return next((one for one in there[name] if one.slug == named[name]), None)

    return TimelineFilters(
        narrowed=Narrowed(chosen("track"), chosen("party"), chosen("issue")),
        tracks=tracks,
        parties=parties,
        issues=issues,
    )


def _query(when: PageClocks, filters: TimelineFilters, before: date | None = None) -> str:
    """The address of another page of it, at the same clocks and narrowed alike."""
    asked = {**when.kept, **filters.chosen}
    if before:
        asked["before"] = before.isoformat()
    return f"?{urlencode(asked)}" if asked else ""
