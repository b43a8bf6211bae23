"""Parties, the bodies that they belong to, and the parts that they play in a track."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from ..models import Affiliation, Participation, Party
from .base import Day, MaybeText, OneOf, Several, Text
from .facts import AudiencedEntry, FactEntry
from .words import RECORDERS_NOTE, Aliases, Number, PartySlug, TrackSlug

RoleInBody = Annotated[str, OneOf(Affiliation.Role.values)]


class PartyEntry(FactEntry):
    model = Party

    name: Text
    short_name: MaybeText = None
    kind: Text
    grouping: MaybeText = None
    note: MaybeText = Field(default=None, description=RECORDERS_NOTE)
    aliases: Aliases = ()
    sequence: Number = 0


class AffiliationEntry(FactEntry):
    """A party in a body. Its slug is made of both, with two hyphens between them."""

    model = Affiliation
    fixed = FactEntry.fixed | {"party", "body"}
    slug_rule = re.compile(r"[a-z0-9-]+\Z")
    slug_example = "germany--nato"

    party: PartySlug
    body: PartySlug
    role: RoleInBody
    since: Day | None = None
    until: Day | None = None
    note: MaybeText = Field(default=None, description=RECORDERS_NOTE)

    def rules(self) -> Iterator[tuple[str, str]]:
        yield from super().rules()
        if self.party == self.body:
            yield "body", "A party is no member of itself."
        if self.since and self.until and self.until <= self.since:
            yield "until", f"{self.until} is not later than its beginning, {self.since}."


class ParticipationEntry(AudiencedEntry):
    """The part that a party plays in a track."""

    model = Participation
    fixed = AudiencedEntry.fixed | {"track", "party", "role"}

    track: TrackSlug
    party: PartySlug
    role: Text
    disputed: bool = False
    disputed_by: Several[PartySlug] = ()
    note: MaybeText = None
