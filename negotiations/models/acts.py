"""The one audit trail, and the order in which acts become visible."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from ..vocabulary.audiences import AUDIENCES
from .negotiations import Negotiation


class Act(models.Model):
    """One passage through the door: who, when, what. Its place is taken last, so none is overtaken.

    `on` is the day for which the act was made: today, or the day that an import relives. `key` is
    its name in addresses: its place tells how many there are. `hash` is its link in the chain of the
    negotiation's acts. `version_public` and the like count, up to this one, the acts of the
    negotiation by which something came to read otherwise for that audience.
    """

    # The index of the chain is this one's.
    negotiation = models.ForeignKey(
        Negotiation, models.CASCADE, related_name="acts", db_index=False
    )
    what = models.CharField(max_length=60)
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="acts"
    )
    silent = models.BooleanField(default=False)
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    place = models.BigIntegerField(null=True, unique=True, editable=False)
    hash = models.CharField(max_length=64, blank=True, editable=False)
    version_public = models.BigIntegerField(default=0, editable=False)
    version_team = models.BigIntegerField(default=0, editable=False)
    version_cleared = models.BigIntegerField(default=0, editable=False)

    VERSIONS = {reader: f"version_{reader.word}" for reader in AUDIENCES}
    """The column of the version of each audience."""

    class Meta:
        db_table = "act"
        indexes = [models.Index(fields=["negotiation", "id"], name="act_chain_idx")]
        ordering = ["place"]

    def __str__(self) -> str:
        return f"{self.what} on {self.on}"


class AuditEntry(models.Model):
    """One object that an act changed, as it was before and after.

    Without a `before`, `after` says all of it: it was added then, or the chain of acts began.
    """

    act = models.ForeignKey(Act, models.CASCADE, related_name="entries")
    noun = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    slug = models.CharField(max_length=120, blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    digest = models.CharField(max_length=32, blank=True, editable=False)

    class Meta:
        db_table = "audit_entry"
        verbose_name_plural = "audit entries"
        indexes = [models.Index(fields=["noun", "object_id"], name="audit_object_idx")]

    def __str__(self) -> str:
        return f"{self.noun} {self.slug}".strip()


class StreamPlace(models.Model):
    """The one row from which acts take their places, in the order in which they commit."""

    last = models.BigIntegerField(default=0)

    class Meta:
        db_table = "stream_place"

    def __str__(self) -> str:
        return f"{self.last} acts so far"
