"""Editions: what was public of a negotiation on a day, frozen so that it can be cited."""

from __future__ import annotations

import gzip

from django.db import models

from .acts import Act
from .negotiations import Negotiation


class Edition(models.Model):
    """A case file with all that was public, as known on its day, and as it was on the day it was made.

    It stays as it is when the record changes. Only what is withheld is taken out of it: then it has
    another checksum, and says on which day that was. `names` are the ids of what its entries are,
    `shape` says where they name each other: by both it is known what of it was withheld.
    """

    negotiation = models.ForeignKey(
        Negotiation, models.CASCADE, related_name="editions", db_index=False
    )
    date = models.DateField()
    act = models.ForeignKey(Act, models.CASCADE, related_name="+")
    """The act that made it: what came after it in the stream has changed since."""
    checksum = models.CharField(max_length=64)
    licence = models.CharField(max_length=200, blank=True)
    reissued_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    packed = models.BinaryField()
    names = models.JSONField()
    shape = models.JSONField()
    summary = models.JSONField()

    DERIVED = ("packed", "names", "shape", "summary")
    """Not in the trail: the checksum proves the file, and the rest follows from it."""

    class Meta:
        db_table = "edition"
        ordering = ["-date"]
        constraints = [
            models.UniqueConstraint(fields=["negotiation", "date"], name="edition_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"of {self.date.isoformat()}"

    @property
    def text(self) -> bytes:
        """The file, of which `checksum` is the SHA-256."""
        return gzip.decompress(bytes(self.packed))


def packed(text: bytes) -> bytes:
    """The file as it is kept: the same bytes for the same text."""
    return gzip.compress(text, mtime=0)
