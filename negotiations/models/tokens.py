"""Keys with which programs use the API."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

PREFIX = "dem_"


class ApiTokenQuerySet(models.QuerySet[Any]):
    def usable(self, now: datetime) -> Self:
        return self.filter(
            Q(expires_at__isnull=True) | Q(expires_at__gt=now), revoked_at__isnull=True
        )

    def issue(self, user: Any, *, scope: str, name: str = "") -> tuple[ApiToken, str]:
        """A new token and its secret, which is kept nowhere and can be shown only now."""
        secret = PREFIX + secrets.token_urlsafe(32)
        token = self.create(user=user, scope=scope, name=name, digest=digest_of(secret))
        return token, secret


class ApiToken(models.Model):
    """One key of one user. Only its digest is kept."""

    class Scope(models.TextChoices):
        READ = "read"
        WRITE = "write"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=100, blank=True)
    scope = models.CharField(max_length=5, choices=Scope.choices, default=Scope.READ)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        db_table = "api_token"
        constraints = [
            models.CheckConstraint(
                condition=Q(scope__in=["read", "write"]), name="api_token_scope_exists"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name or 'token'} of {self.user} ({self.scope})"


def digest_of(secret: str) -> str:
    """The hash that is kept of a token. It is random and long, so a plain hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()
