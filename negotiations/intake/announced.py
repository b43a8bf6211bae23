"""What feeds announced, kept to be taken in: each article once, and of each feed only so many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from ..models import AnnouncedArticle, WatchedFeed
from ..rules.feed_entries import MOST_ENTRIES, AnnouncedEntry
from ..rules.web_addresses import address_key

MOST_KEPT = 500
"""Announced articles of one feed: of more those that were put aside go first, and then the oldest."""
MOST_SEEN = 4 * MOST_ENTRIES
"""Marks of entries of one feed: more than it has at a time, so that nothing is announced twice."""


def keep_announced(feed: WatchedFeed, entries: Sequence[AnnouncedEntry], now: datetime) -> int:
    """Keeps the entries that were not seen before, and says how many; the caller saves `feed.seen`.

    What another feed of the negotiation announced at the same address is there already.
    """
    seen = set(feed.seen)
    unseen = [one for one in entries if one.mark not in seen]
    rows = _new_rows(feed, unseen, now)
    AnnouncedArticle.objects.bulk_create(rows, ignore_conflicts=True)
    marks = dict.fromkeys(one.mark for one in entries)
    feed.seen = [*(mark for mark in feed.seen if mark not in marks), *marks][-MOST_SEEN:]
    _forget_beyond(feed)
    return len(rows)


def _new_rows(
    feed: WatchedFeed, entries: Iterable[AnnouncedEntry], now: datetime
) -> list[AnnouncedArticle]:
    """The rows of those entries, the latest of which is added last: it is listed first."""
    by_key = {address_key(one.address): one for one in entries}
    known = AnnouncedArticle.objects.filter(
        negotiation=feed.negotiation_id, address_key__in=list(by_key)
    )
    there = set(known.values_list("address_key", flat=True))
    return [
        AnnouncedArticle(
            negotiation_id=feed.negotiation_id,
            feed=feed,
            address=one.address,
            address_key=key,
            title=one.title,
            publisher=one.publisher,
            day=one.day,
            prints=list(one.prints),
            seen_at=now,
        )
        for key, one in reversed(by_key.items())
        if key not in there
    ]


def _forget_beyond(feed: WatchedFeed) -> None:
    rows = AnnouncedArticle.objects.filter(feed=feed)
    order = rows.order_by("is_aside", "-seen_at", "-pk").values_list("pk", flat=True)
    rows.filter(pk__in=list(order[MOST_KEPT:])).delete()
