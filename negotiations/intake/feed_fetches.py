"""Watched feeds that are due: each is claimed by one worker, asked for what is new, and what came of it kept.

Nobody waits for it: a worker does it, and never a page. One request at a time goes to a host.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from ..models import WatchedFeed
from ..recording.act import Refused
from ..recording.door import recording
from ..recording.watched_feeds import stop_gone_feed
from ..rules.feed_schedule import LONGEST_ASKED_WAIT, next_fetch
from ..rules.retry_after import seconds_to_wait
from ..rules.wording import day_words
from .announced import keep_announced
from .fetched_feeds import FetchedFeed, fetch_feed

log = logging.getLogger(__name__)
MOST_AT_ONCE = 50
"""So many feeds are asked in one run at most; the others are due in the next."""
RUN_SECONDS = 15.0
"""No other feed is begun after so long: with the one under way, a run ends within the time of a task."""
LEASE = timedelta(minutes=2)
"""Longer than asking for one feed can take; who has not come back by then is gone."""
FAILED = "Something went wrong that is no fault of the feed. It is asked again; whoever runs the site has it in the log."
WAITS = "{} It wants to be asked again on {} at {:%H:%M} UTC, and is not asked before."
PAUSED_GONE = "{} It is asked no more."


def fetch_due(clock: Callable[[], datetime]) -> int:
    """Asks the feeds that are due, those that wait longest first, and says how many were asked.

    At most `MOST_AT_ONCE`, and none is begun after `RUN_SECONDS`.
    """
    due = WatchedFeed.objects.filter(is_active=True, due_at__lte=clock()).order_by("due_at", "pk")
    began, asked = time.monotonic(), 0
    for id in list(due.values_list("pk", flat=True)[:MOST_AT_ONCE]):
        if time.monotonic() - began > RUN_SECONDS:
            break
        asked += fetch_one(id, clock()) is not None
    return asked


def fetch_all(feeds: QuerySet[WatchedFeed], clock: Callable[[], datetime]) -> Iterator[WatchedFeed]:
    """Asks those feeds now, whether they are due or not, and hands out each that was asked.

    Not those that are paused, that another worker asks, or whose site wanted not to be asked yet.
    """
    for id in list(feeds.values_list("pk", flat=True)):
        if fetch_one(id, clock(), only_due=False) is not None:
            yield WatchedFeed.objects.get(pk=id)


def fetch_one(id: int, now: datetime, *, only_due: bool = True) -> str | None:
    """Asks that feed and keeps what came; what it came to as a sentence. None where it was not asked."""
    feed = claim_feed(id, now, only_due=only_due)
    if feed is None:
        return None
    try:
        fetched = fetch_feed(feed.address, etag=feed.etag, last_modified=feed.last_modified)
    except Exception:
        log.exception("watched feed %s", feed.key)
        fetched = FetchedFeed(failure=FAILED)
    return _keep(feed, fetched, now)


def claim_feed(id: int, now: datetime, *, only_due: bool) -> WatchedFeed | None:
    """The feed, for the one worker who gets it; None for every other, and while its host is asked."""
    allowed = Q(is_active=True) & (Q(asked_to_wait_until=None) | Q(asked_to_wait_until__lte=now))
    if only_due:
        allowed &= Q(due_at__lte=now)
    with transaction.atomic():
        host = WatchedFeed.objects.filter(pk=id).values_list("host", flat=True).first()
        # Locked in one order, so that of two workers at one host the second sees the first.
        of_host = WatchedFeed.objects.filter(host=host).order_by("pk")
        beside = list(
            of_host.select_for_update(no_key=True).values_list("claimed_until", flat=True)
        )
        if any(until is not None and until > now for until in beside):
            return None
        free = WatchedFeed.objects.filter(allowed, pk=id)
        if not free.update(claimed_until=now + LEASE):
            return None
    return WatchedFeed.objects.select_related("negotiation").get(pk=id)


def _keep(claimed: WatchedFeed, fetched: FetchedFeed, now: datetime) -> str | None:
    """Keeps what asking came to; None where the feed was removed, or given to another, meanwhile."""
    with transaction.atomic():
        rows = WatchedFeed.objects.select_for_update(no_key=True)
        feed = rows.filter(pk=claimed.pk, claimed_until=claimed.claimed_until).first()
        if feed is None:
            return None
        feed.claimed_until = None
        feed.fetched_at = now
        feed.failures = feed.failures + 1 if fetched.failure else 0
        longest = LONGEST_ASKED_WAIT.total_seconds()
        wait = seconds_to_wait(fetched.retry_after, now, longest=longest)
        feed.asked_to_wait_until = now + timedelta(seconds=wait) if wait else None
        every = timedelta(seconds=settings.FEED_SECONDS)
        feed.due_at = next_fetch(now, every=every, failures=feed.failures, wait=wait)
        feed.outcome = _outcome(feed, fetched, now)
        feed.save()
    if fetched.is_gone:
        _stop(feed)
    return feed.outcome


def _outcome(feed: WatchedFeed, fetched: FetchedFeed, now: datetime) -> str:
    """The sentence for it, after what is new was kept."""
    if fetched.is_gone:
        return PAUSED_GONE.format(fetched.failure)
    until = feed.asked_to_wait_until
    if fetched.failure and until is not None:
        return WAITS.format(fetched.failure, day_words(until.date()), until)
    if fetched.failure:
        return fetched.failure
    if fetched.feed is None:
        return "Nothing new."
    feed.title = fetched.feed.title
    feed.etag, feed.last_modified = fetched.etag, fetched.last_modified
    if not fetched.feed.entries:
        return "It announces no article at present."
    new = keep_announced(feed, fetched.feed.entries, now)
    if not new:
        return "Nothing new."
    return "1 new article." if new == 1 else f"{new} new articles."


def _stop(feed: WatchedFeed) -> None:
    """Has it be asked no more, by an act of nobody."""
    try:
        with recording(feed.negotiation) as act:
            stop_gone_feed(act, feed.key)
    except Refused:  # it was removed meanwhile
        log.info("watched feed %s is there no longer", feed.key)
