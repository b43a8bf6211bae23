"""The entry of a correction: the fault in the record, by whose word, before and after."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..models import Correction
from .base import Cites, Day, MaybeText, Several, Slug
from .facts import AudiencedEntry
from .words import (
    AudienceWord,
    DocumentSlug,
    PartySlug,
    ProvenanceWord,
    SpeakerSlug,
    StatementSlug,
)


class CorrectionEntry(AudiencedEntry):
    """A correction, besides what it does to a statement.

    Its audience and its embargo are those of what it corrects, unless narrower ones are named.
    """

    model = Correction

    slug: Slug | None = None
    party: PartySlug | None = None
    speaker: SpeakerSlug | None = None
    statements: Several[StatementSlug] = ()
    documents: Several[DocumentSlug] = ()
    current: StatementSlug | None = None
    before: MaybeText = None
    after: MaybeText = None
    date_before: Day | None = None
    date_after: Day | None = None
    source_before: Annotated[Several[Slug], Cites("before")] = ()
    source_after: Annotated[Several[Slug], Cites("after")] = ()
    provenance: ProvenanceWord | None = None
    note: MaybeText = Field(default=None, description="By whose word, and why.")
    audience: AudienceWord | None = None  # type: ignore[assignment]
