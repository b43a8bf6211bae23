"""Wordings side by side: any two statements of a party, and a demand with its counter-offers."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ...models import Demand, Party
from ...reading.parameters import Parameter, Parameters, ThingParameter, Unreadable
from ...reading.questions.wordings import (
    StatementWordings,
    TwoParties,
    demand_wordings,
    statement_wordings,
    statements_to_choose,
    the_one_before,
)
from ..request_context import Missing, PageClocks, at_its_address, page, page_clocks

ASKED = Parameters(
    (
        ThingParameter(name="party", default="", model=Party),
        Parameter(name="from", default=""),
        Parameter(name="to", default=""),
    ),
    strict=False,
)


@page
def wording(request: HttpRequest, negotiation: str) -> HttpResponse:
    """Two statements; of one alone, the one before it, if there is one."""
    when = page_clocks(request, negotiation)
    asked = ASKED.check(ASKED.read(request.GET), lambda parameter: when.view.visible(Party))
    first, second = asked["from"], asked["to"]
    chose_before = bool(second and not first)
    if chose_before:
        before = the_one_before(when.view, second)
        first = before.row.slug if before else ""
    pair = _pair(when, first or second, second or first)
    context = {
        "negotiation": when.view.negotiation,
        "moment": when,
        "today": when.view.today,
        "is_today": when.known >= when.view.today,
        "pair": pair if first and second else None,
        "chose_before": chose_before,
        "first": pair.before.said.row.slug if pair and first else "",
        "second": pair.after.said.row.slug if pair and second else "",
        **_choices(when, asked["party"], pair),
    }
    return render(request, "pages/wording.html", context)


def _pair(when: PageClocks, first: str, second: str) -> StatementWordings | None:
    """Both statements, each of which is there; None where none is asked for."""
    if not first:
        return None
    try:
        pair = statement_wordings(when.view, first, second)
    except TwoParties as fault:
        raise Unreadable(
            "These are statements of two parties.", "Choose two statements of one party."
        ) from fault
    if pair is None:
        raise Missing(first)
    return pair


def _choices(when: PageClocks, asked: str, pair: StatementWordings | None) -> dict[str, Any]:
    """What can be chosen instead: the parties, and the statements of the one that is read."""
    parties = list(when.view.visible(Party))
    party = pair.after.said.party if pair else None
    if party is None and asked:
        party = next(one for one in parties if one.slug == asked)
    issues = {side.said.issue.pk for side in pair.sides} if pair else set()
    statements, more = statements_to_choose(when.view, party, issues) if party else ([], False)
    return {
        "parties": parties,
        "party": party,
        "statements": statements,
        "more_statements": more,
    }


@page
def demand_wording(request: HttpRequest, negotiation: str, slug: str) -> HttpResponse:
    """A demand beside each of its counter-offers, as they stood on the day known on."""
    when = page_clocks(request, negotiation)
    found = when.view.visible(Demand).named(slug)
    if found is None:
        raise Missing(slug)
    at_its_address(found, slug)
    wordings = demand_wordings(when.view, found)
    if wordings is None:
        raise Missing(slug)
    context = {
        "negotiation": when.view.negotiation,
        "here": "demands",
        "moment": when,
        "today": when.view.today,
        "is_today": when.known >= when.view.today,
        "read": wordings.read,
        "offers": wordings.offers,
    }
    return render(request, "pages/demand_wording.html", context)
