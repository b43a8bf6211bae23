"""The entry of a source: a publication that is cited."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..models import Source
from .base import Day, MaybeAddress, MaybeText, OneOf, Text
from .facts import FactEntry
from .words import RECORDERS_NOTE, ProvenanceWord

KindOfSource = Annotated[str, OneOf(Source.Kind.values)]


class SourceEntry(FactEntry):
    model = Source

    publisher: Text
    title: Text
    date: Day | None = None
    url: MaybeAddress = None
    kind: KindOfSource
    provenance: ProvenanceWord | None = None
    language: MaybeText = None
    note: MaybeText = Field(default=None, description=RECORDERS_NOTE)
