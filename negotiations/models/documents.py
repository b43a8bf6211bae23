"""Texts that one side hands to another."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from .calendar import Round
from .facts import Fact
from .parties import Party


class Document(Fact):
    """A draft treaty, written response, letter or joint text: who issued it, who has it, who may read it.

    `delivered_on` is the day of the hand-over and `delivery_known_from` the day from which it
    could be known; `public_from` the day on which the text itself came out. `disclosed` says
    that it came out later than its delivery was known, which is news of its own.
    """

    class Secrecy(models.TextChoices):
        SECRET = "secret"  # noqa: S105
        DESCRIBED = "described"
        LEAKED = "leaked"
        LEAK_NOT_DISPUTED = "leak-not-disputed"
        PUBLISHED = "published"

    class Kind(models.TextChoices):
        TEXT = "text"
        READOUT = "readout", "readout: one side tells what a round came to"

    kind = models.CharField(max_length=7, choices=Kind.choices, default=Kind.TEXT)
    title = models.CharField(max_length=300)
    issued_by = models.ManyToManyField(Party, related_name="issued", db_table="document_issuer")
    addressed_to = models.ManyToManyField(
        Party, blank=True, related_name="received", db_table="document_recipient"
    )
    delivered_on = models.DateField()
    delivery_known_from = models.DateField()
    delivered_how = models.TextField(blank=True)
    round = models.ForeignKey(
        Round, models.PROTECT, null=True, blank=True, related_name="documents"
    )
    confidentiality = models.CharField(max_length=17, blank=True)
    secrecy = models.CharField(max_length=17, choices=Secrecy.choices, default=Secrecy.PUBLISHED)
    public_from = models.DateField(null=True, blank=True)
    made_public_how = models.TextField(blank=True)
    provenance = models.CharField(max_length=9, blank=True)
    note = models.TextField(blank=True)

    class Meta(Fact.Meta):
        db_table = "document"
        ordering = ["delivered_on", "slug"]
        constraints = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(delivery_known_from__gte=F("delivered_on")),
                name="document_known_once_delivered",
            ),
            models.CheckConstraint(
                condition=Q(public_from__isnull=True) | Q(public_from__gte=F("delivered_on")),
                name="document_public_once_delivered",
            ),
        ]

    @property
    def disclosed(self) -> bool:
        return self.public_from is not None and self.public_from > self.delivery_known_from


class DocumentCopy(models.Model):
    """A copy of a document: its holder, since when and from whom, as far as known."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="copies")
    party = models.ForeignKey(Party, models.CASCADE, related_name="copies")
    since = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        db_table = "document_copy"
        constraints = [
            models.UniqueConstraint(fields=["document", "party"], name="document_copy_once")
        ]

    def __str__(self) -> str:
        return f"{self.document} held by {self.party}"
