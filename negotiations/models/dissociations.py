"""A party that does not let a body speak for it on an issue."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from .facts import Confidence, Fact, MayBeUndone
from .issues import Issue
from .parties import Party
from .speakers import Speaker


class Dissociation(MayBeUndone, Fact):
    """From a day on, until another one, what a body says on an issue is not said for the party.

    `until` is the first day on which that is over; that it is can be known from `until_known_from`.
    """

    party = models.ForeignKey(Party, models.PROTECT, related_name="dissociations")
    body = models.ForeignKey(Party, models.PROTECT, related_name="dissociated_from")
    issue = models.ForeignKey(Issue, models.PROTECT, related_name="dissociations")
    speaker = models.ForeignKey(
        Speaker, models.PROTECT, null=True, blank=True, related_name="dissociations"
    )
    day = models.DateField()
    known_from = models.DateField()
    until = models.DateField(null=True, blank=True)
    until_known_from = models.DateField(null=True, blank=True)
    provenance = models.CharField(max_length=9, blank=True)
    confidence = models.CharField(max_length=6, choices=Confidence.choices, default=Confidence.HIGH)
    note = models.TextField(blank=True)

    class Meta(Fact.Meta):
        db_table = "dissociation"
        ordering = ["day", "slug"]
        constraints = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(party=F("body")), name="dissociation_not_from_itself"
            ),
            models.CheckConstraint(
                condition=Q(known_from__gte=F("day")), name="dissociation_known_from_its_day"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True, until_known_from__isnull=True)
                | Q(until__gt=F("day"), until_known_from__gte=F("until")),
                name="dissociation_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party} from {self.body} on {self.issue.in_quotes}"
