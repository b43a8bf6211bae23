"""Candidates: sentences of a text that may be statements, found for one audience, and what was decided."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ..rules.candidates import FoundCandidate
from ..rules.guesses import found_again
from ..vocabulary.audiences import Audience
from ..vocabulary.candidates import CandidateKind, Decision, DismissalReason
from .article_texts import ArticleText
from .choices import choices_of
from .drafts import Draft
from .negotiations import Negotiation
from .statements import Statement

SEARCHING = (Audience.TEAM, Audience.CLEARED)
"""The audiences for which candidates are found: whoever works on texts is a member."""


class CandidateSearch(models.Model):
    """The search for candidates in a text on behalf of one audience: what it names is what that may see.

    `edition` is that of the rules by which was searched; none where it never was. What failed says
    why in `failure`. It is `stale` where something was withheld from the audience since, which a
    guess may name or rest on: until it is searched anew it reads without what may.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "waits for a worker"
        RUNNING = "running", "under way"
        FOUND = "found", "done"
        FAILED = "failed", "not done"

    text = models.ForeignKey(ArticleText, models.CASCADE, related_name="searches", db_index=False)
    audience = models.CharField(max_length=7, choices=[(one.word, one.word) for one in SEARCHING])
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    edition = models.PositiveIntegerField(default=0)
    failure = models.TextField(blank=True)
    stale = models.BooleanField(default=False)
    tries = models.PositiveSmallIntegerField(default=0)
    since = models.DateTimeField()
    """Since when it is in that state."""

    class Meta:
        db_table = "candidate_search"
        constraints = [
            models.UniqueConstraint(fields=["text", "audience"], name="candidate_search_once"),
            models.CheckConstraint(
                condition=Q(audience__in=[one.word for one in SEARCHING]),
                name="candidate_search_is_for_members",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "running", "found", "failed"]),
                name="candidate_search_state_exists",
            ),
        ]
        indexes = [
            models.Index(
                fields=["state", "since"],
                condition=Q(state__in=["waiting", "running"]),
                name="candidate_search_due_idx",
            )
        ]

    def __str__(self) -> str:
        return f"{self.audience}, {self.state}"

    @property
    def shown_state(self) -> str:
        """How far it is for whoever reads what was found: that it is stale tells him nothing."""
        was_found = self.stale and self.edition and self.state != self.State.FAILED
        return self.State.FOUND.value if was_found else self.state


class Candidate(models.Model):
    """A sentence that may be a statement, for the audience of its search alone; no fact.

    `start` and `end` count the code points of the text, `end` is exclusive. `guesses` is what was
    found of it as JSON: names in them may be seen no longer, which is for whoever reads them to
    say. What was `by_hand` was marked by a person. A decision is taken once, until it is reopened.
    """

    search = models.ForeignKey(
        CandidateSearch, models.CASCADE, related_name="candidates", db_index=False
    )
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    sentence = models.TextField()
    kind = models.CharField(max_length=10, choices=choices_of(CandidateKind))
    guesses = models.JSONField(default=dict)
    by_hand = models.BooleanField(default=False)
    decision = models.CharField(
        max_length=9, choices=choices_of(Decision), default=Decision.UNDECIDED.value
    )
    reason = models.CharField(max_length=12, choices=choices_of(DismissalReason), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        db_table = "candidate"
        ordering = ["start", "end", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="candidate_has_words"),
            models.CheckConstraint(
                condition=Q(decision__in=[one.value for one in Decision]),
                name="candidate_decision_exists",
            ),
            models.CheckConstraint(
                condition=Q(decision="dismissed") & ~Q(reason="")
                | ~Q(decision="dismissed") & Q(reason=""),
                name="candidate_dismissed_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(decision="undecided", decided_at__isnull=True)
                | ~Q(decision="undecided") & Q(decided_at__isnull=False),
                name="candidate_decided_at_some_time",
            ),
        ]
        indexes = [
            models.Index(fields=["search", "start"], name="candidate_list_idx"),
            models.Index(
                fields=["-decided_at"],
                condition=~Q(decision="undecided"),
                name="candidate_decided_idx",
            ),
        ]

    def __str__(self) -> str:
        """Its place, never what it says: that is for the team alone."""
        return f"{self.start} to {self.end}"

    @property
    def found(self) -> FoundCandidate:
        """The candidate with all that was guessed of it, whoever may see that."""
        return found_again(
            self.guesses, start=self.start, end=self.end, sentence=self.sentence, kind=self.kind
        )

    @property
    def is_decided(self) -> bool:
        return self.decision != Decision.UNDECIDED


class Anchor(models.Model):
    """The place in a text on which a draft rests, or that repeats a statement.

    What becomes of the draft is found by it: a statement keeps its anchor when it is published,
    corrected, or a draft again. It is there for whoever sees both the text and what rests on it.
    """

    negotiation = models.ForeignKey(
        Negotiation, models.CASCADE, related_name="anchors", db_index=False
    )
    text = models.ForeignKey(ArticleText, models.CASCADE, related_name="anchors")
    candidate = models.ForeignKey(Candidate, models.CASCADE, related_name="anchors")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    draft = models.ForeignKey(Draft, models.CASCADE, null=True, related_name="anchors")
    statement = models.ForeignKey(Statement, models.PROTECT, null=True, related_name="anchors")

    class Meta:
        db_table = "anchor"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(draft__isnull=False, statement__isnull=True)
                | Q(draft__isnull=True, statement__isnull=False),
                name="anchor_of_exactly_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.start} to {self.end}"
