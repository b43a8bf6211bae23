"""Feeds that a team watches, and the articles that they announce: nothing of either is recorded."""

from __future__ import annotations

import uuid
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.db.models import Q

from ..rules.feed_entries import LONGEST_ENTRY_ADDRESS, LONGEST_ENTRY_TITLE, LONGEST_PUBLISHER
from .negotiations import Negotiation


class WatchedFeed(models.Model):
    """An RSS or Atom feed that a worker asks for what is new; for the members of the negotiation.

    What somebody decided of it (`address`, `name`, `publisher`, `is_active`) is written by acts. All
    else is kept by the worker and in no trail: `title` is what the feed calls itself, `etag` and
    `last_modified` are by what it is asked for again, `outcome` is what the last time came to,
    `failures` how often in a row it failed, `asked_to_wait_until` what its site wanted, `seen` the
    marks of the latest entries. While `claimed_until` is not past, a worker has it, and no other
    asks that host.
    """

    DERIVED = (
        *(
            "address_key",
            "title",
            "host",
            "etag",
            "last_modified",
            "fetched_at",
            "outcome",
            "failures",
        ),
        *("due_at", "asked_to_wait_until", "claimed_until", "seen"),
    )

    negotiation = models.ForeignKey(
        Negotiation, models.CASCADE, related_name="watched_feeds", db_index=False
    )
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    address = models.CharField(max_length=LONGEST_ENTRY_ADDRESS)
    address_key = models.CharField(max_length=64)
    name = models.CharField(max_length=200, blank=True)
    publisher = models.CharField(max_length=LONGEST_PUBLISHER, blank=True)
    is_active = models.BooleanField(default=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", db_index=False
    )
    at = models.DateTimeField(auto_now_add=True)
    title = models.CharField(max_length=LONGEST_PUBLISHER, blank=True)
    host = models.CharField(max_length=255)
    etag = models.CharField(max_length=300, blank=True)
    last_modified = models.CharField(max_length=300, blank=True)
    fetched_at = models.DateTimeField(null=True)
    outcome = models.TextField(blank=True)
    failures = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField()
    asked_to_wait_until = models.DateTimeField(null=True)
    claimed_until = models.DateTimeField(null=True)
    seen = models.JSONField(default=list)

    class Meta:
        db_table = "watched_feed"
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["negotiation", "address_key"], name="watched_feed_once"
            ),
            models.CheckConstraint(
                condition=~Q(address="") & ~Q(host=""), name="watched_feed_has_an_address"
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(is_active=True), name="watched_feed_due_idx"
            ),
            models.Index(fields=["host"], name="watched_feed_host_idx"),
        ]

    def __str__(self) -> str:
        """When it was added, never which it is: that is for the team alone."""
        return f"of {self.at:%Y-%m-%d %H:%M}"

    @property
    def called(self) -> str:
        """What it is called: as the team does, else as it does itself, else by its host."""
        return self.name or self.title or self.host


def host_of(address: str) -> str:
    """The host of an address, by which feeds of one site are known."""
    return (urlsplit(address).hostname or "").lower()


class AnnouncedArticle(models.Model):
    """An article that a feed announced and that nobody took in yet; one of each address.

    It is no source, and nothing rests on it. `is_aside` says that it is not for this negotiation.
    `address_key` is that of the page to which the address leads, as that of sources; `prints` is
    the fingerprint of its text, where the feed brought it.
    """

    negotiation = models.ForeignKey(
        Negotiation, models.CASCADE, related_name="announced_articles", db_index=False
    )
    feed = models.ForeignKey(WatchedFeed, models.CASCADE, related_name="announced")
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    address = models.CharField(max_length=LONGEST_ENTRY_ADDRESS)
    address_key = models.CharField(max_length=64)
    title = models.CharField(max_length=LONGEST_ENTRY_TITLE)
    publisher = models.CharField(max_length=LONGEST_PUBLISHER, blank=True)
    day = models.DateField(null=True)
    prints = models.JSONField(default=list)
    seen_at = models.DateTimeField()
    is_aside = models.BooleanField(default=False)
    aside_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", db_index=False
    )
    aside_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "announced_article"
        ordering = ["-seen_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["negotiation", "address_key"], name="announced_article_once"
            ),
            models.CheckConstraint(
                condition=Q(is_aside=False, aside_at__isnull=True)
                | Q(is_aside=True, aside_at__isnull=False),
                name="announced_article_aside_at_some_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["negotiation", "is_aside", "-seen_at"], name="announced_article_list_idx"
            )
        ]

    def __str__(self) -> str:
        """When it was announced, never what: that is for the team alone."""
        return f"of {self.seen_at:%Y-%m-%d %H:%M}"
