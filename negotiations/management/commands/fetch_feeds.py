"""Asks the watched feeds of a negotiation for what is new, now."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from negotiations.intake.feed_fetches import fetch_all
from negotiations.management.exports import view_of
from negotiations.reading.evidence.watched_feeds import watched_feeds
from negotiations.vocabulary.audiences import Audience


class Command(BaseCommand):
    help = (
        "Asks the watched feeds of a negotiation for what is new, also those that are not due. "
        "A feed that is paused is left alone, and so is one whose site wants not to be asked yet. "
        "Nothing is recorded: what they announce waits at the desk to be taken in."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--negotiation", required=True, metavar="SLUG", help="as in its address"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        view = view_of(options["negotiation"], Audience.CLEARED.word)
        feeds = watched_feeds(view)
        asked = 0
        for feed in fetch_all(feeds, timezone.now):
            asked += 1
            self.stdout.write(f"{feed.called} ({feed.address}): {feed.outcome}")
        left = feeds.count() - asked
        self.stdout.write(f"{asked} asked, {left} left alone.")
