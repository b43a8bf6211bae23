"""Issues: propositions that a party can accept or reject."""

from django.db import models

from ..rules.wording import quoted
from ..vocabulary.weights import Weight
from .choices import choices_of
from .doubles import MayBeDouble
from .facts import Fact


class Issue(MayBeDouble, Fact):
    """One proposition, fixed once a statement on it is published."""

    name = models.CharField(max_length=200)
    category = models.CharField(max_length=60, blank=True)
    proposition = models.TextField()
    weight = models.CharField(max_length=5, blank=True, choices=choices_of(Weight))
    reworded_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="rewordings"
    )
    sequence = models.PositiveIntegerField(default=0)

    class Meta(Fact.Meta):
        db_table = "issue"
        ordering = ["sequence", "slug"]
        constraints = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(weight__in=["", *(weight.value for weight in Weight)]),
                name="issue_weight_exists",
            ),
        ]

    @property
    def in_quotes(self) -> str:
        """Its name as it stands in a sentence: “Halting Nord Stream 2”."""
        return quoted(self.name)
