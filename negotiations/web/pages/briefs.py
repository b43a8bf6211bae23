"""Briefs of a round, of a party and of a time: two pages, on screen, in print and as a text document."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from ...exporting.brief_document import DOCX, as_docx
from ...models import Party
from ...reading.evidence.calendar import last_begun, rounds_known
from ...reading.evidence.doubles import one_that_stays
from ...reading.parameters import (
    KNOWN,
    ChoiceParameter,
    DayParameter,
    Parameters,
    Unreadable,
)
from ...reading.perspective import Perspective
from ...reading.questions.briefs import Brief
from ...reading.questions.party_briefs import party_brief
from ...reading.questions.round_briefs import round_brief
from ...reading.questions.time_briefs import time_brief
from ...rules.wording import day_words
from ..brief_addresses import address_in
from ..clock_bar import Bar, bar, round_bar
from ..request_context import (
    Missing,
    PageClocks,
    Renamed,
    at_its_address,
    page,
    page_clocks,
    perspective,
)

FORMAT = Parameters((ChoiceParameter(name="format", default="", values=("docx",)),), strict=False)
TIME = Parameters(
    (DayParameter(name="from", default=None), DayParameter(name="to", default=None), KNOWN),
    strict=False,
)


@dataclass(frozen=True, slots=True)
class Span:
    """From which day to which; `chosen` where the page had to choose one of them."""

    first: date
    last: date
    chosen: bool


@page
def brief_of_round(request: HttpRequest, negotiation: str, slug: str) -> HttpResponse:
    when = page_clocks(request, negotiation)
    found = round_brief(when.view, slug, rounds=when.rounds)
    if found is None:
        raise Missing(slug)
    meeting, brief = found
    at_its_address(meeting, slug)
    # Other rounds have briefs of their own, and no place in its bar.
    clocks = replace(round_bar(when, meeting, ()), stops=[])
    when = replace(when, view=when.view.at_round(meeting))
    return _answer(request, when, brief, f"{negotiation}-{meeting.slug}", clocks=clocks)


@page
def brief_of_party(request: HttpRequest, negotiation: str, slug: str) -> HttpResponse:
    when = page_clocks(request, negotiation)
    party = when.view.visible(Party).named(slug)
    if party is None:
        raise Missing(slug)
    at_its_address(party, slug)
    if stays := one_that_stays(when.view, party):
        raise Renamed(stays.slug)
    name = f"{negotiation}-{party.slug}-{when.at.isoformat()}"
    brief = party_brief(when.view, party)
    return _answer(request, when, brief, name, clocks=bar(when, ()))


@page
def brief_of_time(request: HttpRequest, negotiation: str) -> HttpResponse:
    view = perspective(request, negotiation)
    values = TIME.read(request.GET)
    span = _span(view, values["from"], values["to"])
    known = min(values["known"] or span.last, view.today)
    if known < span.last:
        raise Unreadable(
            f"The time ends on {day_words(span.last)}, and nothing of its end could be known on "
            f"{day_words(known)}.",
            "Ask as known on its last day, or on a later one.",
        )
    view = view.asked(at=span.last, known=known)
    when = PageClocks(
        view,
        rounds_known(view),
        given=True,
        known_given=True,
        not_come=tuple(
            day for day in (values["from"], values["to"]) if day is not None and day > view.today
        ),
    )
    brief = time_brief(view, span.first)
    name = f"{negotiation}-{span.first.isoformat()}-to-{span.last.isoformat()}"
    return _answer(request, when, brief, name, span=span)


def _span(view: Perspective, first: date | None, last: date | None) -> Span:
    """The days asked for; for one that was not, what fits: the last round begun and the one before."""
    chosen = first is None or last is None
    rounds = rounds_known(view)
    if last is None:
        begun = last_begun(rounds, view.today, known=view.today)
        last = begun.last_day if begun else view.today
        last = max(last, first) if first else last
    last = min(last, view.today)
    if first is None:
        ended = [r.last_day for r in rounds if r.has_begun(view.today) and r.last_day < last]
        first = max(ended, default=min(view.negotiation.start_date, last))
    if first > last:
        raise Unreadable(
            f"{day_words(first)} comes after {day_words(last)}.",
            "Exchange the two: the earlier day comes first.",
        )
    return Span(first, last, chosen)


def _answer(
    request: HttpRequest,
    when: PageClocks,
    brief: Brief,
    name: str,
    *,
    clocks: Bar | None = None,
    span: Span | None = None,
) -> HttpResponse:
    """The brief as a page, or as the document that was asked for."""
    address = _address(request, when, span)
    if FORMAT.read(request.GET)["format"] == "docx":
        return _document(brief, name, address, when)
    context: dict[str, Any] = {
        "negotiation": when.view.negotiation,
        "moment": when,
        "brief": brief,
        "bar": clocks,
        "span": span,
        "today": when.view.today,
        "address": f"{settings.SITE_URL}{address}",
        "document": f"{address}&format=docx",
    }
    return render(request, "pages/brief.html", context)


def _address(request: HttpRequest, when: PageClocks, span: Span | None) -> str:
    """Where this brief is read again, with both clocks, whatever else was asked for."""
    if span is not None:
        days = {"from": span.first.isoformat(), "to": span.last.isoformat()}
        return f"{request.path}?{urlencode({**days, 'known': when.known.isoformat()})}"
    where = {"known": when.known.isoformat()}
    if request.resolver_match and request.resolver_match.url_name == "party_brief":
        where = {"at": when.at.isoformat(), **where}
    return f"{request.path}?{urlencode(where)}"


def _document(brief: Brief, name: str, address: str, when: PageClocks) -> HttpResponse:
    site = settings.SITE_URL
    content = as_docx(
        brief,
        today=when.view.today,
        address=f"{site}{address}",
        address_of=lambda named: f"{site}{address_in(named, when)}",
    )
    file = f"{name}-known-{brief.known.isoformat()}.docx"
    return HttpResponse(
        content,
        content_type=DOCX,
        headers={"Content-Disposition": f'attachment; filename="{file}"'},
    )
