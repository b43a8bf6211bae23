"""Under what the rows of the stream are filed: by party, issue and kind, in the order of the stream."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ..vocabulary.audiences import AUDIENCES
from .acts import Act
from .developments import Development
from .issues import Issue
from .negotiations import Negotiation
from .parties import Party

LISTS = {
    "party": ("party", "act", "number", "development"),
    "issue": ("issue", "act", "number", "development"),
    "kind": ("negotiation", "kind", "act", "number", "development"),
}
"""The lists in which a reader finds rows without reading the others, each an index an audience.

A row that is in a list more than once is passed over there: with the development in its order.
"""


class Filing(models.Model):
    """A development as it is filed: under a party, an issue and a kind at once.

    A row is filed under what it is about, and, for each audience, under what the earlier rows of its
    chain were about that this audience has: so whoever follows a party also hears that what was told
    of it is updated or cancelled. All of it follows from the stream; `manage.py verify` compares them.
    Within a negotiation the order of acts is that of their places.
    """

    development = models.ForeignKey(Development, models.CASCADE, related_name="filings")
    # Written for every row of the stream, with which they go: nothing else needs to look after them.
    act = models.ForeignKey(
        Act, models.DO_NOTHING, related_name="+", db_index=False, db_constraint=False
    )
    number = models.PositiveIntegerField()
    negotiation = models.ForeignKey(
        Negotiation, models.DO_NOTHING, related_name="+", db_index=False, db_constraint=False
    )
    party = models.ForeignKey(
        Party, models.DO_NOTHING, null=True, related_name="+", db_index=False, db_constraint=False
    )
    issue = models.ForeignKey(
        Issue, models.DO_NOTHING, null=True, related_name="+", db_index=False, db_constraint=False
    )
    kind = models.CharField(max_length=21)
    for_public = models.BooleanField()
    for_team = models.BooleanField()
    for_cleared = models.BooleanField()

    class Meta:
        db_table = "filing"
        indexes = [
            models.Index(
                fields=fields,
                condition=Q(**{f"for_{reader.word}": True}),
                name=f"filing_{name}_{reader.word}_idx",
            )
            for name, fields in LISTS.items()
            for reader in AUDIENCES
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.party} on {self.issue}"
