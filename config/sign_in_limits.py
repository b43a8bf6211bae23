"""Guessing passwords is stopped for whoever guesses, and not for whose account it is.

    a device that signed in before   counts for itself, whatever others try
    an account from one network      a few attempts, then some minutes without
    one network                      over all accounts, some more
    one account                      from everywhere, so that many who guess together are slowed down

What comes to nothing counts; who signs in gets his attempt back. A name that nobody has is
counted like one that somebody has.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.signing import BadSignature, dumps, loads
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from negotiations.models import User
from negotiations.traffic import limits
from negotiations.traffic.proxies import client_network

DEVICE_COOKIE = "device"
DEVICE_IS_KNOWN_FOR = timedelta(days=365)
MOST_ACCOUNTS = 5
"""So many accounts one device is known to; who signs in with more is new again to the first."""
_SALT = "demarche.device"


@dataclass(frozen=True, slots=True)
class Attempts:
    """The most attempts in a window of time."""

    most: int
    window: timedelta


FROM_A_KNOWN_DEVICE = Attempts(10, timedelta(minutes=5))
ON_AN_ACCOUNT_FROM_A_NETWORK = (Attempts(5, timedelta(minutes=5)), Attempts(20, timedelta(hours=6)))
FROM_A_NETWORK = Attempts(60, timedelta(minutes=10))
ON_AN_ACCOUNT = Attempts(100, timedelta(hours=1))
"""More than one network may try, so that no single one shuts an account for others."""


class LimitedSignIn(DefaultAccountAdapter):
    """Counts attempts to sign in, and knows a device again on which somebody did."""

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuses an attempt that is one too many, before a password is looked at."""
        now = timezone.now()
        self._counted: list[tuple[str, timedelta]] = []
        for key, attempts in _limits(request, _account(credentials)):
            counted = limits.hit(key, limit=attempts.most, window=attempts.window, now=now)
            if not counted.is_within:
                raise self.validation_error("too_many_login_attempts")
            self._counted.append((key, attempts.window))

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        user: AbstractBaseUser | None = super().authenticate(request, **credentials)
        if user is not None:
            _give_back(self._counted, timezone.now())
        return user

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: Any) -> None:
        """Who has set a new password by a link in his mailbox may sign in with it at once."""
        now = timezone.now()
        for key, attempts in _limits(request, _account(credentials)):
            limits.clear(key, window=attempts.window, now=now)

    def post_login(self, request: HttpRequest, user: User, **more: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **more)
        _remember(request, response, user)
        return response


def _account(credentials: dict[str, Any]) -> str:
    """The account that is meant, by whichever of its names; else the name that nobody has."""
    typed = str(credentials.get("email") or credentials.get("username") or "").casefold()
    named = Q(username__iexact=typed) | Q(email__iexact=typed)
    pk = User.objects.filter(named).order_by("pk").values_list("pk", flat=True).first()
    return f"name {typed}" if pk is None else _digest(pk)


def _limits(request: HttpRequest, account: str) -> Iterator[tuple[str, Attempts]]:
    """The counters of an attempt. The last is reached by those alone whom the others let through."""
    device = _devices(request).get(account)
    if device:
        yield f"sign-in: device {device}", FROM_A_KNOWN_DEVICE
        return
    network = client_network(request)
    for attempts in ON_AN_ACCOUNT_FROM_A_NETWORK:
        yield f"sign-in: {account} from {network}", attempts
    yield f"sign-in: from {network}", FROM_A_NETWORK
    yield f"sign-in: {account}", ON_AN_ACCOUNT


def _give_back(counted: list[tuple[str, timedelta]], now: datetime) -> None:
    for key, window in counted:
        limits.give_back(key, window=window, now=now)


def _devices(request: HttpRequest) -> dict[str, str]:
    """By account what this device is called there, as we have signed it."""
    try:
        seconds = DEVICE_IS_KNOWN_FOR.total_seconds()
        known = loads(request.COOKIES.get(DEVICE_COOKIE, ""), salt=_SALT, max_age=int(seconds))
    except BadSignature:
        return {}
    return dict(known)


def _remember(request: HttpRequest, response: HttpResponse, user: User) -> None:
    account = _digest(user.pk)
    known = _devices(request)
    name = known.pop(account, None) or secrets.token_urlsafe(12)
    kept = dict([*known.items(), (account, name)][-MOST_ACCOUNTS:])
    response.set_cookie(
        DEVICE_COOKIE,
        dumps(kept, salt=_SALT),
        max_age=DEVICE_IS_KNOWN_FOR,
        path="/accounts/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _digest(pk: Any) -> str:
    """Names an account in a cookie and a counter without its number."""
    return salted_hmac(_SALT, str(pk), algorithm="sha256").hexdigest()[:24]
