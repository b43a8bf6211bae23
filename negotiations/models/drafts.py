"""Drafts: entries that wait to be published, in a table of their own, so that no read of facts shows one."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from .facts import AudienceChoice, Audienced, Negotiated, NegotiatedQuerySet
from .statements import Statement


class DraftState(models.TextChoices):
    WAITING = "waiting"
    SENT_BACK = "sent-back"
    PUBLISHED = "published"
    DISCARDED = "discarded"


OPEN = (DraftState.WAITING, DraftState.SENT_BACK)
"""The states in which a draft is one; the others tell what became of it."""


class DraftQuerySet(NegotiatedQuerySet):
    def open(self) -> Self:
        """Those that were neither published nor thrown away."""
        return self.filter(state__in=OPEN)


class Draft(Negotiated, Audienced):
    """An entry of any noun that counts for nothing until an editor publishes it.

    `slug` is its id: letters that nobody can guess. `entry` is what the writer gave, with the ids
    of other drafts where it names what is not published yet; those are `rests_on`. The draft of a
    statement that rests on no other stands among the statements: then `statement` is that, and
    `entry` is empty. One that was published or thrown away keeps its row: what is sent once more
    under its `key` is answered with what became of it, which is `made`, by the id in its table.
    """

    noun = models.CharField(max_length=20)
    entry = models.JSONField(default=dict)
    statement = models.OneToOneField(
        Statement, models.SET_NULL, null=True, blank=True, related_name="waiting"
    )
    rests_on = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="borne_out"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    mended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    comment = models.TextField(blank=True)
    state = models.CharField(
        max_length=9, choices=DraftState.choices, default=DraftState.WAITING, editable=False
    )
    key = models.CharField(max_length=100, blank=True, editable=False)
    # Of the entry as it was first sent, so that another under the same key is told apart.
    digest = models.CharField(max_length=64, blank=True, editable=False)
    made = models.BigIntegerField(null=True, blank=True, editable=False)
    drafted_at = models.DateTimeField(auto_now_add=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        db_table = "draft"
        ordering = ["drafted_at", "slug"]
        constraints = [
            *Negotiated.Meta.constraints,
            *Audienced.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(audience=AudienceChoice.PUBLIC), name="draft_is_for_the_team"
            ),
            models.CheckConstraint(
                condition=Q(state__in=DraftState.values), name="draft_state_exists"
            ),
            models.UniqueConstraint(
                fields=["negotiation", "by", "key"], condition=~Q(key=""), name="draft_key_once"
            ),
        ]
        indexes = [
            *Negotiated.Meta.indexes,
            models.Index(
                fields=["negotiation", "drafted_at", "slug"],
                condition=Q(state__in=["waiting", "sent-back"]),
                name="draft_open_idx",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.noun} {self.slug}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN
