"""Demands of a party on others, with the dated acts that made, amended or withdrew it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from .calendar import Round
from .documents import Document
from .facts import Audienced, Confidence, Fact
from .issues import Issue
from .parties import Party


class Outcome(models.TextChoices):
    """The outcomes that a demand can ask for, and a red line refuse."""

    ACCEPTS = "accepts"
    REJECTS = "rejects"


class Demand(Fact):
    """A demand of a party on its addressees on an issue, as it stands now; its acts say since when."""

    number = models.PositiveIntegerField()
    party = models.ForeignKey(Party, models.PROTECT, related_name="demands")
    addressees = models.ManyToManyField(Party, related_name="asked", db_table="demand_addressee")
    issue = models.ForeignKey(Issue, models.PROTECT, related_name="demands")
    asks = models.CharField(max_length=7, choices=Outcome.choices)
    day = models.DateField()
    known_from = models.DateField()
    due = models.DateField(null=True, blank=True)
    round = models.ForeignKey(Round, models.PROTECT, null=True, blank=True, related_name="demands")
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="demands"
    )
    source_article = models.CharField(max_length=60, blank=True)
    text = models.TextField()
    provenance = models.CharField(max_length=9, blank=True)
    confidence = models.CharField(max_length=6, choices=Confidence.choices, default=Confidence.HIGH)
    note = models.TextField(blank=True)

    class Meta(Fact.Meta):
        db_table = "demand"
        ordering = ["number"]
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(fields=["negotiation", "number"], name="demand_number_once"),
            models.CheckConstraint(
                condition=Q(known_from__gte=F("day")), name="demand_known_once_made"
            ),
            models.CheckConstraint(
                condition=Q(due__isnull=True) | Q(due__gte=F("day")), name="demand_due_once_made"
            ),
        ]

    def __str__(self) -> str:
        return f"No. {self.number}: {self.text}"


class DemandAct(Audienced):
    """A demand was made, amended (with what it asked from then on) or withdrawn, on a day."""

    class Kind(models.TextChoices):
        MADE = "made"
        AMENDED = "amended"
        WITHDRAWN = "withdrawn"

    demand = models.ForeignKey(Demand, models.CASCADE, related_name="acts")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    on = models.DateField()
    known_from = models.DateField()
    asks = models.CharField(max_length=7, choices=Outcome.choices)
    due = models.DateField(null=True, blank=True)
    text = models.TextField()
    note = models.TextField(blank=True)

    class Meta:
        db_table = "demand_act"
        ordering = ["on", "id"]
        constraints = [
            *Audienced.Meta.constraints,
            models.UniqueConstraint(fields=["demand", "kind", "on"], name="demand_act_once_a_day"),
            models.UniqueConstraint(
                fields=["demand", "kind"],
                condition=Q(kind__in=["made", "withdrawn"]),
                name="demand_made_and_withdrawn_once",
            ),
            models.CheckConstraint(
                condition=Q(known_from__gte=F("on")), name="demand_act_known_once_done"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.demand.slug} {self.kind} {self.on}"
