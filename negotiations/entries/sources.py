"""The entry of a source: a publication that is cited."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from ..models import Source
from ..rules.kinds_of_sources import KIND_EXAMPLES, KIND_PATTERN, wrong_kind
from .base import Day, MaybeAddress, MaybeText, Text
from .facts import FactEntry
from .faults import sentence
from .words import RECORDERS_NOTE, ProvenanceWord


def _kind(given: str) -> str:
    if told := wrong_kind(given):
        raise sentence(told)
    return given


KindOfSource = Annotated[
    Text,
    AfterValidator(_kind),
    Field(
        description="What it is, in a word such as newspaper or social-media.",
        examples=list(KIND_EXAMPLES),
        json_schema_extra={"pattern": KIND_PATTERN},
    ),
]


class SourceEntry(FactEntry):
    model = Source

    publisher: Text
    title: Text
    date: Day | None = None
    url: MaybeAddress = Field(default=None, description="Where the publication is.")
    kind: KindOfSource
    provenance: ProvenanceWord | None = None
    language: MaybeText = None
    note: MaybeText = Field(default=None, description=RECORDERS_NOTE)
