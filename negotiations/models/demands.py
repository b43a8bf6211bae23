"""Demands of a party on others, with the dated acts that made, amended or withdrew it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q

from .brought import Brought
from .calendar import Round
from .documents import Document
from .facts import AudienceChoice, Audienced, Confidence
from .issues import Issue
from .parties import Party

NO_NUMBER = 2**31 - 1
"""It sorts after every number."""


def by_number(prefix: str = "") -> tuple[Any, ...]:
    """The order of demands in lists, as `Demand.place` has it; `prefix` leads to the demand."""
    return (F(f"{prefix}number").asc(nulls_last=True), f"{prefix}day", f"{prefix}slug")


def anchor_of(number: int | None, slug: str) -> str:
    """The place on the page of demands of one with that number, or of that slug without one."""
    return f"no-{number}" if number else f"demand-{slug}"


class Outcome(models.TextChoices):
    """The outcomes that a demand can ask for, and a red line refuse."""

    ACCEPTS = "accepts"
    REJECTS = "rejects"


class Demand(Brought):
    """A demand of a party on its addressees on an issue, as it stands now; its acts say since when.

    It has a number while it is public, and none before and afterwards.
    """

    number = models.PositiveIntegerField(null=True, blank=True)
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

    class Meta(Brought.Meta):
        db_table = "demand"
        ordering = by_number()
        constraints = [
            *Brought.Meta.constraints,
            models.UniqueConstraint(fields=["negotiation", "number"], name="demand_number_once"),
            models.CheckConstraint(
                condition=Q(number__isnull=True) | Q(audience=AudienceChoice.PUBLIC),
                name="demand_numbered_when_public",
            ),
            models.CheckConstraint(
                condition=Q(known_from__gte=F("day")), name="demand_known_once_made"
            ),
            models.CheckConstraint(
                condition=Q(due__isnull=True) | Q(due__gte=F("day")), name="demand_due_once_made"
            ),
        ]

    def __str__(self) -> str:
        return f"No. {self.number}: {self.text}" if self.number else self.text

    @property
    def short_name(self) -> str:
        """Its number, or its slug while it has none, to say in a sentence which is meant."""
        return f"No. {self.number}" if self.number else f"'{self.slug}'"

    @property
    def anchor(self) -> str:
        """Its place on the page of demands: by its number, which stays, else by its slug."""
        return anchor_of(self.number, self.slug)

    @property
    def place(self) -> tuple[int, date, str]:
        """Its place in lists: by number, and after those that have one by day and slug."""
        return (self.number or NO_NUMBER, self.day, self.slug)


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
