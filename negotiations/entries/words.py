"""The words and links that the fields of several nouns are made of."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from ..models import (
    AudienceChoice,
    Demand,
    Document,
    Issue,
    Party,
    Round,
    Source,
    Speaker,
    Statement,
    Track,
)
from ..models.demands import Outcome
from ..models.facts import Confidence, Provenance
from ..rules.names import LONGEST_SLUG, folded
from .base import Cites, LinkTo, OneOf, Several, Slug, Text


def _each_once(names: tuple[str, ...]) -> tuple[str, ...]:
    """Each name once, as it was written first."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(folded(name), name)
    return tuple(first.values())


AudienceWord = Annotated[str, OneOf(AudienceChoice.values)]
ConfidenceWord = Annotated[str, OneOf(Confidence.values)]
ProvenanceWord = Annotated[str, OneOf(Provenance.values)]
OutcomeWord = Annotated[str, OneOf(Outcome.values)]

Number = Annotated[int, Field(ge=0, le=2_147_483_647)]

Alias = Annotated[Text, Field(max_length=LONGEST_SLUG)]
Aliases = Annotated[
    Several[Alias],
    AfterValidator(_each_once),
    Field(
        title="Also called",
        description="Other names under which it is looked for, such as Moscow or the Kremlin.",
    ),
]
"""Other names of a party or a speaker, each no longer than a link to it may be."""
PartySlug = Annotated[Slug, LinkTo(Party)]
IssueSlug = Annotated[Slug, LinkTo(Issue)]
TrackSlug = Annotated[Slug, LinkTo(Track)]
SpeakerSlug = Annotated[Slug, LinkTo(Speaker)]
SourceSlug = Annotated[Slug, LinkTo(Source)]
RoundSlug = Annotated[Slug, LinkTo(Round)]
DocumentSlug = Annotated[Slug, LinkTo(Document)]
DemandSlug = Annotated[Slug, LinkTo(Demand)]
StatementSlug = Annotated[Slug, LinkTo(Statement)]
Sources = Annotated[Several[Slug], Cites()]

RECORDERS_NOTE = "For recorders: pages show it to the team alone. The API gives it with the rest."
"""What a note is for, where recorders leave one for each other."""
