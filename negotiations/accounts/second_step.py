"""The second step of signing in, and who has to take it: who runs the site, and who is cleared anywhere.

Until he has set it up his session reads what anybody may read, on pages and by the API. Keys of
programs are apart.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from ..models import AccountEvent, Membership, User
from .events import keep_event_of_site
from .letters import Notice, tell

log = logging.getLogger(__name__)

SET_UP = "mfa_activate_totp"
"""The name of the page on which it is set up."""
ON_THE_WAY = ("/accounts/2fa/", "/accounts/reauthenticate/", "/accounts/logout/")
"""What is needed to set it up, or to give up."""


def must_take_second_step(user: User) -> bool:
    """True for who runs the site, and for who has a clearance in any negotiation."""
    if not settings.REQUIRE_MFA:
        return False
    return (
        user.is_staff
        or user.is_superuser
        or Membership.objects.filter(user=user, cleared=True).exists()
    )


def has_second_step(user: User) -> bool:
    """True where the user has set one up."""
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


def awaits_second_step(user: Any) -> bool:
    """True for somebody signed in who has to take a second step and has set up none."""
    if not settings.REQUIRE_MFA or not isinstance(user, User):
        return False
    return not has_second_step(user) and must_take_second_step(user)


def is_setting_up(user: Any) -> bool:
    """True from the sign-in of somebody who awaits one until he has seen his recovery codes."""
    if not settings.REQUIRE_MFA or not isinstance(user, User):
        return False
    codes = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    return not codes.wrap().did_view if codes else awaits_second_step(user)


@transaction.atomic
def reset_second_step(user: User, *, because: str, now: datetime) -> bool:
    """Takes away the second step of somebody who lost his phone and his codes; False where there is none.

    All his sessions end. The reason is kept among the events of the account, and its owner is told.
    """
    if not Authenticator.objects.filter(user=user).exists():
        return False
    Authenticator.objects.filter(user=user).delete()
    for session in UserSession.objects.filter(user=user):
        session.end()
    keep_event_of_site(user, AccountEvent.Kind.SECOND_STEP_RESET, because, now=now)
    log.warning("the second step of account %s was taken away", user.get_username())
    tell(user, Notice.SECOND_STEP_RESET, now=now)
    return True


class SecondStepFirst:
    """Whoever has to take a second step and has none is nobody until he has set one up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not self._awaits(request):
            return self.get_response(request)
        request.awaiting = request.user  # type: ignore[attr-defined]
        request.user = AnonymousUser()
        response = self.get_response(request)
        asks = urlsplit(response.get("Location", "")).path == reverse(settings.LOGIN_URL)
        return redirect(SET_UP) if asks else response

    @staticmethod
    def _awaits(request: HttpRequest) -> bool:
        # Without a session nobody is signed in, and nothing has to be looked up.
        if not settings.REQUIRE_MFA or settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return False
        if request.path.startswith(ON_THE_WAY):
            return False
        return awaits_second_step(request.user)
