"""Acts on issues."""

from __future__ import annotations

from ..entries.issue_acts import IssueActEntry
from ..reading.evidence.nouns import issue_acts
from .case_noun import CaseNoun
from .days import known_when_said

ISSUE_ACTS = CaseNoun(
    in_file="issue_acts",
    entry=IssueActEntry,
    order=("day",),
    of=issue_acts,
    more=known_when_said,
)
