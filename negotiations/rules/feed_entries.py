"""A feed as it was read: its name, and the articles that it announces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

MOST_ENTRIES = 500
"""So many entries of a feed are read, those that it has first: it begins with the latest."""
LONGEST_ENTRY_TITLE = 500
LONGEST_ENTRY_ADDRESS = 1000
LONGEST_PUBLISHER = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnouncedEntry:
    """An article that a feed announces: `id` is what the feed knows it by, `prints` the fingerprint of
    its text where the feed brings so much of it that a copy can be told.
    """

    id: str
    address: str
    title: str
    publisher: str = ""
    day: date | None = None
    prints: tuple[int, ...] = ()

    @property
    def mark(self) -> str:
        """By which it is known that the entry was seen before."""
        return sha256(self.id.encode("utf-8", "replace")).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFeed:
    """What a feed calls itself, and its entries, each with an address that a reader may follow."""

    title: str = ""
    entries: tuple[AnnouncedEntry, ...] = ()
