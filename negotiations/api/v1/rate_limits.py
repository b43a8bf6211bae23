"""How much one client may ask of the API in a minute: more with a token or a session than without."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from rest_framework.exceptions import APIException
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.views import APIView

from ...models import ApiToken
from ...traffic import limits
from ...traffic.proxies import client_network
from .problems import TooOften

WINDOW = timedelta(minutes=1)
READS, WRITES = 600, 120
"""Of a token, or of somebody who is signed in."""
FROM_AN_ADDRESS = 120
"""Of a client without, and with a token that is none."""

PER_REQUEST = ("RateLimit", "RateLimit-Policy")
"""The headers that say it."""
COUNTED = "counted_as"
"""Under which name a request knows that it was counted."""


class CountedView(APIView):
    """Counts each request of a client, says in each answer what is left, and refuses what is beyond."""

    _is_counted = False
    _hit: limits.Hit | None = None
    _unknown: APIException | None = None
    """Why it is not known who asks."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        self.count(request)
        super().initial(request, *args, **kwargs)

    def perform_authentication(self, request: Request) -> None:
        if self._unknown:
            raise self._unknown

    def count(self, request: Request) -> None:
        """Counts the request, once; raises `TooOften`. Before all else, since a refusal has its cost too.

        What comes with a token that is none counts for its address.
        """
        if self._is_counted:
            return
        self._is_counted = True
        try:
            super().perform_authentication(request)
        except APIException as refused:
            self._unknown = refused
        self._hit_once(request)

    def finalize_response(self, request: Request, response: Any, *args: Any, **more: Any) -> Any:
        answer = super().finalize_response(request, response, *args, **more)
        say_what_is_left(answer, self._hit)
        return answer

    def _hit_once(self, request: Request) -> None:
        is_ours = isinstance(request.auth, ApiToken)
        user = request.user.pk if request.user.is_authenticated and not is_ours else None
        self._hit = counted(
            request._request,
            now=timezone.now(),
            token=request.auth.pk if is_ours else None,
            user=user,
        )
        if self._hit and not self._hit.is_within:
            sentence = (
                f"You may ask {self._hit.limit} times a minute. "
                f"Ask again in {self._hit.retry_after} seconds."
            )
            raise TooOften(sentence, self._hit.retry_after)


def counted(
    request: HttpRequest, *, now: datetime, token: int | None, user: int | None = None
) -> limits.Hit | None:
    """Counts the request for that token, else that account, else its address: once, however often it is
    called. None where there are no limits.
    """
    if not settings.RATE_LIMITS:
        return None
    before: limits.Hit | None = vars(request).get(COUNTED)
    if before is not None:
        return before
    client, limit = _client(request, token, user)
    hit = limits.hit(
        f"api: {client}",
        limit=limit,
        window=WINDOW,
        now=now,
        is_read=request.method in SAFE_METHODS,
    )
    vars(request)[COUNTED] = hit
    return hit


def say_what_is_left(answer: HttpResponseBase, hit: limits.Hit | None) -> None:
    """Has the answer say what the client may ask still; nothing where there are no limits."""
    if hit is None:
        return
    seconds = int(WINDOW.total_seconds())
    answer["RateLimit-Policy"] = f'"minute";q={hit.limit};w={seconds}'
    answer["RateLimit"] = f'"minute";r={hit.remaining};t={hit.retry_after}'


def _client(request: HttpRequest, token: int | None, user: int | None) -> tuple[str, int]:
    """Who is counted, and up to how many: reads and writes apart."""
    kind, limit = ("reads", READS) if request.method in SAFE_METHODS else ("writes", WRITES)
    if token is not None:
        return f"{kind} of token {token}", limit
    if user is not None:
        return f"{kind} of account {user}", limit
    return f"address {client_network(request)}", FROM_AN_ADDRESS
