"""The bodies by which dissociations are written."""

from __future__ import annotations

from ....entries.dissociations import DissociationEntry
from ....entries.facts import DatedEntry
from .base import TriableBody


class DissociationBody(TriableBody, DissociationEntry):
    """A new dissociation. `day` is today unless said, `known_from` the day."""

    def entry(self) -> DissociationEntry:
        return DissociationEntry.model_construct(
            **{name: getattr(self, name) for name in DissociationEntry.model_fields}
        )


class EndBody(TriableBody, DatedEntry):
    """The day on which something was over. `day` is today unless said, `known_from` the day."""

    def entry(self) -> DatedEntry:
        return DatedEntry.model_construct(
            **{name: getattr(self, name) for name in DatedEntry.model_fields}
        )
