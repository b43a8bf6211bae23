"""What was learnt from decisions on candidates, and a person took back."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from ..vocabulary.learnings import LearningKind
from .candidates import SEARCHING
from .choices import choices_of
from .negotiations import Negotiation


class LearningSetAside(models.Model):
    """Something learnt that the finder uses no longer, for the audience of who set it aside alone.

    `name` is that by which it is told from others of its kind, whenever it is derived anew.
    """

    negotiation = models.ForeignKey(
        Negotiation, models.CASCADE, related_name="learnings_set_aside", db_index=False
    )
    audience = models.CharField(max_length=7, choices=[(one.word, one.word) for one in SEARCHING])
    kind = models.CharField(max_length=9, choices=choices_of(LearningKind))
    name = models.TextField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", db_index=False
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "learning_set_aside"
        verbose_name = "learning set aside"
        verbose_name_plural = "learnings set aside"
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["negotiation", "audience", "kind", "name"], name="learning_set_aside_once"
            ),
            models.CheckConstraint(
                condition=Q(audience__in=[one.word for one in SEARCHING]),
                name="learning_set_aside_is_for_members",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[one.value for one in LearningKind]),
                name="learning_set_aside_kind_exists",
            ),
        ]

    def __str__(self) -> str:
        """Its kind, never what it says: that is for the audience alone."""
        return str(self.kind)
