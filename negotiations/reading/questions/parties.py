"""A party with those who speak for it, the bodies that it belongs to, and the parts that it plays."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch

from ...models import Affiliation, Participation, Party, Speaker
from ..perspective import Perspective


@dataclass(frozen=True, slots=True)
class PartyRead:
    """A party with its speakers, the weightiest first. `bodies` and `members` are its ties."""

    row: Party
    speakers: list[Speaker]
    bodies: list[Affiliation]
    members: list[Affiliation]
    parts: list[Participation]


def party_read(view: Perspective, slug: str) -> PartyRead | None:
    """The party, or None where it does not exist for the audience. These have no second clock."""
    party = view.visible(Party).named(slug)
    if party is None:
        return None
    speakers = Speaker.objects.filter(view.sees(), party=party)
    return PartyRead(
        row=party,
        speakers=list(speakers.order_by("-authority", "name", "slug")),
        bodies=[t for t in _ties(view, party=party) if view.there(t.body)],
        members=[t for t in _ties(view, body=party) if view.there(t.party)],
        parts=_parts(party, view),
    )


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
        Participation.objects.filter(party=party)
        .select_related("track")
        .prefetch_related(Prefetch("disputed_by", queryset=others))
        .order_by("track__sequence", "track__slug", "role")
    )
    return [p for p in parts if view.there(p) and view.there(p.track)]
