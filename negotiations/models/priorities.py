"""How much issues matter to parties."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from ..vocabulary.priorities import Degree
from .choices import choices_of
from .facts import Confidence, Fact
from .issues import Issue
from .parties import Party
from .speakers import Speaker


class Priority(Fact):
    """How much an issue matters to a party from a day on. Never part of a position.

    It is the party's own word or our judgement. `retracted_on` is the day from which one that was
    recorded by mistake is known no longer.
    """

    class By(models.TextChoices):
        PARTY = "party", "as the party says"
        US = "us", "in our judgement"

    party = models.ForeignKey(Party, models.PROTECT, related_name="priorities")
    issue = models.ForeignKey(Issue, models.PROTECT, related_name="priorities")
    priority = models.CharField(max_length=6, choices=choices_of(Degree))
    by = models.CharField(max_length=5, choices=By.choices, default=By.PARTY)
    speaker = models.ForeignKey(
        Speaker, models.PROTECT, null=True, blank=True, related_name="priorities"
    )
    day = models.DateField()
    known_from = models.DateField()
    retracted_on = models.DateField(null=True, blank=True, editable=False)
    provenance = models.CharField(max_length=9, blank=True)
    confidence = models.CharField(max_length=6, choices=Confidence.choices, default=Confidence.HIGH)
    note = models.TextField(blank=True)

    class Meta(Fact.Meta):
        db_table = "priority"
        verbose_name_plural = "priorities"
        ordering = ["day", "slug"]
        constraints = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(known_from__gte=F("day")), name="priority_known_once_stated"
            ),
            models.CheckConstraint(
                condition=~Q(by="us") | Q(speaker__isnull=True),
                name="priority_of_ours_has_no_speaker",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party} on {self.issue.in_quotes}: {self.priority} priority"

    @property
    def binds(self) -> bool:
        """False for the word of a voice that does not bind, which counts for nobody."""
        return self.speaker is None or self.speaker.binds
