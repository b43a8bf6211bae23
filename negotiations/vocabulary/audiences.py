"""The audiences: each sees what the wider one may, and more."""

from __future__ import annotations

from enum import IntEnum


class Audience(IntEnum):
    """Nested: what the public may know, the team knows; what the team may, the cleared know."""

    PUBLIC = 0
    TEAM = 1
    CLEARED = 2

    @property
    def word(self) -> str:
        """The stored value: `public`, `team` or `cleared`."""
        return self.name.lower()

    @classmethod
    def of_member(cls, *, cleared: bool) -> Audience:
        """The audience of a member of a negotiation's team."""
        return cls.CLEARED if cleared else cls.TEAM


AUDIENCES = tuple(Audience)
