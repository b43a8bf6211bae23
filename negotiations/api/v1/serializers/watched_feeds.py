"""Feeds that a team watches, and what they announced, for its members."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from ....models import AnnouncedArticle, WatchedFeed
from . import fields


class WatchedFeedSerializer(serializers.Serializer):
    """A feed that a worker asks for what is new."""

    id = serializers.UUIDField()
    address = fields.text("RSS or Atom.")
    name = fields.text("What the team calls it; `null`: as it calls itself.", null=True)
    called = fields.text("What it is called here.")
    publisher = fields.text("Of all that it announces, where the team says so.", null=True)
    paused = fields.flag("Whether it is asked no more.")
    fetched_at = serializers.DateTimeField(allow_null=True, help_text="When it was asked last.")
    outcome = fields.text("What that came to.", null=True)


def feed_shown(feed: WatchedFeed) -> dict[str, Any]:
    return {
        "id": feed.key,
        "address": feed.address,
        "name": feed.name or None,
        "called": feed.called,
        "publisher": feed.publisher or None,
        "paused": not feed.is_active,
        "fetched_at": feed.fetched_at,
        "outcome": feed.outcome or None,
    }


class AnnouncedArticleSerializer(serializers.Serializer):
    """An article that a feed announced. It is no source: `POST sources/` records one."""

    id = serializers.UUIDField()
    feed = serializers.UUIDField(help_text="The id of the feed.")
    address = fields.text("Where it is.")
    title = fields.text()
    publisher = fields.text(null=True)
    date = fields.day(null=True)
    seen_at = serializers.DateTimeField(help_text="When it was announced.")
    aside = fields.flag("Whether it was put aside, as not for this negotiation.")


def article_announced(article: AnnouncedArticle) -> dict[str, Any]:
    """An announced article. Needs its feed."""
    return {
        "id": article.key,
        "feed": article.feed.key,
        "address": article.address,
        "title": article.title,
        "publisher": article.publisher or None,
        "date": article.day,
        "seen_at": article.seen_at,
        "aside": article.is_aside,
    }
