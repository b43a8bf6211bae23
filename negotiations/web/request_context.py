"""As whom a page is read, about which negotiation, at which clocks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from ..models import Fact, Issue, Round
from ..reading.evidence.calendar import last_begun, rounds_known
from ..reading.evidence.doubles import one_that_stays
from ..reading.parameters import (
    AT,
    KNOWN,
    Parameter,
    Parameters,
    Unreadable,
    UnreadableQuery,
    Values,
)
from ..reading.perspective import ClockFault, Perspective, perspective_of
from ..reading.record_versions import ANSWERED_BY, VersionedView, versioned_view
from ..rules.calendar import today_utc
from ..vocabulary.audiences import Audience


class Missing(LookupError):
    """Raised where a page does not exist, or not for who asks: one page for both."""


class Renamed(LookupError):
    """Raised where a page is asked for under a name that its thing no longer has, or never had alone."""

    def __init__(self, slug: str) -> None:
        self.slug = slug
        super().__init__(slug)


Page = Callable[..., HttpResponse]
CLOCKS = (Parameter(name="round"), AT, KNOWN)
"""At a round or at a day, as known on a day."""


def page(view: Page) -> Page:
    """A page to look at: what is missing and what is unclear are answered in the look of the site.

    Never kept by a shared cache, since who asks decides what there is.
    """
    return page_with(view, missing=not_found, unread=unclear)


def page_with(
    view: Page,
    *,
    missing: Callable[[HttpRequest], HttpResponse],
    unread: Callable[[HttpRequest, Unreadable], HttpResponse],
) -> Page:
    """The same with other answers to what is missing and to what cannot be read."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Missing:
            return missing(request)
        except Renamed as thing:
            return _at_its_address(request, {**kwargs, "slug": thing.slug})
        except Unreadable as fault:
            return unread(request, fault)
        except UnreadableQuery as query:
            return unread(request, query.first)

    return require_safe(cache_control(private=True, no_cache=True)(answer))


def of_the_record(view: Page) -> Page:
    """A page that tells whoever is not signed in of the record and the day alone.

    Each of them reads it alike until something is recorded that is public, and it is kept as long.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            # Before anything is read: it may be of a later version, and never of an earlier.
            vars(request)[ANSWERED_BY] = versioned_view(
                request.user, kwargs["negotiation"], today=today_utc()
            )
        return view(request, *args, **kwargs)

    vars(answer)["is_of_the_record"] = True
    return answer


def at_its_address(thing: Fact, name: str) -> None:
    """Leads to the page of a thing by its slug, where it was asked for by another name."""
    if thing.slug != name:
        raise Renamed(thing.slug)


def issue_at(view: Perspective, slug: str) -> Issue:
    """The issue at that address; raises `Missing`, or `Renamed` where it stands at another one."""
    found: Issue | None = view.visible(Issue).named(slug)
    if found is None:
        raise Missing(slug)
    at_its_address(found, slug)
    if stays := one_that_stays(view, found):
        raise Renamed(stays.slug)
    return found


def _at_its_address(request: HttpRequest, named: dict[str, Any]) -> HttpResponse:
    match = request.resolver_match
    where = reverse(match.view_name if match else None, kwargs=named)
    query = request.META.get("QUERY_STRING", "")
    return redirect(f"{where}?{query}" if query else where)


def not_found(request: HttpRequest) -> HttpResponse:
    """The one page for what does not exist and for what may not be seen.

    Within a negotiation that is there for whoever asks it leads to what that holds.
    """
    match = request.resolver_match
    within = match.kwargs.get("negotiation", "") if match else ""
    view = perspective_of(request.user, within, today=today_utc()) if within else None
    context = {"negotiation": view.negotiation} if view else {}
    return render(request, "404.html", context, status=404)


def perspective(request: HttpRequest, negotiation: str) -> Perspective:
    """The perspective in which whoever asks sees the negotiation today; raises `Missing` where it is not there for him."""
    read: VersionedView | None = vars(request).get(ANSWERED_BY)
    view = read.view if read else perspective_of(request.user, negotiation, today=today_utc())
    if view is None:
        raise Missing(negotiation)
    return view


def unclear(request: HttpRequest, fault: Unreadable) -> HttpResponse:
    """The page for what cannot be read, with what would be right."""
    return render(request, "pages/bad_query.html", {"fault": fault}, status=400)


@dataclass(frozen=True)
class PageClocks:
    """The perspective of a page on its negotiation, the rounds known then, and whether its clocks were asked for.

    `round` is the round asked for, where it was known then; `unknown_round` says that one was
    asked for that was not. `not_come` are the days asked for that have not come: today stands for
    each of them.
    """

    view: Perspective
    rounds: list[Round]
    given: bool
    known_given: bool
    not_come: tuple[date, ...] = ()

    @property
    def known(self) -> date:
        return self.view.known

    @property
    def at(self) -> date:
        return self.view.at

    @cached_property
    def round(self) -> Round | None:
        return self.view.round if self.view.round in self.rounds else None

    @property
    def unknown_round(self) -> bool:
        return self.view.round is not None and self.round is None

    @property
    def shows_notes(self) -> bool:
        """True where the notes of recorders are shown: pages show them to the team alone.

        What is said of a role, of a copy and of a correction is no such note, and is shown to all.
        """
        return self.view.audience >= Audience.TEAM

    @cached_property
    def kept(self) -> dict[str, str]:
        """The query that keeps these clocks in a link or a form; nothing where the page chose them itself."""
        if not self.given and not self.known_given:
            return {}
        where = {"round": self.round.slug} if self.round else {"at": self.at.isoformat()}
        return where | self._known

    @cached_property
    def query(self) -> str:
        """These clocks at the end of a link."""
        return _query(self.kept)

    @cached_property
    def known_query(self) -> str:
        """The query that keeps only the day known on."""
        return _query(self._known)

    @property
    def _known(self) -> dict[str, str]:
        return {"known": self.known.isoformat()} if self.known_given else {}


def _query(where: dict[str, str]) -> str:
    return f"?{urlencode(where)}" if where else ""


def page_clocks(request: HttpRequest, negotiation: str) -> PageClocks:
    """The negotiation at the clocks that a page is asked for; raises `Missing`, `Unreadable`."""
    view = perspective(request, negotiation)
    return clocks_of(view, Parameters(CLOCKS, strict=False).read(request.GET))


def clocks_of(view: Perspective, values: Values) -> PageClocks:
    """The clocks that were asked for, else the last round begun as known today.

    Raises `Unreadable` where they cannot be read.
    """
    round, at, known = (values.get(parameter.name) for parameter in CLOCKS)
    try:
        view = view.asked(round=round, at=at, known=known)
    except ClockFault as fault:
        raise Unreadable(fault.message, _right(fault)) from fault
    rounds = rounds_known(view)
    given = round is not None or at is not None
    return PageClocks(
        view if given else _opening(view, rounds),
        rounds,
        given,
        known is not None,
        tuple(sorted({day for day in (at, known) if day is not None and day > view.today})),
    )


def _opening(view: Perspective, rounds: list[Round]) -> Perspective:
    begun = last_begun(rounds, view.known, known=view.known)
    return view.at_round(begun) if begun else view.at_day(view.known)


def _right(fault: ClockFault) -> str:
    if fault.field == "round":
        return (
            "Choose one of the rounds in the bar of the overview, or ask at a day: at=2022-01-26."
        )
    return "Leave out one of the two: round= for the last day of a round, at= for any day."
