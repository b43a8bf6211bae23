"""When somebody last looked at a negotiation, to be told what is new since: nobody else reads it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from .negotiations import Negotiation


class LastLook(models.Model):
    """The look of an account at a negotiation that began last, and the one before it.

    Each has its moment, and the place that the stream had reached then: what came after the look
    before is new. There is none before the first.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    negotiation = models.ForeignKey(Negotiation, models.CASCADE, related_name="+", db_index=False)
    began_at = models.DateTimeField()
    began_place = models.BigIntegerField()
    before_at = models.DateTimeField(null=True)
    before_place = models.BigIntegerField(null=True)

    class Meta:
        db_table = "last_look"
        constraints = [
            models.UniqueConstraint(
                fields=["negotiation", "user"], name="last_look_once_an_account"
            ),
            models.CheckConstraint(
                condition=models.Q(before_at__isnull=True, before_place__isnull=True)
                | models.Q(before_at__isnull=False, before_place__isnull=False),
                name="last_look_before_has_its_place",
            ),
        ]

    def __str__(self) -> str:
        return f"from {self.began_at:%Y-%m-%d %H:%M} on"
