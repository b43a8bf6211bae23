"""A party with those who speak for it, the bodies that it belongs to, and the parts that it plays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q

from ...models import Affiliation, Dissociation, Participation, Party, Speaker
from ..evidence.audience_view import dissociation_facts
from ..evidence.nouns import dissociations
from ..perspective import Perspective


@dataclass(frozen=True, slots=True)
class DissociationRead:
    """A dissociation as could be known: `until` only once its end could, `binds` if it counts."""

    row: Dissociation
    speaker: Speaker | None
    until: date | None
    binds: bool


@dataclass(frozen=True, slots=True)
class PartyRead:
    """A party with its speakers, the weightiest first. `bodies` and `members` are its ties."""

    row: Party
    speakers: list[Speaker]
    bodies: list[Affiliation]
    members: list[Affiliation]
    parts: list[Participation]
    dissociations: list[DissociationRead]


def party_read(view: Perspective, slug: str) -> PartyRead | None:
    """The party, or None where it does not exist for the audience. These have no second clock."""
    party = view.visible(Party).named(slug)
    if party is None:
        return None
    speakers = view.visible(Speaker).filter(party=party)
    return PartyRead(
        row=party,
        speakers=list(speakers.order_by("-authority", "name", "slug")),
        bodies=[t for t in _ties(view, party=party) if view.there(t.body)],
        members=[t for t in _ties(view, body=party) if view.there(t.party)],
        parts=_parts(party, view),
        dissociations=_dissociations(party, view),
    )


def _dissociations(party: Party, view: Perspective) -> list[DissociationRead]:
    """Those of the party, or from it where it is a body, in order; as known on the view's day."""
    rows = dissociations(view).filter(Q(party=party) | Q(body=party))
    read = []
    for row in rows.select_related("party", "body", "issue", "speaker").order_by("day", "slug"):
        facts = dissociation_facts(row, view)
        if facts is None:
            continue
        end_known = facts.until_known_from is not None and facts.until_known_from <= view.known
        until = facts.until if end_known else None
        read.append(DissociationRead(row, view.there(row.speaker), until, facts.binds))
    return read


def _ties(view: Perspective, **end: Party) -> list[Affiliation]:
    ties = (
        Affiliation.objects.filter(view.sees(), **end)
        .select_related("party", "body")
        .order_by("body__sequence", "party__sequence", "role", "slug")
    )
    return list(ties)


def _parts(party: Party, view: Perspective) -> list[Participation]:
    """Its roles in the tracks; who disputes one is in `disputed_by`, as far as may be known."""
    others = Party.objects.filter(view.sees())
    parts = (
        Participation.objects.filter(view.sees(), view.sees("track__"), party=party)
        .select_related("track")
        .prefetch_related(Prefetch("disputed_by", queryset=others))
        .order_by("track__sequence", "track__slug", "role")
    )
    return list(parts)
