"""Issues."""

from __future__ import annotations

from ..entries.issues import IssueEntry
from .case_noun import CaseNoun
from .parties import in_its_place

ISSUES = CaseNoun(in_file="issues", entry=IssueEntry, order=("sequence",), more=in_its_place)
