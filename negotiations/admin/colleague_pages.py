"""The page on which colleagues are invited by mail to a negotiation, and invitations are withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError as WrongAddress
from django.core.validators import validate_email
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from pydantic import ValidationError

from ..entries.negotiations import MembershipEntry
from ..models import Membership
from ..reading.roles import OWNS
from ..recording.act import Recording, Refused
from ..recording.door import recording
from ..recording.invitations import GOOD_FOR, invite, open_in, withdraw
from ..recording.sent_forms import SentAlready, first_time, keep_sent
from ..vocabulary.audiences import Audience
from .outcome_messages import SENT_TWICE
from .rights import NegotiationRights
from .sent_forms import sent_key, shown_key

MOST_AT_ONCE = 20


def colleagues_page(
    request: HttpRequest, part: NegotiationRights, context: dict[str, Any], onwards: str
) -> HttpResponse:
    """Who belongs to it, who is invited, and a form to invite more; for owners."""
    if part.role not in OWNS:
        raise Http404
    wrong: list[str] = []
    if request.method == "POST":
        do = _withdrawn if "withdraw" in request.POST else _invited
        try:
            wrong = do(request, part)
        except SentAlready:
            messages.success(request, SENT_TWICE)
        if not wrong:
            return HttpResponseRedirect(request.get_full_path())
    negotiation = part.view.negotiation
    members = negotiation.memberships.select_related("user").order_by("user__username")
    typed = request.POST if wrong else {}
    seen = {
        **context,
        "title": "Colleagues",
        "members": members,
        "invited": open_in(negotiation, timezone.now()),
        "roles": Membership.Role.choices,
        "may_clear": part.view.audience is Audience.CLEARED,
        "days": GOOD_FOR.days,
        "wrong": wrong,
        "form_key": shown_key(request.POST if wrong else {}),
        "typed": typed.get("addresses", ""),
        "role": typed.get("role", Membership.Role.ANALYST.value),
        "cleared": "cleared" in typed,
        "next": onwards,
    }
    status = 400 if wrong else 200
    return TemplateResponse(request, "admin/start_colleagues.html", seen, status=status)


def _invited(request: HttpRequest, part: NegotiationRights) -> list[str]:
    """Invites all that were typed, in one act; else what is wrong with them, by line."""
    lines = request.POST.get("addresses", "").replace(",", "\n").replace(";", "\n").split("\n")
    addresses = {n: one.strip() for n, one in enumerate(lines, start=1) if one.strip()}
    wrong = [
        f"Line {n}: “{one}” is no e-mail address." for n, one in addresses.items() if _is_none(one)
    ]
    if not addresses:
        wrong.append("Type at least one address.")
    if len(addresses) > MOST_AT_ONCE:
        wrong.append(f"Invite at most {MOST_AT_ONCE} at once.")
    if wrong:
        return wrong
    now = timezone.now()
    try:
        entry = MembershipEntry(
            role=request.POST.get("role", ""), cleared="cleared" in request.POST
        )
        with _done_once(request, part) as act:
            for address in dict.fromkeys(one.lower() for one in addresses.values()):
                invite(act, address, entry, now=now)
    except ValidationError:
        return ["Choose one of the roles."]
    except Refused as refused:
        return list(refused.errors.values())
    messages.success(
        request,
        "Invited. Each hears of it by mail, as far as a mail can reach the address; the link is good "
        f"for {GOOD_FOR.days} days.",
    )
    return []


@contextmanager
def _done_once(request: HttpRequest, part: NegotiationRights) -> Iterator[Recording]:
    """An act of what the form asks for. Raises `SentAlready` where it was sent and done before."""
    user: Any = request.user
    key = sent_key(request.POST)
    with recording(part.view.negotiation, by=user) as act:
        first_time(act, user, key)
        yield act
        keep_sent(act, user, key, None)


def _is_none(address: str) -> bool:
    try:
        validate_email(address)
    except WrongAddress:
        return True
    return False


def _withdrawn(request: HttpRequest, part: NegotiationRights) -> list[str]:
    try:
        key = UUID(request.POST.get("withdraw", ""))
        with _done_once(request, part) as act:
            withdraw(act, key, now=timezone.now())
    except ValueError:
        return ["There is no such invitation."]
    except Refused as refused:
        return list(refused.errors.values())
    messages.success(request, "Withdrawn: its link no longer works.")
    return []
