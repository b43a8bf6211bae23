"""The bodies by which acts on issues are written."""

from __future__ import annotations

from ....entries.issue_acts import IssueActEntry
from .base import DraftableBody, let_leave_out
from .nouns import MendingBody, entry_in


class IssueActBody(DraftableBody, IssueActEntry):
    """A new act on an issue. `day` is today unless said, `known_from` the day."""

    def entry(self) -> IssueActEntry:
        return entry_in(IssueActEntry, self)


class MendedIssueActBody(MendingBody, IssueActEntry):
    """What we had wrong of an act on an issue. What is left out stays."""

    mends = IssueActEntry


let_leave_out(MendedIssueActBody, IssueActEntry)
