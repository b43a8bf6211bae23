"""What a page is asked: by whom, about which negotiation, at which clocks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from ..models import Negotiation, Round
from ..reading.clocks import ClockFault, Clocks
from ..reading.clocks import clocks as read_clocks
from ..reading.evidence.calendar import last_begun, rounds_known
from ..rules.audiences import Audience
from ..rules.calendar import today_utc


class Missing(LookupError):
    """What was asked for does not exist, or not for who asks: one page for both."""


class Unclear(ValueError):
    """A question that cannot be read. `right` says what could be asked instead."""

    def __init__(self, problem: str, right: str) -> None:
        self.problem, self.right = problem, right
        super().__init__(problem)


Page = Callable[..., HttpResponse]


def page(view: Page) -> Page:
    """A page to look at: what is missing and what is unclear are answered in the look of the site.

    Never kept by a shared cache, since who asks decides what there is.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Missing:
            return not_found(request)
        except Unclear as fault:
            return render(request, "pages/bad_query.html", {"fault": fault}, status=400)

    return require_safe(cache_control(private=True, no_cache=True)(answer))


def not_found(request: HttpRequest) -> HttpResponse:
    """The one page for what does not exist and for what may not be seen."""
    return render(request, "404.html", status=404)


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks about which negotiation, on which day."""

    negotiation: Negotiation
    reader: Audience
    today: date


def asked(request: HttpRequest, negotiation: str) -> Asked:
    """Raises `Missing` where there is no such negotiation for whoever asks."""
    found = Negotiation.objects.visible_to(request.user).filter(slug=negotiation).first()
    reader = found.audience_of(request.user) if found else None
    if found is None or reader is None:
        raise Missing(negotiation)
    return Asked(found, reader, today_utc())


@dataclass(frozen=True, slots=True)
class Moment:
    """The clocks of a page, the rounds known then, and whether they were asked for.

    `round` is the round asked for, where it was known then; `unknown_round` says that one was
    asked for that was not.
    """

    clocks: Clocks
    rounds: list[Round]
    round: Round | None
    unknown_round: bool
    given: bool
    known_given: bool

    @property
    def known(self) -> date:
        return self.clocks.known

    @property
    def at(self) -> date:
        return self.clocks.at

    @property
    def kept(self) -> dict[str, str]:
        """What keeps these clocks in a link or a form; nothing where the page chose them itself."""
        if not self.given and not self.known_given:
            return {}
        where = {"round": self.round.slug} if self.round else {"at": self.at.isoformat()}
        return where | self._known

    @property
    def query(self) -> str:
        """These clocks at the end of a link."""
        return _query(self.kept)

    @property
    def known_query(self) -> str:
        """What keeps only the day known on."""
        return _query(self._known)

    @property
    def _known(self) -> dict[str, str]:
        return {"known": self.known.isoformat()} if self.known_given else {}


def _query(where: dict[str, str]) -> str:
    return f"?{urlencode(where)}" if where else ""


def moment(asked: Asked, query: QueryDict) -> Moment:
    """The clocks that were asked for, else the last round begun as known today.

    Raises `Unclear` where they cannot be read.
    """
    known = _day(query, "known")
    at = _day(query, "at")
    slug = query.get("round") or None
    try:
        clocks = read_clocks(
            asked.negotiation, asked.reader, today=asked.today, round=slug, at=at, known=known
        )
    except ClockFault as fault:
        raise Unclear(fault.message, _right(fault)) from fault
    rounds = rounds_known(asked.negotiation, asked.reader, known=clocks.known, today=asked.today)
    if slug is None and at is None:
        clocks = _opening(rounds, clocks.known)
    return Moment(
        clocks=clocks,
        rounds=rounds,
        round=clocks.round if clocks.round in rounds else None,
        unknown_round=clocks.round is not None and clocks.round not in rounds,
        given=slug is not None or at is not None,
        known_given=known is not None,
    )


def _opening(rounds: list[Round], known: date) -> Clocks:
    begun = last_begun(rounds, known)
    return Clocks(begun.last_day, known, begun) if begun else Clocks(known, known)


def _day(query: QueryDict, name: str) -> date | None:
    text = query.get(name)
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise Unclear(
            f"“{text}” is no day of the calendar.",
            f"Write the day as year, month and day: {name}=2022-01-26.",
        ) from fault


def _right(fault: ClockFault) -> str:
    if fault.field == "round":
        return (
            "Choose one of the rounds in the bar of the overview, or ask at a day: at=2022-01-26."
        )
    return "Leave out one of the two: round= for the last day of a round, at= for any day."
