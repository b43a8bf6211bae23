"""The bodies by which a team says which feeds it watches."""

from __future__ import annotations

from ....entries.watched_feeds import FeedNameEntry, WatchedFeedEntry
from .base import Body, optional
from .nouns import entry_in


class FeedBody(Body, WatchedFeedEntry):
    """A feed that is to be watched."""

    def entry(self) -> WatchedFeedEntry:
        return entry_in(WatchedFeedEntry, self)


class MendedFeedBody(Body, FeedNameEntry):
    """What it is called, and whether it is asked. What is left out stays."""

    paused: bool = optional(
        "`true`: it is asked no more; `false`: it is asked again when it is due."
    )
