"""The bodies by which priorities and remarks are written."""

from __future__ import annotations

from ....entries.priorities import PriorityEntry
from ....entries.remarks import RemarkEntry
from .base import DraftableBody, let_leave_out
from .nouns import MendingBody, entry_in


class PriorityBody(DraftableBody, PriorityEntry):
    """A new priority. `day` is today unless said, `known_from` the day."""

    def entry(self) -> PriorityEntry:
        return entry_in(PriorityEntry, self)


class MendedPriorityBody(MendingBody, PriorityEntry):
    """Who said so, or how sure we are of it. What is left out stays."""

    mends = PriorityEntry


class RemarkBody(DraftableBody, RemarkEntry):
    """A new remark. `day` is today unless said, `known_from` the day."""

    def entry(self) -> RemarkEntry:
        return entry_in(RemarkEntry, self)


class MendedRemarkBody(MendingBody, RemarkEntry):
    """Who said or told it, or how sure we are of it. What is left out stays."""

    mends = RemarkEntry


let_leave_out(MendedPriorityBody, PriorityEntry)
let_leave_out(MendedRemarkBody, RemarkEntry)
