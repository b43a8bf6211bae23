"""Keeps what happens at the door of an account, for its owner to look at."""

from __future__ import annotations

from datetime import datetime, timedelta
from ipaddress import ip_address

from django.http import HttpRequest
from django.utils import timezone

from ..models import AccountEvent, User
from .agents import in_words

KEPT = timedelta(days=90)
"""The time for which it can be looked at."""


def keep_event(
    request: HttpRequest,
    user: User | None,
    kind: AccountEvent.Kind,
    *,
    by: str = "",
    note: str = "",
) -> None:
    """Keeps that it happened now, from where and with which program."""
    AccountEvent.objects.create(
        user=user,
        kind=kind,
        by=by,
        at=timezone.now(),
        address=_address(request),
        agent=_agent(request),
        note=note,
    )


def keep_event_of_site(user: User, kind: AccountEvent.Kind, note: str, *, now: datetime) -> None:
    """Keeps what those who run the site did to an account, and why."""
    AccountEvent.objects.create(user=user, kind=kind, at=now, note=note)


def is_new_device(request: HttpRequest, user: User) -> bool:
    """True where the user signed in lately, and never with such a program."""
    lately = AccountEvent.objects.filter(user=user, kind=AccountEvent.Kind.SIGNED_IN)
    agents = set(lately.values_list("agent", flat=True))
    return bool(agents) and _agent(request) not in agents


def forget_events(now: datetime) -> int:
    """Deletes what was kept long enough; how many."""
    deleted, _ = AccountEvent.objects.filter(at__lt=now - KEPT).delete()
    return deleted


def _agent(request: HttpRequest) -> str:
    return in_words(request.headers.get("User-Agent", ""))


def _address(request: HttpRequest) -> str | None:
    """The address of the client; None where it has none, as on a socket of this machine."""
    try:
        return str(ip_address(request.META.get("REMOTE_ADDR", "")))
    except ValueError:
        return None
