"""Series, in which positions are derived, and the current position of each."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .facts import AudienceChoice
from .issues import Issue
from .negotiations import Negotiation
from .parties import Party


class Series(models.Model):
    """One party on one issue: all that it said of it, from which its position is derived."""

    negotiation = models.ForeignKey(Negotiation, models.CASCADE, related_name="series")
    party = models.ForeignKey(Party, models.CASCADE, related_name="series")
    issue = models.ForeignKey(Issue, models.CASCADE, related_name="series", db_index=False)

    class Meta:
        db_table = "series"
        verbose_name_plural = "series"
        constraints = [
            models.UniqueConstraint(fields=["issue", "party"], name="series_once"),
        ]

    def __str__(self) -> str:
        return f"{self.party} on {self.issue.in_quotes}"


class Position(models.Model):
    """The stance of a party now, for one audience: kept by the door, never typed in.

    `statement` is null where the party is only said to be silent.
    """

    negotiation = models.ForeignKey(
        Negotiation, models.CASCADE, related_name="positions", db_index=False
    )
    series = models.ForeignKey(Series, models.CASCADE, related_name="positions", db_index=False)
    audience = models.CharField(max_length=7, choices=AudienceChoice.choices)
    statement = models.ForeignKey(
        "negotiations.Statement", models.CASCADE, null=True, related_name="+", db_index=False
    )
    score = models.SmallIntegerField(null=True)
    held_from = models.DateField(null=True)
    silent = models.BooleanField(default=False)
    contested = models.BooleanField(default=False)
    conditions = models.JSONField(default=list)

    class Meta:
        db_table = "position"
        constraints = [
            models.UniqueConstraint(fields=["series", "audience"], name="position_once"),
            models.CheckConstraint(
                condition=Q(statement__isnull=False, score__isnull=False)
                | Q(statement__isnull=True, score__isnull=True, silent=True),
                name="position_has_a_statement_or_silence",
            ),
        ]
        indexes = [
            models.Index(
                fields=[
                    "negotiation",
                    "audience",
                    "series",
                    "score",
                    "held_from",
                    "statement",
                    "silent",
                    "contested",
                ],
                name="position_matrix_idx",
            )
        ]

    def __str__(self) -> str:
        return f"{self.series}: {self.score}"
