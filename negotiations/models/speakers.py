"""Speakers, with the weight of their words."""

from django.db import models
from django.db.models import Q

from ..rules.timeline import BINDING
from .aliases import Aliased
from .doubles import MayBeDouble
from .facts import Fact
from .parties import Party


class Speaker(MayBeDouble, Aliased):
    """A person, institution or unnamed official of a party. A new office is a new entry."""

    LEFT_OUT = True

    class Kind(models.TextChoices):
        PERSON = "person"
        INSTITUTION = "institution"
        UNNAMED_OFFICIAL = "unnamed-official"

    class Authority(models.IntegerChoices):
        HEAD = 5, "head of state or agreed text"
        MINISTER = 4, "minister"
        NEGOTIATOR = 3, "mandated negotiator"
        SPOKESPERSON = 2, "spokesperson"
        NOT_BINDING = 1, "a voice that does not bind"

    name = models.CharField(max_length=200)
    party = models.ForeignKey(Party, models.PROTECT, related_name="speakers")
    office = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=16, choices=Kind.choices, default=Kind.PERSON)
    authority = models.PositiveSmallIntegerField(choices=Authority.choices)
    note = models.TextField(blank=True)

    class Meta(Fact.Meta):
        db_table = "speaker"
        ordering = ["slug"]
        constraints = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(authority__gte=1, authority__lte=5), name="speaker_authority_1_to_5"
            ),
        ]

    @property
    def binds(self) -> bool:
        return self.authority >= BINDING
