"""Parties, the bodies they belong to, and the parts they play in a track."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from .aliases import Aliased
from .doubles import MayBeDouble
from .facts import Audienced, Fact


class Party(MayBeDouble, Aliased):
    """A state, alliance, organisation, bloc or disputed entity."""

    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=60)
    grouping = models.CharField(max_length=60, blank=True)
    note = models.TextField(blank=True)
    sequence = models.PositiveIntegerField(default=0)

    class Meta(Fact.Meta):
        db_table = "party"
        ordering = ["sequence", "slug"]
        verbose_name_plural = "parties"

    @property
    def label(self) -> str:
        """The name for tight places: the short name, else NATO from `nato`, else the name."""
        if self.short_name:
            return self.short_name
        if self.kind != "state" and len(self.slug) <= 5 and "-" not in self.slug:
            return self.slug.upper()
        return self.name


class Affiliation(Fact):
    """A party in a body, with a role and dates. A body's position is not thereby its members'."""

    class Role(models.TextChoices):
        MEMBER = "member"
        PARTNER = "partner"
        CHAIR = "chair"

    SPOKEN_FOR = (Role.MEMBER, Role.CHAIR)

    party = models.ForeignKey(Party, models.CASCADE, related_name="affiliations")
    body = models.ForeignKey(Party, models.CASCADE, related_name="affiliates")
    role = models.CharField(max_length=7, choices=Role.choices)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta(Fact.Meta):
        db_table = "affiliation"
        ordering = ["slug"]
        constraints = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(party=F("body")), name="affiliation_not_with_itself"
            ),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gt=F("since")),
                name="affiliation_ends_after_it_starts",
            ),
        ]

    def overlaps(self, other: Affiliation) -> bool:
        """True where both go on some day; an end is the first day on which it is over."""
        return (self.until is None or other.since is None or other.since < self.until) and (
            other.until is None or self.since is None or self.since < other.until
        )


class Participation(Audienced):
    """A party in a track, with a role that may be disputed, and by whom. `key` is its name in addresses."""

    negotiation = models.ForeignKey("negotiations.Negotiation", models.CASCADE, related_name="+")
    track = models.ForeignKey("negotiations.Track", models.CASCADE, related_name="participations")
    party = models.ForeignKey(Party, models.CASCADE, related_name="participations")
    role = models.CharField(max_length=60)
    disputed = models.BooleanField(default=False)
    disputed_by = models.ManyToManyField(
        Party, blank=True, related_name="+", db_table="participation_disputed_by"
    )
    note = models.TextField(blank=True)
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        db_table = "participation"
        ordering = ["track", "party__sequence", "role"]
        constraints = [
            *Audienced.Meta.constraints,
        ]
        # Once for whoever records it, which the door sees to: beside one that he may not see.
        indexes = [models.Index(fields=["track", "party", "role"], name="participation_role_idx")]

    def __str__(self) -> str:
        return f"{self.party} as {self.role}"
