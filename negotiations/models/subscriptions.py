"""Who wants to hear of which developments, how often and by which channel."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models

from ..detection.audiences import Audience
from .developments import Development
from .negotiations import Negotiation

if TYPE_CHECKING:
    from .users import User

Kind = Development.Kind

USUAL_KINDS = (
    Kind.POSITION_CHANGED,
    Kind.POSITION_CONTESTED,
    Kind.RESPONSE_RECEIVED,
    Kind.ANSWER_CHANGED,
    Kind.DOCUMENT_DISCLOSED,
    Kind.RED_LINE_RELAXED,
    Kind.DEMAND_OVERDUE,
    Kind.STATEMENT_CORRECTED,
)
"""What somebody gets who names no kinds."""

KINDS = tuple(kind for kind in Kind if kind != Kind.DEVELOPMENT_CANCELLED)
"""What can be asked for. A cancellation is not: whoever was told gets it."""


def leave_token() -> str:
    """Short, so that the header with its address stays on one line, and too long to guess."""
    return secrets.token_urlsafe(12)


class Channel(models.TextChoices):
    EMAIL = "email"


class Recipient(models.Model):
    """Somebody who is written to: one with an account."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="recipient", null=True
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        db_table = "recipient"

    def __str__(self) -> str:
        return self.address

    @property
    def address(self) -> str:
        """Where mails go; empty where there is no address."""
        return self.user.email if self.user else ""

    @property
    def is_active(self) -> bool:
        return bool(self.user and self.user.is_active)

    def audience_in(self, negotiation: Negotiation) -> Audience | None:
        """The audience that the recipient belongs to now; None where nothing may be told."""
        if self.user is None or not self.user.is_active:
            return None
        return negotiation.audience_of(self.user)


class Readership(models.Model):
    """A recipient's place among the readers of a negotiation, with the token that ends it.

    One token for all mails of the negotiation, so that one click stops them all.
    """

    recipient = models.ForeignKey(Recipient, models.CASCADE, related_name="readerships")
    negotiation = models.ForeignKey(
        Negotiation, models.CASCADE, related_name="readerships", db_index=False
    )
    token = models.CharField(max_length=32, unique=True, default=leave_token, editable=False)

    class Meta:
        db_table = "readership"
        constraints = [
            models.UniqueConstraint(fields=["negotiation", "recipient"], name="readership_once")
        ]

    def __str__(self) -> str:
        return f"{self.recipient} in {self.negotiation}"


class SubscriptionQuerySet(models.QuerySet[Any]):
    def owned_by(self, user: User) -> Self:
        """The user's own, in negotiations that exist for him."""
        return self.filter(
            recipient__user=user, negotiation__in=Negotiation.objects.visible_to(user)
        )

    def listening(self, negotiation: Negotiation) -> Self:
        """Those that want to be told at once."""
        return self.filter(
            negotiation=negotiation, active=True, frequency=Subscription.Frequency.IMMEDIATE
        )


class Subscription(models.Model):
    """Which developments of a negotiation somebody wants to hear of.

    `kinds`, `parties` and `issues` hold slugs; an empty list means all of them. One that is not
    `active` has been left by its owner.
    """

    class Frequency(models.TextChoices):
        IMMEDIATE = "immediate"
        OFF = "off"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recipient = models.ForeignKey(Recipient, models.CASCADE, related_name="subscriptions")
    negotiation = models.ForeignKey(
        Negotiation, models.CASCADE, related_name="subscriptions", db_index=False
    )
    kinds = models.JSONField(default=list, blank=True)
    parties = models.JSONField(default=list, blank=True)
    issues = models.JSONField(default=list, blank=True)
    frequency = models.CharField(
        max_length=9, choices=Frequency.choices, default=Frequency.IMMEDIATE
    )
    channel = models.CharField(max_length=7, choices=Channel.choices, default=Channel.EMAIL)
    note = models.CharField(max_length=300, blank=True)
    active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        db_table = "subscription"
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(frequency__in=["immediate", "off"]),
                name="subscription_frequency_exists",
            ),
            models.CheckConstraint(
                condition=models.Q(channel__in=["email"]), name="subscription_channel_exists"
            ),
        ]
        indexes = [
            models.Index(
                fields=["negotiation", "frequency"],
                condition=models.Q(active=True),
                name="subscription_listening_idx",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.negotiation}"

    def matches(self, development: Development) -> bool:
        """Whether it asks for that development, whoever may see it."""
        return (
            _among(self.kinds, [development.kind])
            and _among(self.parties, development.parties)
            and _among(self.issues, development.issues)
        )


def _among(wanted: Collection[str], found: Collection[str]) -> bool:
    return not wanted or any(one in wanted for one in found)
