"""Forms of the desk that were sent: what is sent once more is answered with what the first made."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class SentForm(models.Model):
    """A form that was sent and done, and what it made, by the id in its table.

    `key` is of the form that was opened and of what was typed into it: the same words sent once more
    have the same. It is kept for a day.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False
    )
    key = models.CharField(max_length=64)
    noun = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "sent_form"
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="sent_form_once")]

    def __str__(self) -> str:
        return f"{self.noun} {self.object_id}"
