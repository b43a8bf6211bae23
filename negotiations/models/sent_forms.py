"""What was sent: what is sent once more under the same key is answered with what the first made."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class SentForm(models.Model):
    """A form of the desk, or a request of the API, that was sent and done. It is kept for a day.

    The `key` of a form is of that form as it was opened and of what was typed into it: the same
    words sent once more have the same. What it made is kept by the id in its table. The `key` of a
    request is the one that it came with, `digest` is of all that it asked, and `done` is what it is
    answered from.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False
    )
    key = models.CharField(max_length=64)
    noun = models.CharField(max_length=40, blank=True)
    object_id = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    done = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "sent_form"
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="sent_form_once")]

    def __str__(self) -> str:
        return f"{self.noun} {self.object_id}"
