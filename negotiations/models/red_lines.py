"""Outcomes that a party declares it cannot live with."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from .brought import Brought
from .demands import Outcome
from .facts import Audienced, Confidence
from .issues import Issue
from .parties import Party
from .speakers import Speaker


class RedLine(Brought):
    """A declared red line, as it stands now; its acts say since when. Never a reservation point."""

    class Strength(models.TextChoices):
        FIRM = "firm"
        BARGAINABLE = "stated-but-bargainable"

    party = models.ForeignKey(Party, models.PROTECT, related_name="red_lines")
    issue = models.ForeignKey(Issue, models.PROTECT, related_name="red_lines")
    refuses = models.CharField(max_length=7, choices=Outcome.choices)
    text = models.TextField()
    day = models.DateField()
    known_from = models.DateField()
    speaker = models.ForeignKey(
        Speaker, models.PROTECT, null=True, blank=True, related_name="red_lines"
    )
    strength = models.CharField(max_length=22, choices=Strength.choices, default=Strength.FIRM)
    provenance = models.CharField(max_length=9, blank=True)
    confidence = models.CharField(max_length=6, choices=Confidence.choices, default=Confidence.HIGH)

    class Meta(Brought.Meta):
        db_table = "red_line"
        ordering = ["day", "slug"]
        constraints = [
            *Brought.Meta.constraints,
            models.CheckConstraint(
                condition=Q(known_from__gte=F("day")), name="red_line_known_once_declared"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def counts(self) -> bool:
        """Whether it is its party's: not where a voice declared it that does not bind the party."""
        return self.speaker is None or self.speaker.binds


class RedLineAct(Audienced):
    """A line was declared, relaxed (firm to bargainable) or given up, on a day."""

    class Kind(models.TextChoices):
        DECLARED = "declared"
        RELAXED = "relaxed"
        GIVEN_UP = "given-up"

    red_line = models.ForeignKey(RedLine, models.CASCADE, related_name="acts")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    on = models.DateField()
    known_from = models.DateField()
    strength = models.CharField(max_length=22, choices=RedLine.Strength.choices)
    note = models.TextField(blank=True)

    class Meta:
        db_table = "red_line_act"
        ordering = ["on", "id"]
        constraints = [
            *Audienced.Meta.constraints,
            models.UniqueConstraint(fields=["red_line", "kind"], name="red_line_act_once"),
            models.CheckConstraint(
                condition=Q(known_from__gte=F("on")), name="red_line_act_known_once_done"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.red_line.slug} {self.kind} {self.on}"
