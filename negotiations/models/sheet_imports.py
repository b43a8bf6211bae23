"""Imports of spreadsheets at the desk: the file that was sent, how it is read, and what became of it."""

from __future__ import annotations

import uuid
from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q

from ..rules.files import LONGEST_FILE_NAME
from .facts import AudienceChoice
from .negotiations import Negotiation


class SheetImport(models.Model):
    """A spreadsheet that somebody sent to be imported; for editors who may know what he may.

    `audience` is that of who sent it: the file may hold whatever he may know. The content is a
    file of its own, named by `key`. `columns` leads from names of columns to our fields, `words`
    holds what cells of a field are read as. A worker does the `task` that was asked for; what a
    try came to is for who asked for it, since another may know other things.
    """

    class State(models.TextChoices):
        SENT = "sent", "not tried yet"
        WAITING = "waiting", "waits for a worker"
        RUNNING = "running", "under way"
        TRIED = "tried", "tried"
        REFUSED = "refused", "not done"
        RECORDED = "recorded", "recorded"
        UNDONE = "undone", "undone"

    class Task(models.TextChoices):
        TRY = "try", "a try"
        RECORD = "record", "recording"
        UNDO = "undo", "undoing"

    negotiation = models.ForeignKey(
        Negotiation, models.CASCADE, related_name="sheet_imports", db_index=False
    )
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=LONGEST_FILE_NAME)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    heading = models.CharField(max_length=64)
    """The hash of the names of its columns: how a file with the same ones is known."""
    audience = models.CharField(max_length=7, choices=AudienceChoice.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", db_index=False
    )
    at = models.DateTimeField(auto_now_add=True)
    encoding = models.CharField(max_length=20, blank=True)
    columns = models.JSONField(default=dict)
    words = models.JSONField(default=list)
    mirrored = models.JSONField(default=list)
    """The words for an issue that read the other way round: the stances of their rows are mirrored."""
    state = models.CharField(max_length=8, choices=State.choices, default=State.SENT)
    task = models.CharField(max_length=6, choices=Task.choices, default=Task.TRY)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", db_index=False
    )
    asked_at = models.DateTimeField(null=True)
    good_rows_only = models.BooleanField(default=False)
    silent = models.BooleanField(default=False)
    outcome = models.JSONField(default=dict)
    refusal = models.TextField(blank=True)
    what = models.CharField(max_length=60, blank=True)
    """What its acts are called in the trail, once it is recorded."""

    class Meta:
        db_table = "sheet_import"
        verbose_name = "import of a spreadsheet"
        verbose_name_plural = "imports of spreadsheets"
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    state__in=[
                        "sent",
                        "waiting",
                        "running",
                        "tried",
                        "refused",
                        "recorded",
                        "undone",
                    ]
                ),
                name="sheet_import_state_exists",
            ),
            models.CheckConstraint(
                condition=Q(task__in=["try", "record", "undo"]), name="sheet_import_task_exists"
            ),
            models.CheckConstraint(
                condition=Q(audience__in=["public", "team", "cleared"]),
                name="sheet_import_audience_exists",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["recorded", "undone"]) | ~Q(what=""),
                name="sheet_import_recorded_by_acts",
            ),
        ]
        indexes = [
            models.Index(fields=["negotiation", "-at"], name="sheet_import_list_idx"),
            models.Index(
                fields=["state"],
                condition=Q(state__in=["waiting", "running"]),
                name="sheet_import_due_idx",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        """Where its content lies."""
        return Path(settings.IMPORTS_DIR) / self.key.hex

    @property
    def files(self) -> tuple[Path, Path, Path]:
        """All that lies there of it: the content, what became of its rows, and how far it has come."""
        return self.path, self.path.with_suffix(".fates"), self.path.with_suffix(".progress")

    @property
    def is_under_way(self) -> bool:
        return self.state in (self.State.WAITING, self.State.RUNNING)

    @property
    def is_ended(self) -> bool:
        """Whether its rows were recorded, undone since or not: it is read no more."""
        return bool(self.what)
