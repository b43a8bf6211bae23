"""Who a party is: who speaks for it, what it belongs to, and the parts that it plays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from ...models import Affiliation, Negotiation, Participation, Party, Speaker
from ...rules.audiences import Audience
from ..evidence.visibility import there


@dataclass(frozen=True, slots=True)
class PartyRead:
    """A party with its speakers, the weightiest first. `bodies` and `members` are its ties."""

    row: Party
    speakers: list[Speaker]
    bodies: list[Affiliation]
    members: list[Affiliation]
    parts: list[Participation]


def party_read(
    negotiation: Negotiation, reader: Audience, slug: str, *, today: date
) -> PartyRead | None:
    """The party, or None where it does not exist for `reader`. These have no second clock."""
    rows = Party.objects.filter(negotiation=negotiation, slug=slug)
    party = rows.for_audience(reader, today=today).first()
    if party is None:
        return None
    speakers = Speaker.objects.filter(party=party).for_audience(reader, today=today)
    return PartyRead(
        row=party,
        speakers=list(speakers.order_by("-authority", "name", "slug")),
        bodies=[t for t in _ties(reader, today, party=party) if there(t.body, reader, today)],
        members=[t for t in _ties(reader, today, body=party) if there(t.party, reader, today)],
        parts=_parts(party, reader, today),
    )


def _ties(reader: Audience, today: date, **end: Party) -> list[Affiliation]:
    ties = (
        Affiliation.objects.filter(**end)
        .for_audience(reader, today=today)
        .select_related("party", "body")
        .order_by("body__sequence", "party__sequence", "role", "slug")
    )
    return list(ties)


def _parts(party: Party, reader: Audience, today: date) -> list[Participation]:
    """Its roles in the tracks; who disputes one is in `disputed_by`, as far as may be known."""
    others = Party.objects.all().for_audience(reader, today=today)
    parts = (
        Participation.objects.filter(party=party)
        .select_related("track")
        .prefetch_related(Prefetch("disputed_by", queryset=others))
        .order_by("track__sequence", "track__slug", "role")
    )
    return [p for p in parts if there(p, reader, today) and there(p.track, reader, today)]
