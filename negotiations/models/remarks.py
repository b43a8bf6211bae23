"""What parties say that is no stance: warnings, accusations, forecasts."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from ..vocabulary.remarks import RemarkKind
from .calendar import Round
from .choices import choices_of
from .facts import Confidence, Fact
from .issues import Issue
from .parties import Party
from .speakers import Speaker


class Remark(Fact):
    """A warning, with what it depends on; an accusation, with what was broken; or a forecast.

    It moves no position. `about` are those whom it concerns: of an accusation the accused.
    `retracted_on` is the day from which one that was recorded by mistake is known no longer.
    """

    kind = models.CharField(max_length=10, choices=choices_of(RemarkKind))
    party = models.ForeignKey(Party, models.PROTECT, related_name="remarks")
    speaker = models.ForeignKey(Speaker, models.PROTECT, related_name="remarks")
    reported_by = models.ForeignKey(
        Speaker, models.PROTECT, null=True, blank=True, related_name="reported_remarks"
    )
    about = models.ManyToManyField(
        Party, blank=True, related_name="remarks_about", db_table="remark_party"
    )
    issue = models.ForeignKey(Issue, models.PROTECT, null=True, blank=True, related_name="remarks")
    round = models.ForeignKey(Round, models.PROTECT, null=True, blank=True, related_name="remarks")
    text = models.TextField()
    condition = models.TextField(blank=True)
    breach = models.TextField(blank=True)
    day = models.DateField()
    known_from = models.DateField()
    retracted_on = models.DateField(null=True, blank=True, editable=False)
    provenance = models.CharField(max_length=9, blank=True)
    confidence = models.CharField(max_length=6, choices=Confidence.choices, default=Confidence.HIGH)
    note = models.TextField(blank=True)

    class Meta(Fact.Meta):
        db_table = "remark"
        ordering = ["day", "slug"]
        constraints = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(known_from__gte=F("day")), name="remark_known_once_made"
            ),
            models.CheckConstraint(
                condition=Q(condition="") | Q(kind="warning"), name="remark_warns_on_a_condition"
            ),
            models.CheckConstraint(
                condition=(Q(kind="accusation") & ~Q(breach=""))
                | (~Q(kind="accusation") & Q(breach="")),
                name="remark_accuses_of_a_breach",
            ),
        ]

    def __str__(self) -> str:
        return self.text
