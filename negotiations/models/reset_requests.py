"""Addresses for which somebody asked for a new password, until a worker has looked whose they are."""

from __future__ import annotations

import uuid

from django.db import models


class ResetRequest(models.Model):
    """An address as it was typed: whether anybody has it is not looked up while he waits."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    address = models.CharField(max_length=320)
    asked_at = models.DateTimeField()

    class Meta:
        db_table = "reset_request"
        ordering = ["asked_at", "id"]

    def __str__(self) -> str:
        return f"asked at {self.asked_at:%Y-%m-%d %H:%M:%S}"
