"""The feeds that a team watches, and what they announced: for its members alone."""

from __future__ import annotations

from django.db.models import QuerySet

from ...models import AnnouncedArticle, WatchedFeed
from ...vocabulary.audiences import Audience
from ..perspective import Perspective


def watched_feeds(view: Perspective) -> QuerySet[WatchedFeed]:
    """The feeds of a negotiation that exist for this audience; for the public there is none."""
    rows = WatchedFeed.objects.filter(negotiation=view.negotiation)
    return rows.none() if view.audience < Audience.TEAM else rows


def announced_articles(view: Perspective) -> QuerySet[AnnouncedArticle]:
    """The articles that its feeds announced, whatever became of each; for the public there is none."""
    rows = AnnouncedArticle.objects.filter(negotiation=view.negotiation)
    return rows.none() if view.audience < Audience.TEAM else rows
