"""The demands of each side, and the answers to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ...models import Issue, Party
from ...reading.parameters import Parameters, SwitchParameter, ThingParameter, Values
from ...reading.perspective import Perspective
from ...reading.questions.demand_page import DemandRead, count_answers, demands_read
from ...reading.questions.overview import unpublished
from ...vocabulary.answers import AnswerKind
from ..clock_bar import bar
from ..demand_columns import sections
from ..request_context import PageClocks, page, page_clocks

FILTERS = Parameters(
    (
        ThingParameter(name="party", default="", model=Party),
        ThingParameter(name="addressee", default="", model=Party),
        ThingParameter(name="issue", default="", model=Issue),
        SwitchParameter(name="unanswered", on="true"),
    ),
    strict=False,
)


@dataclass(frozen=True, slots=True)
class DemandFilters:
    """To what the demands are narrowed, and to what they could be: only to what is there."""

    party: str
    addressee: str
    issue: str
    unanswered: bool
    parties: list[Party]
    addressees: list[Party]
    issues: list[Issue]

    @property
    def chosen(self) -> dict[str, str]:
        named = {
            "party": self.party,
            "addressee": self.addressee,
            "issue": self.issue,
            "unanswered": "true" if self.unanswered else "",
        }
        return {name: value for name, value in named.items() if value}

    def keep(self, read: DemandRead) -> bool:
        """With an addressee, *unanswered* is by that one; else by any of those asked."""
        asked = [a for a in read.addressees if not self.addressee or a.party.slug == self.addressee]
        if self.party and read.party.slug != self.party:
            return False
        if self.issue and read.issue.slug != self.issue:
            return False
        if self.unanswered:
            return read.asked.withdrawn_on is None and any(a.is_open for a in asked)
        return bool(asked) or not self.addressee


@page
def demands(request: HttpRequest, negotiation: str) -> HttpResponse:
    when = page_clocks(request, negotiation)
    made = demands_read(when.view)
    filters = _filters(when.view, FILTERS.read(request.GET), made)
    found = [read for read in made if filters.keep(read)]
    return render(request, "pages/demands.html", _context(when, filters, made, found))


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
        "any_made": bool(made),
        "first_made": None if made else _first_made(when.view),
        "sections": sections(found),
        "counted": counted,
        "by_answer": [
            (kind.words, counted.by_answer[kind])
            for kind in AnswerKind
            if counted.by_answer.get(kind)
        ],
        "answers": list(AnswerKind),
        "withdrawn": sum(read.asked.withdrawn_on is not None for read in found),
    }


def _first_made(view: Perspective) -> date | None:
    """The day of the first demand known then, where none had been made by the day asked about."""
    later = demands_read(view.at_day(max(view.at, view.known)))
    return min((read.demand.day for read in later), default=None)


def _filters(view: Perspective, values: Values, made: list[DemandRead]) -> DemandFilters:
    values = FILTERS.check(values, lambda parameter: view.visible(parameter.model))
    return DemandFilters(
        **values.by_name,
        parties=_in_order({read.party for read in made}),
        addressees=_in_order({party for read in made for party in read.parties}),
        issues=_in_order({read.issue for read in made}),
    )


def _in_order(things: Any) -> list[Any]:
    return sorted(things, key=lambda t: (t.sequence, t.slug))
