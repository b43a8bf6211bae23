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


UNCONFIRMED = "unconfirmed"
"""What a planned round shows once it is over, while nothing says that it was held."""


class Round(Fact):
    """One dated meeting or exchange. Its dates are as they stand now; its acts say what came before.

    `number` orders the rounds of one day. Two can have the same, where a writer does not see the other.
    `known_from` and `held_known_from` are empty where its existence, and that it was held, did not
    come out later than they had to.
    """

    class Status(models.TextChoices):
        PLANNED = "planned"
        HELD = "held"
        CANCELLED = "cancelled"

    said_at = False
    """Whether something that is known was said at it: `evidence.calendar` asks for its reader."""

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
    known_from = models.DateField(null=True, blank=True)
    held_known_from = models.DateField(null=True, blank=True)
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

    @property
    def there_from(self) -> date:
        """The day from which it could be known: when it was planned, else its first day, or later."""
        begins = self.planned_on or self.first_day
        return max(begins, self.known_from) if self.known_from else begins

    def known_as_round(self, known: date) -> calendar.KnownRound:
        """This round as `rules` sees it, as known on a day on which it was there."""
        return calendar.KnownRound(
            slug=self.slug,
            tie_name=self.tie_name,
            number=self.number,
            first_day=self.first_day,
            last_day=self.last_day,
            begun=self.has_begun(known),
        )

    def was_held(self, known: date) -> bool:
        """Whether it was known on that day that it had been held: from its last day, or later."""
        came_out = max(self.last_day, self.held_known_from or self.last_day)
        return self.status == self.Status.HELD and came_out <= known

    def has_begun(self, known: date) -> bool:
        """Whether it had begun as known on that day: a planned one with the first word of it."""
        if self.status == self.Status.CANCELLED or self.first_day > known:
            return False
        return self.planned_on is None or self.said_at or self.was_held(known)

    def status_on(self, known: date) -> str:
        """Until its last day a round shows as planned, then as held, or as unconfirmed.

        A cancelled one shows so from the day on which that was known.
        """
        if self.status == self.Status.CANCELLED:
            cancelled = self.cancelled_on is not None and self.cancelled_on <= known
            return self.Status.CANCELLED if cancelled else self.Status.PLANNED
        if self.was_held(known):
            return self.Status.HELD
        if known <= self.last_day:
            return self.Status.PLANNED
        return self.Status.HELD if self.has_begun(known) else UNCONFIRMED

    def outcome_on(self, known: date) -> str:
        """What is recorded of its outcome: once it was held, or it is over without a word of that."""
        if self.status == self.Status.HELD:
            return self.outcome if self.was_held(known) else ""
        is_over = self.last_day < known or (self.last_day == known and self.has_begun(known))
        return self.outcome if is_over else ""


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
