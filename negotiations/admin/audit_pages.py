"""Who did what, when, from what to what: one page to search for all of a negotiation, and of each thing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from ..models import Membership, Negotiation
from ..reading.evidence.trail_parts import HOUSE, NOUNS
from ..reading.questions.audit import AuditAsked, AuditedAct, AuditedThing, audit
from ..reading.roles import OWNS
from ..vocabulary.acts import words_of
from .rights import NegotiationRights, rights_of

LIMIT = 20
FindThing = Callable[[HttpRequest, str], Any]
AddressOf = Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class AuditThingLine:
    """What was done to one thing, with its page, where it has one."""

    told: AuditedThing
    address: str


@dataclass(frozen=True, slots=True)
class AuditActLine:
    """One act: what it was, who did it and when, and each thing that it wrote."""

    audited: AuditedAct
    said: str
    by: str
    things: list[AuditThingLine]


def page_view(
    request: HttpRequest,
    context: dict[str, Any],
    *,
    negotiation: str,
    find: FindThing,
    address_of: AddressOf,
) -> HttpResponse:
    """The acts as asked, the latest first. What somebody may not see is a 404."""
    parts = rights_of(request).parts.values()
    part = next((one for one in parts if one.view.negotiation.slug == negotiation), None)
    if part is None:
        raise Http404
    asked, wrong = _asked(request, part, find)
    before = _key(request.GET.get("before", ""))
    page = audit(part.view, asked, before=before, limit=LIMIT)
    return TemplateResponse(
        request,
        "admin/audit.html",
        {
            **context,
            "title": "What was done" if asked.thing is None else f"What was done to {asked.thing}",
            "negotiation": part.view.negotiation,
            "asked": request.GET,
            "about": asked.thing,
            "wrong": wrong,
            "lines": [] if wrong else [_line(one, address_of) for one in page.acts],
            "older": _older(request, page.older) if page.older and not wrong else "",
            "first": before is None,
            "people": _people(part),
            "nouns": sorted(
                (str(noun._meta.verbose_name), table) for table, noun in _nouns(part).items()
            ),
        },
    )


def address_of_history(negotiation: Negotiation, thing: str) -> str:
    """The address of what was done to one thing, by the name that lists ask for it by."""
    page = reverse("admin:audit", args=[negotiation.slug])
    return f"{page}?{urlencode({'of': thing})}"


def _asked(
    request: HttpRequest, part: NegotiationRights, find: FindThing
) -> tuple[AuditAsked, list[str]]:
    """What is asked for, and what of it cannot be read."""
    given, wrong = request.GET, []
    days: dict[str, date | None] = {}
    for name, label in (("from", "From"), ("to", "To")):
        typed = given.get(name, "").strip()
        try:
            days[name] = date.fromisoformat(typed) if typed else None
        except ValueError:
            wrong.append(f"{label}: '{typed}' is no day. Write it as 2022-01-26.")
            days[name] = None
    thing = find(request, given["of"]) if given.get("of") else None
    if given.get("of") and getattr(thing, "negotiation_id", None) != part.view.negotiation.pk:
        raise Http404
    noun = given.get("noun", "")
    if noun and noun not in _nouns(part):
        raise Http404
    asked = AuditAsked(
        by=given.get("by", "").strip(),
        since=days["from"],
        until=days["to"],
        noun=noun,
        words=given.get("words", "").strip().replace("\0", ""),
        thing=thing,
        with_members=part.role in OWNS,
    )
    return asked, wrong


def _nouns(part: NegotiationRights) -> dict[str, type[Model]]:
    """The nouns of whose rows the page tells, by table; of members to who owns the negotiation alone."""
    house = {t: noun for t, noun in HOUSE.items() if noun is Negotiation or part.role in OWNS}
    return {**NOUNS, **house}


def _key(typed: str) -> UUID | None:
    try:
        return UUID(typed) if typed else None
    except ValueError as wrong:
        raise Http404 from wrong


def _older(request: HttpRequest, key: UUID) -> str:
    asked = {name: value for name, value in request.GET.items() if name != "before" and value}
    return f"?{urlencode({**asked, 'before': key})}"


def _people(part: NegotiationRights) -> list[str]:
    members = Membership.objects.filter(negotiation=part.view.negotiation)
    return list(members.order_by("user__username").values_list("user__username", flat=True))


def _line(one: AuditedAct, address_of: AddressOf) -> AuditActLine:
    return AuditActLine(
        audited=one,
        said=words_of(one.act.what).said,
        by=str(one.act.by or "a program"),
        things=[AuditThingLine(thing, address_of(thing.thing)) for thing in one.things],
    )
