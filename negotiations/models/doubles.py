"""Things of one noun that are one and the same: the one leads to the other, and nothing is erased."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class MayBeDouble(models.Model):
    """A noun of which two entries may turn out to be one.

    `same_as` is the entry that stands for both: the names of this one lead there, for whoever may
    see both. It leads to no further one.
    """

    LEFT_OUT: ClassVar[bool] = False
    """Whether lists leave a double out. Nothing names one of these any longer."""

    same_as = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="doubles",
        verbose_name="the same as",
    )

    class Meta:
        abstract = True
