"""Keys with which programs use the API."""

from __future__ import annotations

import hashlib
import uuid
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from ..rules.token_secrets import new_secret
from .negotiations import Negotiation

if TYPE_CHECKING:
    from .users import User

DAYS = 365
"""How many days a token is good for, unless said."""
MOST_DAYS = 3650
NOTED = timedelta(hours=1)
"""The use of a token is noted at most so often."""


class ApiTokenQuerySet(models.QuerySet[Any]):
    def issue(
        self,
        user: Any,
        *,
        scope: str,
        name: str = "",
        negotiation: Negotiation | None = None,
        expires_at: datetime | None = None,
        made_with: ApiToken | None = None,
    ) -> tuple[ApiToken, str]:
        """A new token and its secret, which is kept nowhere and can be shown only now.

        It is good for a year unless said, and for `negotiation` alone where one is given.
        """
        secret = new_secret()
        token = self.create(
            user=user,
            scope=scope,
            name=name,
            digest=digest_of(secret),
            negotiation=negotiation,
            expires_at=expires_at or a_year_from_now(),
            made_with=made_with,
        )
        return token, secret

    def usable(self, now: datetime) -> Self:
        """Those that open something now."""
        return self.filter(expires_at__gt=now, revoked_at__isnull=True)

    def with_secret(self, secret: str) -> ApiToken | None:
        """The one that has that secret, whether it still opens something or not."""
        return self.filter(digest=digest_of(secret)).select_related("user").first()

    @transaction.atomic
    def end(self, token: ApiToken, *, now: datetime) -> bool:
        """Ends it for good, with all that were made with it: whoever asks with one of them is refused.

        False where it was ended before.
        """
        ended = self.filter(pk=token.pk, revoked_at=None).update(revoked_at=now)
        made = [token.pk]
        while made:
            self.filter(made_with__in=made, revoked_at=None).update(revoked_at=now)
            made = list(self.filter(made_with__in=made).values_list("pk", flat=True))
        return bool(ended)

    def note_use(self, token: ApiToken, now: datetime) -> None:
        """Notes that it was used; of uses within an hour only the first is written."""
        if token.used_at is None or token.used_at <= now - NOTED:
            self.filter(pk=token.pk).update(used_at=now)


def a_year_from_now() -> datetime:
    return timezone.now() + timedelta(days=DAYS)


class ApiToken(models.Model):
    """One key of one user, which ends. Only its digest is kept.

    With a `negotiation` nothing else is there for whoever bears it. `used_at` is the hour of its last
    use; `key` is its name in addresses, and opens nothing. `made_with` is the one by which a program
    made it: it ends with that.
    """

    class Scope(models.TextChoices):
        READ = "read"
        WRITE = "write"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=100, blank=True)
    scope = models.CharField(max_length=5, choices=Scope.choices, default=Scope.READ)
    negotiation = models.ForeignKey(
        Negotiation, models.CASCADE, related_name="api_tokens", null=True, blank=True
    )
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True, blank=True, editable=False)
    expires_at = models.DateTimeField(default=a_year_from_now)
    revoked_at = models.DateTimeField(null=True, blank=True)
    made_with = models.ForeignKey(
        "self", models.CASCADE, related_name="made", null=True, blank=True, editable=False
    )

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

    def is_over(self, now: datetime) -> bool:
        """True where it has ended by itself."""
        return self.expires_at <= now

    @property
    def mark(self) -> str:
        """By what its owner's page names it: neither its secret nor its number."""
        return self.digest[:16]

    @property
    def bearer(self) -> User:
        """Its user, for whom nothing is there but what the token is good for."""
        user: User = self.user
        user.limited_to = self.negotiation_id
        return user


def digest_of(secret: str) -> str:
    """The hash that is kept of a token. It is random and long, so a plain hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()
