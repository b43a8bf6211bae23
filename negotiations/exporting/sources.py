"""Sources."""

from __future__ import annotations

from ..entries.sources import SourceEntry
from ..reading.evidence import nouns
from .case_noun import CaseNoun

SOURCES = CaseNoun(in_file="sources", entry=SourceEntry, order=("date",), of=nouns.sources)
