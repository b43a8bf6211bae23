"""Issues."""

from __future__ import annotations

from ..entries.issues import IssueEntry
from .case_noun import CaseNoun
from .parties import leading_on

ISSUES = CaseNoun(in_file="issues", entry=IssueEntry, order=("sequence",), more=leading_on)
