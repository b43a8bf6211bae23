"""Invitations to a negotiation, by mail: who holds the mailbox may become a member."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from .negotiations import Membership, Negotiation


class Invitation(models.Model):
    """An address that was asked to join, with the role and the clearance it would have.

    The link in the mail is signed, so that `key` alone opens nothing. `address` is no part of the
    trail, so that it can be forgotten: it is emptied once the invitation is over. One is open until
    it is accepted, withdrawn, or `until` has come.
    """

    DERIVED = ("address",)

    negotiation = models.ForeignKey(Negotiation, models.CASCADE, related_name="invitations")
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    address = models.EmailField(blank=True)
    role = models.CharField(max_length=7, choices=Membership.Role.choices)
    cleared = models.BooleanField(default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    accepted = models.BooleanField(default=False)

    class Meta:
        db_table = "invitation"
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=Membership.Role.values), name="invitation_role_exists"
            ),
            models.CheckConstraint(
                condition=Q(accepted=False) | Q(ended_at__isnull=False),
                name="invitation_ends_when_it_is_accepted",
            ),
        ]

    def __str__(self) -> str:
        return f"invitation to {self.negotiation}"

    def is_open(self, now: datetime) -> bool:
        """Whether it can still be accepted."""
        return self.ended_at is None and now < self.until
