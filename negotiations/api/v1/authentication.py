"""The bearer of a token is the user who made it. Sessions are Django's."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from ...models import ApiToken, User
from ...models.tokens import digest_of
from ...rules.wording import day_words

SCHEME = "Bearer"


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer <token>`. Another scheme is not ours, and left alone."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        words = get_authorization_header(request).split()
        if not words or words[0].lower() != SCHEME.lower().encode():
            return None
        if len(words) != 2:
            raise AuthenticationFailed(f"Send one token: Authorization: {SCHEME} <token>.")
        digest = digest_of(words[1].decode("latin-1"))
        known = ApiToken.objects.filter(digest=digest, user__is_active=True, revoked_at=None)
        token: ApiToken | None = known.select_related("user").first()
        if token is None:
            raise AuthenticationFailed("That token is unknown or was ended.")
        now = timezone.now()
        if token.is_over(now):
            ended = f"{day_words(token.expires_at.date())}, {token.expires_at:%H:%M} UTC"
            raise AuthenticationFailed(f"That token expired on {ended}. Ask for a new one.")
        ApiToken.objects.note_use(token, now)
        return token.bearer, token

    def authenticate_header(self, request: Request) -> str:
        return f'{SCHEME} realm="api"'


class _Described(OpenApiAuthenticationExtension):
    target_class = TokenAuthentication
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "A token of yours, made at `/accounts/tokens/`, with the scope read or "
            "write. It ends; it may be good for one negotiation alone.",
        }
