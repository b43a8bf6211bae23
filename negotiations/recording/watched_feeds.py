"""Feeds that a team watches: added, paused, removed; and what they announced, put aside. Nobody is told of any."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from ..entries.watched_feeds import FeedNameEntry, WatchedFeedEntry
from ..models import AnnouncedArticle, WatchedFeed
from ..models.watched_feeds import host_of
from ..reading.evidence.watched_feeds import announced_articles, watched_feeds
from ..rules.web_addresses import address_key
from .act import Conflict, Recording, Refused
from .article_texts import view_of
from .door import door

MOST_FEEDS = 50
"""So many feeds a negotiation has at most."""
NO_SUCH_FEED = "There is no such feed in this negotiation."
NO_SUCH_ARTICLE = "There is no such article any longer: it was forgotten, or its feed was removed."
WATCHED_ALREADY = "This feed is watched already."
TOO_MANY = f"{MOST_FEEDS} feeds are watched already: remove one first."


@door("feed-watched")
def watch_feed(act: Recording, entry: WatchedFeedEntry, *, now: datetime) -> WatchedFeed:
    """Has a feed be watched from now on. A worker asks for it; nothing that it announces is recorded.

    Raises `Conflict` where a feed of that address is watched already, and is refused where there are
    too many.
    """
    there = watched_feeds(view_of(act))
    key = address_key(entry.address)
    if there.filter(address_key=key).exists():
        raise Conflict(address=WATCHED_ALREADY)
    if there.count() >= MOST_FEEDS:
        raise Refused(address=TOO_MANY)
    return act.add(
        WatchedFeed(
            negotiation=act.negotiation,
            address=entry.address,
            address_key=key,
            host=host_of(entry.address),
            name=entry.name or "",
            publisher=entry.publisher or "",
            by=act.by,
            due_at=now,
        )
    )


@door("feed-named")
def name_feed(act: Recording, key: UUID, entry: FeedNameEntry) -> WatchedFeed:
    """Has a feed be called otherwise by the team, and its articles be of another publisher.

    What is empty is as the feed itself, and each article, says it.
    """
    feed = seen_feed(act, key)
    said = {"name": entry.name or "", "publisher": entry.publisher or ""}
    changes = {field: given for field, given in said.items() if getattr(feed, field) != given}
    if changes:
        act.change(feed, **changes)
    return feed


@door("feed-paused")
def pause_feed(act: Recording, key: UUID) -> WatchedFeed:
    """Has a feed be asked no more, until it is watched again; what it announced stays."""
    return _set_active(act, key, is_active=False)


@door("feed-resumed")
def resume_feed(act: Recording, key: UUID) -> WatchedFeed:
    """Has a feed that was paused, or that was gone, be asked again when it is due."""
    return _set_active(act, key, is_active=True)


@door("feed-gone")
def stop_gone_feed(act: Recording, key: UUID) -> WatchedFeed:
    """Has a feed be asked no more of which its site says that it is gone for good."""
    return _set_active(act, key, is_active=False)


@door("feed-removed")
def remove_feed(act: Recording, key: UUID) -> WatchedFeed:
    """Watches a feed no longer, and forgets what it announced and nobody took in; sources stay."""
    feed = seen_feed(act, key)
    act.remove(feed)
    return feed


@door("announced-put-aside")
def put_aside(act: Recording, keys: Sequence[UUID], *, now: datetime) -> list[AnnouncedArticle]:
    """Puts announced articles aside, as not for this negotiation. Those that are aside already stay so.

    Refused where one of them does not exist for the writer.
    """
    articles = [_seen_article(act, key) for key in dict.fromkeys(keys)]
    for article in articles:
        if not article.is_aside:
            act.change(article, is_aside=True, aside_by=act.by, aside_at=now)
    return articles


@door("announced-taken-back")
def take_back(act: Recording, key: UUID) -> AnnouncedArticle:
    """Lists an article again that was put aside."""
    article = _seen_article(act, key)
    if article.is_aside:
        act.change(article, is_aside=False, aside_by=None, aside_at=None)
    return article


@door("announced-taken-in")
def note_where_it_led(act: Recording, key: UUID, address: str) -> AnnouncedArticle:
    """Notes under which address the page of an announced article was taken in: it led there.

    So it is known as that source. Where the same page was announced twice, this one is forgotten.
    """
    article = _seen_article(act, key)
    led_to = address_key(address)
    others = announced_articles(view_of(act)).exclude(pk=article.pk)
    if others.filter(address_key=led_to).exists():
        act.remove(article)
    elif article.address_key != led_to:
        act.change(article, address_key=led_to)
    return article


def seen_feed(act: Recording, key: UUID) -> WatchedFeed:
    """The feed of that key; refused where it does not exist for the writer."""
    feed = watched_feeds(view_of(act)).filter(key=key).first()
    if feed is None:
        raise Refused(feed=NO_SUCH_FEED)
    return feed


def _set_active(act: Recording, key: UUID, *, is_active: bool) -> WatchedFeed:
    feed = seen_feed(act, key)
    if feed.is_active != is_active:
        act.change(feed, is_active=is_active)
    return feed


def _seen_article(act: Recording, key: UUID) -> AnnouncedArticle:
    article = announced_articles(view_of(act)).filter(key=key).first()
    if article is None:
        raise Refused(announced=NO_SUCH_ARTICLE)
    return article
