"""What a statement may bring with it, said in one breath: a demand, replies, a red line."""

from __future__ import annotations

from django.db import models

from .facts import Fact, MayBeUndone


class Brought(MayBeUndone, Fact):
    """A fact of its own that a statement may have brought with it.

    Where it fell with that statement, `fell_with` is the denial or retraction: whoever may know of
    that finds it void on every day, and nobody is told that it was withdrawn.
    """

    statement = models.ForeignKey(
        "negotiations.Statement",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    fell_with = models.ForeignKey(
        "negotiations.Correction",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    class Meta(Fact.Meta):
        abstract = True
