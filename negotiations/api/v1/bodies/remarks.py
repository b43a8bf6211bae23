"""The bodies by which priorities and remarks are written."""

from __future__ import annotations

from ....entries.priorities import PriorityEntry
from ....entries.remarks import RemarkEntry
from .base import TriableBody


class PriorityBody(TriableBody, PriorityEntry):
    """A new priority. `day` is today unless said, `known_from` the day."""

    def entry(self) -> PriorityEntry:
        return PriorityEntry.model_construct(
            **{name: getattr(self, name) for name in PriorityEntry.model_fields}
        )


class RemarkBody(TriableBody, RemarkEntry):
    """A new remark. `day` is today unless said, `known_from` the day."""

    def entry(self) -> RemarkEntry:
        return RemarkEntry.model_construct(
            **{name: getattr(self, name) for name in RemarkEntry.model_fields}
        )
