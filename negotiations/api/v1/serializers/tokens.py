"""One's own tokens, as they are answered."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from rest_framework import serializers

from ....models import ApiToken
from ....rules.token_secrets import FORM
from . import fields

SCOPES = ApiToken.Scope.values


class TokenSerializer(serializers.Serializer):
    """A key with which programs ask as you. Its secret is told only once."""

    id = serializers.UUIDField()
    name = fields.text("What it is for.")
    scope = serializers.ChoiceField(choices=SCOPES, help_text="`read`, or `write`: both.")
    negotiation = fields.slug(
        "The one that it is good for; `null`: all that you may read, unless it is `out_of_sight`.",
        null=True,
    )
    out_of_sight = fields.flag("Whether it is good for one alone that you may no longer see.")
    created_at = serializers.DateTimeField()
    used_at = serializers.DateTimeField(
        allow_null=True, help_text="When it was last used, to the hour; `null`: never."
    )
    expires_at = serializers.DateTimeField(help_text="When it ends by itself.")
    is_this_one = fields.flag("Whether it is the one with which you ask.")


class TokenWithSecretSerializer(TokenSerializer):
    """A token just made."""

    token = serializers.RegexField(
        FORM,
        help_text="The secret, as it stands after `Bearer`. Keep it: it is told here, and never again.",
    )


def shown(token: ApiToken, *, by: ApiToken | None, seen: Collection[int]) -> dict[str, Any]:
    """A token without its secret, for whom the negotiations `seen` are there. Needs its negotiation."""
    about = token.negotiation
    is_seen = about is not None and about.pk in seen
    return {
        "id": str(token.key),
        "name": token.name,
        "scope": token.scope,
        "negotiation": about.slug if about is not None and is_seen else None,
        "out_of_sight": about is not None and not is_seen,
        "created_at": token.created_at,
        "used_at": token.used_at,
        "expires_at": token.expires_at,
        "is_this_one": by is not None and by.pk == token.pk,
    }
