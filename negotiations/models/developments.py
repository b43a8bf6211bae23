"""The one stream: what happened and people may want to hear of."""

from __future__ import annotations

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from ..vocabulary.audiences import AUDIENCES, Audience
from ..vocabulary.kinds import CANCELLED, Kind
from .acts import Act
from .calendar import Round
from .choices import choices_of
from .demands import Demand
from .dissociations import Dissociation
from .documents import Document
from .issue_acts import IssueAct
from .issues import Issue
from .negotiations import Negotiation
from .parties import Party
from .positions import Series
from .priorities import Priority
from .red_lines import RedLine
from .remarks import Remark
from .responses import Response
from .statements import Correction, Statement


class DevelopmentQuerySet(models.QuerySet[Any]):
    def for_audience(self, reader: Audience) -> Self:
        """The stream of one audience. Every audience has its own."""
        return self.filter(**{f"for_{reader.word}": True})

    def in_stream_order(self) -> Self:
        """The order in which rows became visible: nothing appears later before a row seen."""
        return self.order_by("act__place", "number")

    def newest_first(self) -> Self:
        return self.order_by("-act__place", "-number")

    def referenced(self, reader: Audience) -> Self:
        """With `is_referenced`: whether a later row of this audience updates or cancels it."""
        later = Development.objects.filter(references=OuterRef("pk")).for_audience(reader)
        return self.annotate(is_referenced=Exists(later))

    def standing(self, reader: Audience) -> Self:
        """Those that hold now for that audience: not updated, not cancelled."""
        return self.for_audience(reader).referenced(reader).filter(is_referenced=False)


class Development(models.Model):
    """A row of the stream: appended by the door, never changed, its audiences neither.

    `identity` says what it is about: of all rows of one audience with one identity only the
    last stands. A row that updates or cancels another references it; `root` is the first row of
    such a chain, its own id where it references none. A cancellation may be `replaced_by` the row
    that tells the same at another place among the rounds; that one `says_nothing_new` where the
    act made nothing else known. `party` is who acts and `parties` also whom
    it concerns; those besides the first are linked in `also_parties`, issues likewise.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    act = models.ForeignKey(Act, models.PROTECT, related_name="developments", db_index=False)
    number = models.PositiveIntegerField()
    negotiation = models.ForeignKey(
        Negotiation, models.CASCADE, related_name="developments", db_index=False
    )
    kind = models.CharField(max_length=21, choices=choices_of(Kind))
    identity = models.CharField(max_length=500)
    for_public = models.BooleanField()
    for_team = models.BooleanField()
    for_cleared = models.BooleanField()
    references = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="followed_by", db_index=False
    )

    root = models.UUIDField(db_index=True, editable=False)
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="replaces", editable=False
    )
    says_nothing_new = models.BooleanField(null=True, editable=False)

    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="+", db_index=False)
    issue = models.ForeignKey(Issue, models.PROTECT, null=True, related_name="+", db_index=False)
    series = models.ForeignKey(Series, models.PROTECT, null=True, related_name="developments")
    parties = models.JSONField(default=list)
    issues = models.JSONField(default=list)
    also_parties = models.ManyToManyField(Party, related_name="+", db_table="development_party")
    also_issues = models.ManyToManyField(Issue, related_name="+", db_table="development_issue")
    round = models.ForeignKey(Round, models.PROTECT, null=True, related_name="developments")
    from_round = models.ForeignKey(
        Round, models.PROTECT, null=True, related_name="+", db_index=False
    )
    from_stance = models.CharField(max_length=19, null=True)
    to_stance = models.CharField(max_length=19, null=True)
    nature = models.CharField(max_length=18, null=True)
    direction = models.CharField(max_length=7, null=True)
    movement = models.CharField(max_length=8, null=True)
    revealed = models.BooleanField(null=True)
    timing = models.CharField(max_length=14, null=True)
    held_from = models.DateField(null=True)
    known_from = models.DateField()
    correction = models.ForeignKey(
        Correction, models.PROTECT, null=True, related_name="+", db_index=False
    )
    statement = models.ForeignKey(
        Statement, models.PROTECT, null=True, related_name="+", db_index=False
    )
    from_statement = models.ForeignKey(
        Statement, models.PROTECT, null=True, related_name="+", db_index=False
    )
    demand = models.ForeignKey(Demand, models.PROTECT, null=True, related_name="developments")
    response = models.ForeignKey(Response, models.PROTECT, null=True, related_name="developments")
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="developments")
    red_line = models.ForeignKey(RedLine, models.PROTECT, null=True, related_name="developments")
    issue_act = models.ForeignKey(IssueAct, models.PROTECT, null=True, related_name="developments")
    priority = models.ForeignKey(Priority, models.PROTECT, null=True, related_name="developments")
    remark = models.ForeignKey(Remark, models.PROTECT, null=True, related_name="developments")
    dissociation = models.ForeignKey(
        Dissociation, models.PROTECT, null=True, related_name="developments"
    )
    details = models.JSONField(default=dict)
    headline = models.TextField()
    digest = models.CharField(max_length=32, blank=True, editable=False)

    objects = DevelopmentQuerySet.as_manager()

    class Meta:
        db_table = "development"
        ordering = ["act__place", "number"]
        constraints = [
            models.UniqueConstraint(fields=["act", "number"], name="development_place_in_act"),
            models.UniqueConstraint(
                fields=["references"],
                condition=Q(for_public=True, references__isnull=False),
                name="development_followed_once_for_public",
            ),
            models.UniqueConstraint(
                fields=["references"],
                condition=Q(for_team=True, references__isnull=False),
                name="development_followed_once_for_team",
            ),
            models.UniqueConstraint(
                fields=["references"],
                condition=Q(for_cleared=True, references__isnull=False),
                name="development_followed_once_for_cleared",
            ),
            models.CheckConstraint(
                condition=~Q(kind=CANCELLED) | Q(references__isnull=False),
                name="development_cancels_something",
            ),
        ]
        indexes = [
            models.Index(fields=["negotiation", "kind"], name="development_kind_idx"),
            models.Index(fields=["party", "issue"], name="development_party_idx"),
            models.Index(fields=["issue"], name="development_issue_idx"),
            models.Index(fields=["negotiation", "identity"], name="development_identity_idx"),
            *(
                models.Index(
                    fields=[link],
                    condition=Q(**{f"{link}__isnull": False}),
                    name=f"development_{link}_idx",
                )
                for link in ("statement", "from_statement")
            ),
            *(
                models.Index(
                    fields=["negotiation", *days, "act", "number"],
                    condition=Q(**{f"for_{reader.word}": True}),
                    name=f"development_{name}{reader.word}_idx",
                )
                for name, days in {"": (), "known_": ("known_from",)}.items()
                for reader in AUDIENCES
            ),
        ]

    def __str__(self) -> str:
        return self.headline
