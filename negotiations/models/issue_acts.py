"""Acts on an issue: agreed, parked, dropped, reopened."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from ..vocabulary.issue_acts import IssueActKind
from .choices import choices_of
from .documents import Document
from .facts import Confidence, Fact, MayBeUndone
from .issues import Issue
from .parties import Party


class IssueAct(MayBeUndone, Fact):
    """What became of an issue on a day; the latest says how it stands. It changes no position.

    `outcome` is accepts, rejects or something else in words, of what was agreed; `parties` are
    those that agreed, or by whom it was done where that is known.
    """

    issue = models.ForeignKey(Issue, models.PROTECT, related_name="acts")
    act = models.CharField(max_length=8, choices=choices_of(IssueActKind))
    outcome = models.CharField(max_length=300, blank=True)
    ad_referendum = models.BooleanField(default=False)
    parties = models.ManyToManyField(
        Party, blank=True, related_name="issue_acts", db_table="issue_act_party"
    )
    day = models.DateField()
    known_from = models.DateField()
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="issue_acts"
    )
    provenance = models.CharField(max_length=9, blank=True)
    confidence = models.CharField(max_length=6, choices=Confidence.choices, default=Confidence.HIGH)
    note = models.TextField(blank=True)

    class Meta(Fact.Meta):
        db_table = "issue_act"
        verbose_name = "act on an issue"
        verbose_name_plural = "acts on issues"
        ordering = ["day", "slug"]
        constraints = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(known_from__gte=F("day")), name="issue_act_known_once_done"
            ),
            models.CheckConstraint(
                condition=(Q(act=IssueActKind.AGREED.value) & ~Q(outcome=""))
                | (~Q(act=IssueActKind.AGREED.value) & Q(outcome="", ad_referendum=False)),
                name="issue_act_agreed_has_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.issue} {self.kind.words}"

    @property
    def kind(self) -> IssueActKind:
        """The word of the act, with all that is fixed about it."""
        return IssueActKind(self.act)
