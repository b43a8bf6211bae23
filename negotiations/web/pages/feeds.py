"""Feeds: the stream as Atom and the rounds as a calendar, for programs that come again and again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date, urlencode
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ...alerting.feeds import feed_of, renew, replace
from ...alerting.interest import Matcher
from ...alerting.subscriptions import end, subscribe
from ...delivery.mail.items import worded
from ...models import Channel, Development, Issue, Negotiation, Party, Subscription, User
from ...reading.parameters import (
    ChoiceParameter,
    Parameter,
    Parameters,
    ThingParameter,
    Unreadable,
    UnreadableQuery,
)
from ...reading.perspective import Perspective
from ...reading.questions.feeds import Choose, entries, meetings, names_of
from ...rules.calendar import today_utc
from ...vocabulary.audiences import Audience
from ...vocabulary.kinds import Kind
from ..atom import Feed, atom
from ..ical import calendar
from ..request_context import Missing, not_found, perspective

ROWS = 100
DEEP = 1000
"""Of how many rows those that a subscription asks for are chosen."""
TOKEN = "token"  # noqa: S105  # the name of the parameter
FILTERS = Parameters(
    (
        ChoiceParameter(name="kind", many=True, values=list(Kind)),
        ThingParameter(name="party", many=True, model=Party),
        ThingParameter(name="issue", many=True, model=Issue),
    ),
    strict=False,
)
OF_DEVELOPMENTS = Parameters((*FILTERS.declared.values(), Parameter(name=TOKEN)))
OF_ROUNDS = Parameters((Parameter(name=TOKEN),))
MOST = 20
"""The most addresses of his own that somebody may have in one negotiation."""

View = Callable[..., HttpResponse]


def feed(view: View) -> View:
    """A feed: what is unclear is a problem in plain words, what is missing the one page for it."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except Missing:
            response = not_found(request)
        except UnreadableQuery as query:
            response = _problem(query.first)
        # Who asks decides what there is.
        patch_vary_headers(response, ["Cookie"])
        return response

    return require_safe(cache_control(private=True, no_cache=True)(answer))


def _problem(fault: Unreadable) -> HttpResponse:
    body = {
        "type": "about:blank",
        "title": "That question cannot be read",
        "status": HTTPStatus.BAD_REQUEST,
        "detail": f"{fault.problem} {fault.right}",
    }
    return JsonResponse(
        body, status=HTTPStatus.BAD_REQUEST, content_type="application/problem+json"
    )


@dataclass(frozen=True, slots=True)
class Reads:
    """The reader of a feed: somebody signed in or anybody, or the owner of a token with what he asked for."""

    view: Perspective
    subscription: Subscription | None = None

    @property
    def choose(self) -> Choose | None:
        """The condition of the subscription; None where nothing narrows the feed down."""
        wanted = self.subscription
        if wanted is None:
            return None
        view = self.view

        def chosen(rows: Sequence[Development]) -> Collection[UUID]:
            matcher = Matcher(view.negotiation, rows)
            return [row.pk for row in rows if matcher.matches(wanted, row, view.audience)]

        return chosen


@feed
def developments_atom(request: HttpRequest, negotiation: str) -> HttpResponse:
    """The last rows of the stream, with the filters of the page of developments."""
    OF_DEVELOPMENTS.refuse_others(request.GET)
    reads = _reads(request, negotiation)
    view = reads.view
    filters = FILTERS.read(request.GET)
    filters = FILTERS.check(filters, lambda parameter: view.visible(parameter.model))
    rows = entries(
        view,
        kinds=filters["kind"],
        parties=filters["party"],
        issues=filters["issue"],
        choose=reads.choose,
        deep=DEEP,
        limit=ROWS,
    )
    shown = [entry.row for entry in rows]
    said = worded(view.negotiation, [row.pk for row in shown], view.audience, view.today)
    parties, issues = names_of(shown, view)
    made = Feed(
        view.negotiation,
        _address(request, reads, filters.by_name),
        rows,
        {id: one.item for id, one in said.items()},
        parties,
        issues,
        today=view.today,
        narrowed=bool(filters.chosen) or reads.subscription is not None,
    )
    return _answer(request, atom(made), "application/atom+xml; charset=utf-8", made.updated)


@feed
def rounds_ics(request: HttpRequest, negotiation: str) -> HttpResponse:
    """Every round that is known today."""
    OF_ROUNDS.refuse_others(request.GET)
    view = _reads(request, negotiation).view
    made = calendar(view.negotiation, meetings(view), today=view.today)
    response = _answer(request, made, "text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{view.negotiation.slug}-rounds.ics"'
    return response


def _reads(request: HttpRequest, slug: str) -> Reads:
    """Raises `Missing` where the negotiation is not there for who asks, or the token for nobody."""
    token = request.GET.get(TOKEN)
    if token is None:
        return Reads(perspective(request, slug))
    subscription = feed_of(token, today=today_utc())
    if subscription is None or subscription.negotiation.slug != slug:
        raise Missing(slug)
    about: Negotiation = subscription.negotiation
    # His audience of this moment: what was his once is not.
    reader: Audience | None = subscription.recipient.audience_in(about)
    if reader is None:
        raise Missing(slug)
    return Reads(Perspective.of(about, reader, today_utc()), subscription)


def _address(request: HttpRequest, reads: Reads, filters: Mapping[str, list[str]]) -> str:
    """The feed's own address, with what it was asked for in one order."""
    query = {name: sorted(set(values)) for name, values in filters.items() if values}
    if reads.subscription is not None:
        query[TOKEN] = [request.GET[TOKEN]]
    return f"{request.path}?{urlencode(query, doseq=True)}" if query else request.path


def _answer(
    request: HttpRequest, content: bytes, kind: str, changed: datetime | None = None
) -> HttpResponse:
    """The content, or that it is what the reader has already."""
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    seconds = int(changed.timestamp()) if changed is not None else None
    response = HttpResponse(content, content_type=kind)
    response["ETag"] = etag
    if seconds is not None:
        response["Last-Modified"] = http_date(seconds)
    # The second one decides only for those who send no ETag.
    return get_conditional_response(request, etag, seconds, response) or response


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def feeds(request: HttpRequest, negotiation: str) -> HttpResponse:
    """Addresses of one's own, for programs that cannot sign in: made and taken back here."""
    try:
        about = perspective(request, negotiation).negotiation
    except Missing:
        return not_found(request)
    user = request.user
    assert isinstance(user, User)  # noqa: S101  # login_required
    mine = list(
        Subscription.objects.filter(
            recipient__user=user, negotiation=about, channel=Channel.FEED, active=True
        )
    )
    if request.method == "POST":
        _make_or_change(request, user, about, mine)
        return redirect("feeds", about.slug)
    return render(
        request,
        "pages/feeds.html",
        {
            "negotiation": about,
            "mine": mine,
            "site": settings.SITE_URL,
            "today": today_utc(),
        },
    )


def _make_or_change(
    request: HttpRequest, user: User, about: Negotiation, mine: list[Subscription]
) -> None:
    for act, (done, said) in ACTS.items():
        for subscription in mine:
            if request.POST.get(act) == str(subscription.pk):
                done(subscription)
                messages.success(request, said)
    if ACTS.keys() & request.POST.keys():
        return
    if len(mine) < MOST:
        subscribe(user, about, kinds=[], channel=Channel.FEED)
        messages.success(request, "An address of your own was made.")
    else:
        messages.error(request, f"Nobody needs more than {MOST}: take one back first.")


ACTS: dict[str, tuple[Callable[[Subscription], None], str]] = {
    "end": (end, "That address no longer works."),
    "renew": (lambda one: renew(one, today=today_utc()), "It goes on for a year from today."),
    "replace": (
        lambda one: replace(one, today=today_utc()),
        "There is a new address. The one before no longer works.",
    ),
}
"""What can be done with an address, by the name of its button, with what is said of it."""
