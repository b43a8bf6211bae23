"""Tracks, and the rounds in them with their dated acts."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from ..rules import calendar
from .facts import Audienced, Fact
from .issues import Issue
from .parties import Party


class Track(Fact):
    """A forum or format inside a negotiation. Tracks run side by side."""

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=60, blank=True)
    summary = models.TextField(blank=True)
    issues = models.ManyToManyField(
        Issue, blank=True, related_name="tracks", db_table="track_issue"
    )
    sequence = models.PositiveIntegerField(default=0)

    class Meta(Fact.Meta):
        db_table = "track"
        ordering = ["sequence", "slug"]


class Round(Fact):
    """One dated meeting or exchange. Its dates are as they stand now; its acts say what came before.

    `number` orders the rounds of one day. Two can have the same, where a writer does not see the other.
    """

    class Status(models.TextChoices):
        PLANNED = "planned"
        HELD = "held"
        CANCELLED = "cancelled"

    number = models.PositiveIntegerField()
    track = models.ForeignKey(Track, models.PROTECT, related_name="rounds")
    name = models.CharField(max_length=200)
    first_day = models.DateField()
    last_day = models.DateField()
    place = models.CharField(max_length=200, blank=True)
    country = models.CharField(max_length=200, blank=True)
    level = models.CharField(max_length=60, blank=True)
    status = models.CharField(max_length=9, choices=Status.choices, default=Status.PLANNED)
    planned_on = models.DateField(null=True, blank=True)
    cancelled_on = models.DateField(null=True, blank=True)
    outcome = models.TextField(blank=True)
    provenance = models.CharField(max_length=9, blank=True)
    participants = models.ManyToManyField(
        Party, blank=True, related_name="rounds", db_table="round_participant"
    )

    class Meta(Fact.Meta):
        db_table = "round"
        ordering = ["first_day", "number", "slug"]
        constraints = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="round_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(status__in=["planned", "held", "cancelled"]), name="round_status_exists"
            ),
            models.CheckConstraint(
                condition=Q(status="cancelled", cancelled_on__isnull=False)
                | (~Q(status="cancelled") & Q(cancelled_on__isnull=True)),
                name="round_cancelled_on_a_day",
            ),
        ]
        indexes = [
            *Fact.Meta.indexes,
            models.Index(fields=["negotiation", "first_day", "number"], name="round_order_idx"),
        ]

    def known_as_round(self) -> calendar.KnownRound:
        """This round as `rules` sees it."""
        return calendar.KnownRound(
            slug=self.slug,
            tie_name=self.tie_name,
            number=self.number,
            first_day=self.first_day,
            last_day=self.last_day,
            planned_on=self.planned_on,
            cancelled=self.status == self.Status.CANCELLED,
        )

    def status_on(self, known: date) -> str:
        """Until its last day a round shows as planned; a cancelled one from the day that was known."""
        if self.status == self.Status.CANCELLED:
            cancelled = self.cancelled_on is not None and self.cancelled_on <= known
            return self.Status.CANCELLED if cancelled else self.Status.PLANNED
        return self.status if self.last_day <= known else self.Status.PLANNED

    def outcome_on(self, known: date) -> str:
        """Its outcome, from its last day on."""
        return self.outcome if self.last_day <= known else ""


class RoundAct(Audienced):
    """Something that was done to a round on a day: planned, moved, held, cancelled."""

    class Kind(models.TextChoices):
        PLANNED = "planned"
        MOVED = "moved"
        HELD = "held"
        CANCELLED = "cancelled"

    round = models.ForeignKey(Round, models.CASCADE, related_name="acts")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    on = models.DateField()
    first_day = models.DateField()
    last_day = models.DateField()
    note = models.TextField(blank=True)

    class Meta:
        db_table = "round_act"
        ordering = ["on", "id"]
        constraints = [
            *Audienced.Meta.constraints,
            models.UniqueConstraint(fields=["round", "kind", "on"], name="round_act_once_a_day"),
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="round_act_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.kind} {self.on}"
