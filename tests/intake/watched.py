"""Watched feeds of the tests: added through the door, and asked on loopback."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from negotiations.entries.watched_feeds import WatchedFeedEntry
from negotiations.intake.announced import keep_announced
from negotiations.models import AnnouncedArticle, WatchedFeed
from negotiations.recording.door import recording
from negotiations.recording.watched_feeds import watch_feed
from negotiations.rules.feed_entries import AnnouncedEntry

from ..cast import R2, Cast

NOW = datetime(2030, 2, 10, 12, tzinfo=UTC)
FEED = "https://coast.example/feed"


def watched(cast: Cast, address: str = FEED, *, by: str = "ana", **said: Any) -> WatchedFeed:
    """A feed that somebody has watched since that day."""
    entry = WatchedFeedEntry.model_validate({"address": address, **said})
    with recording(cast.negotiation, by=cast.users[by], on=R2) as act:
        return watch_feed(act, entry, now=NOW)


def announces(feed: WatchedFeed, *numbers: int, now: datetime = NOW, **more: Any) -> None:
    """Keeps what a feed announced: articles of those numbers, as a worker does."""
    keep_announced(feed, [entry_of(number, **more) for number in numbers], now)
    feed.save()


def entry_of(number: int, **more: Any) -> AnnouncedEntry:
    said = {
        "id": f"id-{number}",
        "address": f"https://coast.example/{number}",
        "title": f"Article {number}",
        "day": R2,
    }
    return AnnouncedEntry(**{**said, **more})


def announced(cast: Cast, *, is_aside: bool | None = None) -> list[str]:
    """The titles of what was announced, the latest first."""
    rows = AnnouncedArticle.objects.filter(negotiation=cast.negotiation)
    rows = rows if is_aside is None else rows.filter(is_aside=is_aside)
    return list(rows.values_list("title", flat=True))


def later(**time: int) -> datetime:
    return NOW + timedelta(**time)
