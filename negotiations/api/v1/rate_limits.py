"""How much one client may ask of the API in a minute: more with a token or a session than without."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
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
        self._hit_once(request, *_client(request))

    def finalize_response(self, request: Request, response: Any, *args: Any, **more: Any) -> Any:
        answer = super().finalize_response(request, response, *args, **more)
        if self._hit:
            seconds = int(WINDOW.total_seconds())
            answer["RateLimit-Policy"] = f'"minute";q={self._hit.limit};w={seconds}'
            answer["RateLimit"] = f'"minute";r={self._hit.remaining};t={self._hit.retry_after}'
        return answer

    def _hit_once(self, request: Request, client: str, limit: int) -> None:
        if not settings.RATE_LIMITS:
            return
        self._hit = limits.hit(
            f"api: {client}",
            limit=limit,
            window=WINDOW,
            now=timezone.now(),
            is_read=request.method in SAFE_METHODS,
        )
        if not self._hit.is_within:
            sentence = (
                f"You may ask {limit} times a minute. Ask again in {self._hit.retry_after} seconds."
            )
            raise TooOften(sentence, self._hit.retry_after)


def _client(request: Request) -> tuple[str, int]:
    """Who is counted, and up to how many: reads and writes apart."""
    kind, limit = ("reads", READS) if request.method in SAFE_METHODS else ("writes", WRITES)
    if isinstance(request.auth, ApiToken):
        return f"{kind} of token {request.auth.pk}", limit
    if request.user.is_authenticated:
        return f"{kind} of account {request.user.pk}", limit
    return f"address {client_network(request._request)}", FROM_AN_ADDRESS
