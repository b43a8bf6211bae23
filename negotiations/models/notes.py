"""Notes that colleagues leave for each other beside a cell, a statement or a round."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from ..rules.audience_marks import AudienceMark, mark_of
from ..rules.notes import NOTE_AUDIENCES
from ..vocabulary.audiences import Audience
from .calendar import Round
from .facts import AudienceChoice
from .issues import Issue
from .negotiations import Negotiation
from .parties import Party
from .statements import Statement

LONGEST_NOTE = 4000


class Note(models.Model):
    """A few words beside what somebody reads, for the team or for its cleared members; no fact.

    It is there for whoever belongs to its audience and sees what it is beside: one cell, by its
    party and issue, or one statement with all its versions, or one round. Nothing follows from it.
    """

    negotiation = models.ForeignKey(
        Negotiation, models.CASCADE, related_name="notes", db_index=False
    )
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="notes")
    issue = models.ForeignKey(Issue, models.PROTECT, null=True, related_name="notes")
    statement = models.ForeignKey(Statement, models.PROTECT, null=True, related_name="notes")
    round = models.ForeignKey(Round, models.PROTECT, null=True, related_name="notes")
    audience = models.CharField(
        max_length=7,
        choices=[(one.word, one.word) for one in NOTE_AUDIENCES],
        default=AudienceChoice.TEAM,
    )
    text = models.TextField(max_length=LONGEST_NOTE)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", db_index=False
    )
    at = models.DateTimeField(auto_now_add=True)
    mended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "note"
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    party__isnull=False,
                    issue__isnull=False,
                    statement__isnull=True,
                    round__isnull=True,
                )
                | Q(
                    party__isnull=True,
                    issue__isnull=True,
                    statement__isnull=False,
                    round__isnull=True,
                )
                | Q(
                    party__isnull=True,
                    issue__isnull=True,
                    statement__isnull=True,
                    round__isnull=False,
                ),
                name="note_beside_exactly_one",
            ),
            models.CheckConstraint(
                condition=Q(audience__in=[one.word for one in NOTE_AUDIENCES]),
                name="note_is_never_public",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="note_says_something"),
        ]
        indexes = [models.Index(fields=["negotiation", "at"], name="note_list_idx")]

    def __str__(self) -> str:
        """When it was written, never what it says: that is for its audience alone."""
        return f"of {self.at:%Y-%m-%d %H:%M}"

    @property
    def level(self) -> Audience:
        return AudienceChoice(self.audience).level

    def mark_on(self, today: date) -> AudienceMark | None:
        """For whom it is only."""
        return mark_of(self.level, None, today)

    def beside(self) -> list[Any]:
        """What it is beside: a party and an issue, or a statement, or a round."""
        things = (self.party, self.issue, self.statement, self.round)
        return [thing for thing in things if thing is not None]
