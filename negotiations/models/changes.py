"""The log of each audience: every object that came to read otherwise for it, in the order in which that is told."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import Any, Self

from django.db import models
from django.db.models import Q

from ..rules.names import LONGEST_SLUG
from .calendar import Round, Track
from .demands import Demand
from .dissociations import Dissociation
from .documents import Document
from .facts import AudienceChoice, Slug
from .issue_acts import IssueAct
from .issues import Issue
from .negotiations import Negotiation
from .parties import Party
from .priorities import Priority
from .red_lines import RedLine
from .remarks import Remark
from .responses import Response
from .sources import Source
from .speakers import Speaker
from .statements import Correction, Statement

FOLLOWED: dict[str, type[Any]] = {
    "negotiation": Negotiation,
    "party": Party,
    "issue": Issue,
    "track": Track,
    "source": Source,
    "speaker": Speaker,
    "round": Round,
    "document": Document,
    "statement": Statement,
    "correction": Correction,
    "demand": Demand,
    "response": Response,
    "red-line": RedLine,
    "issue-act": IssueAct,
    "priority": Priority,
    "remark": Remark,
    "dissociation": Dissociation,
}
"""The nouns of which there is a log, in the order in which it tells what changed at once: what others name first."""
TYPE_OF = {noun: type for type, noun in FOLLOWED.items()}


class LoggedChangeQuerySet(models.QuerySet[Any]):
    def of_objects(self, audience: str, type: str, facts: Collection[int]) -> Self:
        """The rows of that audience that no later one of the same object and slug follows."""
        return self.filter(audience=audience, type=type, fact__in=facts, followed=False)

    def in_their_order(self) -> Self:
        return self.order_by("place", "number")


class LoggedChange(models.Model):
    """That an object came to read otherwise for an audience, or is no longer there for it.

    `id` is its cursor, and tells nothing of `place` and `number`, which give the order. `digest` is
    of the object as it read; what it reads like is asked anew. `version` counts how often it came to
    read otherwise for that audience since it is there, from the row at `since_place` and `since_number`
    on. Only `followed` changes: that a later row tells of the same object and slug.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    negotiation = models.ForeignKey(Negotiation, models.CASCADE, related_name="+", db_index=False)
    audience = models.CharField(max_length=7, choices=AudienceChoice.choices, db_index=False)
    type = models.CharField(max_length=12)
    fact = models.BigIntegerField()
    slug = Slug(max_length=LONGEST_SLUG, db_index=False)
    deleted = models.BooleanField(default=False)
    digest = models.CharField(max_length=32, blank=True)
    version = models.PositiveIntegerField()
    at = models.DateTimeField()
    place = models.BigIntegerField()
    number = models.PositiveIntegerField()
    since_place = models.BigIntegerField()
    since_number = models.PositiveIntegerField()
    followed = models.BooleanField(default=False)

    objects = LoggedChangeQuerySet.as_manager()

    class Meta:
        db_table = "logged_change"
        constraints = [
            models.UniqueConstraint(fields=["place", "number"], name="logged_change_place_once"),
            models.UniqueConstraint(
                fields=["audience", "type", "fact"],
                condition=Q(followed=False, deleted=False),
                name="logged_change_stands_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["negotiation", "audience", "place", "number"],
                condition=Q(followed=False),
                name="change_order_idx",
            ),
            models.Index(
                fields=["type", "fact", "audience"],
                condition=Q(followed=False),
                name="change_object_idx",
            ),
            models.Index(
                fields=["negotiation", "type", "slug"],
                condition=Q(followed=False, deleted=False),
                name="change_slug_idx",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.slug} for the {self.audience}"


class ChangeMark(models.Model):
    """An object that may have come to read otherwise for somebody, until that was looked at.

    `reach` says of how much else that is to be asked; `slug` orders what is looked at.
    """

    class Reach(models.TextChoices):
        ITSELF = "itself"
        NEIGHBOURS = "neighbours"
        EVERYTHING = "everything"

    negotiation = models.ForeignKey(Negotiation, models.CASCADE, related_name="+", db_index=False)
    type = models.CharField(max_length=12)
    fact = models.BigIntegerField()
    reach = models.CharField(max_length=10, choices=Reach.choices)
    slug = Slug(max_length=LONGEST_SLUG, blank=True, db_index=False)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "change_mark"
        indexes = [
            models.Index(
                fields=["negotiation", "reach", "type", "slug"], name="change_mark_order_idx"
            )
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.fact}, {self.reach}"


class ChangeWalk(models.Model):
    """How far all objects of a negotiation were looked at, and up to which day days were.

    `type` and `slug` are the last one looked at; an empty `type` that all were, as `reads` says they
    are read by the program of today. `began_at` is when what the walk finds is said to have changed.
    """

    negotiation = models.OneToOneField(Negotiation, models.CASCADE, related_name="change_walk")
    type = models.CharField(max_length=12, blank=True)
    slug = Slug(max_length=LONGEST_SLUG, blank=True, db_index=False)
    began_at = models.DateTimeField()
    day = models.DateField()
    reads = models.CharField(max_length=32)

    class Meta:
        db_table = "change_walk"

    def __str__(self) -> str:
        return f"{self.negotiation}, up to {self.type or 'its end'}"
