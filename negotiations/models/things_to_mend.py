"""What an act had to mend without a word of it, for whoever may see it to look at."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from .acts import Act
from .calendar import Round
from .issues import Issue
from .negotiations import Negotiation
from .statements import Statement


class ThingToMend(models.Model):
    """Something that the writer of an act could not see, and that the act would have run into.

    Whoever may see the statement and what it is about finds it at the desk, until somebody
    has mended it or says that it may stay so. What can be seen from the facts alone, such as two
    answers beside each other, is derived and has no row.
    """

    class Kind(models.TextChoices):
        TAKEN_OFF_ROUND = "taken-off-round"
        ISSUE_REWORDED = "issue-reworded"

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    negotiation = models.ForeignKey(Negotiation, models.CASCADE, related_name="+")
    act = models.ForeignKey(Act, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="+")
    round = models.ForeignKey(Round, models.CASCADE, null=True, related_name="+")
    issue = models.ForeignKey(Issue, models.CASCADE, null=True, related_name="+")
    settled = models.BooleanField(default=False)

    class Meta:
        db_table = "thing_to_mend"
        ordering = ["act", "id"]
        verbose_name_plural = "things to mend"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="taken-off-round", round__isnull=False, issue__isnull=True)
                | models.Q(kind="issue-reworded", issue__isnull=False, round__isnull=True),
                name="thing_to_mend_fits_its_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.statement.slug}"
