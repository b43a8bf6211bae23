"""The words and links that the fields of several nouns are made of."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

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
from .base import Cites, LinkTo, OneOf, Several, Slug

AudienceWord = Annotated[str, OneOf(AudienceChoice.values)]
ConfidenceWord = Annotated[str, OneOf(Confidence.values)]
ProvenanceWord = Annotated[str, OneOf(Provenance.values)]
OutcomeWord = Annotated[str, OneOf(Outcome.values)]

Number = Annotated[int, Field(ge=0, le=2_147_483_647)]

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
