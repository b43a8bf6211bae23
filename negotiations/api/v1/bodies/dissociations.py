"""The bodies by which dissociations are written."""

from __future__ import annotations

from ....entries.dissociations import DissociationEntry
from ....entries.facts import DatedEntry
from .base import DraftableBody, TriableBody, let_leave_out
from .nouns import MendingBody, entry_in


class DissociationBody(DraftableBody, DissociationEntry):
    """A new dissociation. `day` is today unless said, `known_from` the day."""

    def entry(self) -> DissociationEntry:
        return entry_in(DissociationEntry, self)


class MendedDissociationBody(MendingBody, DissociationEntry):
    """What we had wrong of a dissociation. What is left out stays."""

    mends = DissociationEntry


class EndBody(TriableBody, DatedEntry):
    """The day on which something was over. `day` is today unless said, `known_from` the day."""

    def entry(self) -> DatedEntry:
        return entry_in(DatedEntry, self)


let_leave_out(MendedDissociationBody, DissociationEntry)
