"""The acts on issues of a case file, under the names of the API."""

from __future__ import annotations

from collections.abc import Iterable

from ..entries.base import Day, Slug
from ..entries.issue_acts import IssueActEntry
from ..entries.words import ConfidenceWord, ProvenanceWord
from ..recording.issue_acts import record_issue_act
from .case_base import CaseEntry
from .case_step import CaseStep, Record, Steps


class CaseIssueAct(IssueActEntry, CaseEntry):
    """That an issue was agreed, parked, dropped or reopened: known from its day, unless it is said."""

    happened = "day"

    slug: Slug
    day: Day
    provenance: ProvenanceWord
    confidence: ConfidenceWord


def with_days(acts: Iterable[CaseIssueAct]) -> tuple[CaseIssueAct, ...]:
    """Each with the day from which it was known."""
    return tuple(act.model_copy(update={"known_from": act.known_from or act.day}) for act in acts)


def recorded(acts: Iterable[CaseIssueAct]) -> Steps:
    """Each on the day on which it became known."""
    for act in acts:
        yield CaseStep(act.known_from or act.day, act, _handed(act))


def _handed(said: CaseIssueAct) -> Record:
    return lambda act: record_issue_act(act, IssueActEntry.out_of(said), repeat=True)
