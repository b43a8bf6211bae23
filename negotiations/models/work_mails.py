"""Who hears by mail, once a day, of what waits for him at the desk."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from .subscriptions import leave_token


class WorkMail(models.Model):
    """Somebody's wish to be mailed every morning on which something waits for him.

    `token` ends it by one click, and nothing else. `looked_on` is the last morning on which it was
    looked whether anything waits: of several workers the one that sets it writes the mail.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="work_mail", editable=False
    )
    token = models.CharField(max_length=32, unique=True, default=leave_token, editable=False)
    active = models.BooleanField(default=True)
    looked_on = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        db_table = "work_mail"

    def __str__(self) -> str:
        return f"what waits for {self.user}"
