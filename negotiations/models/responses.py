"""Replies, and the answer that each gives to a demand."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from ..rules.wording import listed
from ..vocabulary.answers import AnswerKind
from .brought import Brought
from .choices import choices_of
from .demands import Demand
from .documents import Document
from .facts import Audienced, Confidence, NegotiatedQuerySet
from .parties import Party


class Response(Brought):
    """A party's reply: written, spoken or by act.

    Where several reply together, `responders` are all of them, and `responder` is the first by slug;
    of one alone `responders` are empty.
    """

    responder = models.ForeignKey(Party, models.PROTECT, related_name="responses")
    responders = models.ManyToManyField(
        Party, related_name="joint_responses", db_table="response_responder", blank=True
    )
    to = models.ForeignKey(Party, models.PROTECT, related_name="+")
    given = models.DateField()
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="responses"
    )
    delivered_how = models.TextField(blank=True)
    confidential_until = models.DateField(null=True, blank=True)
    made_public_how = models.TextField(blank=True)
    provenance = models.CharField(max_length=9, blank=True)

    class Meta(Brought.Meta):
        db_table = "response"
        ordering = ["given", "slug"]
        constraints = [
            *Brought.Meta.constraints,
            models.CheckConstraint(condition=~Q(responder=F("to")), name="response_not_to_oneself"),
        ]

    def __str__(self) -> str:
        return f"{listed(map(str, self.everybody))} to {self.to}, {self.given}"

    @property
    def everybody(self) -> list[Party]:
        """Each party whose reply it is, the first by slug first."""
        several = sorted(self.responders.all(), key=lambda party: party.tie_name)
        return several or [self.responder]


class Answer(Audienced):
    """The answer of a reply to one demand. `not-answered` records that it passes over it."""

    negotiation = models.ForeignKey("negotiations.Negotiation", models.CASCADE, related_name="+")
    response = models.ForeignKey(Response, models.CASCADE, related_name="answers")
    demand = models.ForeignKey(Demand, models.PROTECT, related_name="answers")
    counter = models.ForeignKey(Demand, models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.CharField(max_length=23, choices=choices_of(AnswerKind))
    known_from = models.DateField()
    summary = models.TextField(blank=True)
    basis = models.CharField(max_length=9, blank=True)
    provenance = models.CharField(max_length=9, blank=True)
    confidence = models.CharField(max_length=6, choices=Confidence.choices, default=Confidence.HIGH)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = NegotiatedQuerySet.as_manager()

    class Meta:
        db_table = "answer"
        ordering = ["known_from", "id"]
        constraints = [
            *Audienced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(answer__in=[kind.value for kind in AnswerKind]),
                name="answer_exists",
            ),
        ]
        # Once for whoever records it, which the door sees to: beside one that he may not see.
        indexes = [models.Index(fields=["response", "demand"], name="answer_in_response_idx")]

    def __str__(self) -> str:
        return f"{self.answer} to {self.demand.slug}"
