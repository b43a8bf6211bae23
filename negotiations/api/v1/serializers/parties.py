"""Parties, with the bodies they belong to."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet

from ....entries.parties import AffiliationEntry, PartyEntry
from ....models import Affiliation, Party
from ....reading.evidence.doubles import slugs_of_those_that_stay
from ....reading.perspective import Perspective, Reader
from . import fields
from .entry_shapes import EntrySerializer, FactSerializer
from .written_nouns import written_shapes


class AffiliationSerializer(EntrySerializer):
    """A party in a body. The body's position is not thereby the party's."""

    entry = AffiliationEntry
    unread = ("party",)

    body = fields.slug("The party that it belongs to.")
    role = fields.one_of(Affiliation.Role.values, "What the party is in the body.")
    since = fields.day("The first day on which it belonged.", null=True)
    until = fields.day("The first day on which it no longer belonged.", null=True)


class PartySerializer(FactSerializer):
    """Whoever takes positions: a state, an alliance, an organisation."""

    entry = PartyEntry
    listed_in = "parties"
    unread = ("sequence",)

    kind = fields.text("state, alliance, international-organisation, disputed-entity …")
    grouping = fields.text("A rough bloc, for colouring only.", null=True)
    same_as = fields.slug(
        "The party that it is one with, if it is: what was said of it was corrected to be that one's.",
        null=True,
    )
    affiliations = AffiliationSerializer(
        many=True, help_text="The bodies that it belongs to, or belonged to."
    )


def shown(view: Perspective, ids: Collection[int]) -> dict[int, dict[str, Any]]:
    parties = PartySerializer.of_ids(view, ids)
    affiliations = AffiliationSerializer.beside(view, _affiliations, ids, "party_id")
    leads = slugs_of_those_that_stay(view, Party, ids)
    for id, party in parties.items():
        party["same_as"] = leads.get(id)
        party["affiliations"] = affiliations[id]
    return parties


def _affiliations(ids: Any, reader: Reader) -> QuerySet[Any]:
    rows = Affiliation.objects.filter(reader.sees(), reader.sees("body__"), party__among=ids)
    return rows.order_by("body__slug", "slug")


PARTY_WRITTEN = written_shapes("party", PartySerializer)
