"""What somebody took a sentence for who codes an article apart from those who decide on it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from ..vocabulary.stances import Stance
from .candidates import Candidate
from .choices import choices_of
from .negotiations import Negotiation


class SecondCoding(models.Model):
    """A second coder's stance on an issue in a candidate, or that it is none; nothing is drafted of it.

    `issue` is the slug as it was when it was said. It is there for whoever sees the candidate.
    """

    negotiation = models.ForeignKey(
        Negotiation, models.CASCADE, related_name="second_codings", db_index=False
    )
    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="second_codings")
    issue = models.TextField(blank=True)
    stance = models.CharField(max_length=20, choices=choices_of(Stance), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", db_index=False
    )
    at = models.DateTimeField()

    class Meta:
        db_table = "second_coding"
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["candidate", "by"], name="second_coding_once"),
            models.CheckConstraint(
                condition=Q(issue="", stance="") | ~Q(issue="") & ~Q(stance=""),
                name="second_coding_is_a_stance_on_an_issue",
            ),
            models.CheckConstraint(
                condition=Q(stance="") | Q(stance__in=[one.value for one in Stance]),
                name="second_coding_stance_exists",
            ),
        ]
        indexes = [models.Index(fields=["negotiation", "-at"], name="second_coding_latest_idx")]

    def __str__(self) -> str:
        """When it was said, never of what: that is for the team alone."""
        return f"of {self.at:%Y-%m-%d %H:%M}"
