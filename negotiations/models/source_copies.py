"""Copies of sources: a file or a text that is kept, since links die."""

from __future__ import annotations

import uuid
from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q

from ..rules.files import LONGEST_FILE_NAME
from .drafts import Draft
from .negotiations import Negotiation
from .sources import Source


class SourceCopy(models.Model):
    """A file or a text kept of a source, or of one that is a draft still; for the team only.

    It has no audience of its own: whoever is a member and sees the source, or the draft, sees it.
    The row says what was kept, and so does the trail; the content is a file of its own, named by
    `key`. Two copies never share one: so none tells that another has the same content, and none
    takes another's file along.
    """

    class Kind(models.TextChoices):
        FILE = "file", "a file"
        TEXT = "text", "a text that was pasted"

    negotiation = models.ForeignKey(
        Negotiation, models.CASCADE, related_name="source_copies", db_index=False
    )
    source = models.ForeignKey(
        Source, models.CASCADE, null=True, related_name="copies", db_index=False
    )
    draft = models.ForeignKey(
        Draft, models.CASCADE, null=True, related_name="copies", db_index=False
    )
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=LONGEST_FILE_NAME)
    kind = models.CharField(max_length=4, choices=Kind.choices)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        db_index=False,
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "source_copy"
        verbose_name = "kept copy"
        verbose_name_plural = "kept copies"
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(source__isnull=False, draft__isnull=True)
                | Q(source__isnull=True, draft__isnull=False),
                name="source_copy_of_exactly_one",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["file", "text"]), name="source_copy_kind_exists"
            ),
            models.UniqueConstraint(fields=["source", "sha256"], name="source_copy_once"),
            models.UniqueConstraint(fields=["draft", "sha256"], name="source_copy_of_draft_once"),
        ]
        indexes = [models.Index(fields=["negotiation", "at"], name="source_copy_list_idx")]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        """Where its content lies."""
        return Path(settings.COPIES_DIR) / self.key.hex
