"""The body by which an act on an issue is written."""

from __future__ import annotations

from ....entries.issue_acts import IssueActEntry
from .base import TriableBody


class IssueActBody(TriableBody, IssueActEntry):
    """A new act on an issue. `day` is today unless said, `known_from` the day."""

    def entry(self) -> IssueActEntry:
        return IssueActEntry.model_construct(
            **{name: getattr(self, name) for name in IssueActEntry.model_fields}
        )
