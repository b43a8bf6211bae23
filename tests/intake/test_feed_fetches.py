"""Feeds are asked as their sites would have it, by one worker each, and what came of it is kept."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from negotiations.intake import announced as keeping
from negotiations.intake import feed_fetches, fetched_feeds, tasks
from negotiations.intake.feed_fetches import claim_feed, fetch_due, fetch_one
from negotiations.models import Act, AnnouncedArticle, Draft, Source, WatchedFeed
from negotiations.recording.door import recording
from negotiations.recording.watched_feeds import pause_feed, remove_feed, resume_feed

from ..cast import Cast, faults, small_negotiation
from ..delivery.http_sink import HttpSink, Said, http_sink
from ..recording.at_once import overlapping
from .feeds_of_ours import item, rss
from .watched import NOW, announced, announces, entry_of, later, watched

__all__ = ["http_sink"]


@pytest.fixture
def cast(db: None) -> Cast:
    return small_negotiation()


@pytest.fixture
def paper(settings: Settings, http_sink: HttpSink) -> HttpSink:
    """A paper on loopback with a feed of two articles."""
    settings.WEBHOOK_PRIVATE = True
    http_sink.says(Said(body=rss(item(1), item(2))), path="/feed")
    return http_sink


@pytest.fixture
def feed(cast: Cast, settings: Settings, paper: HttpSink) -> WatchedFeed:
    return watched(cast, paper.url("/feed"))


def asked(feed: WatchedFeed, **time: int) -> WatchedFeed:
    """The feed after it was asked at that time, and it was."""
    assert fetch_one(feed.pk, later(**time)) is not None
    feed.refresh_from_db()
    return feed


def test_what_is_new_waits_and_nothing_is_recorded(
    cast: Cast, feed: WatchedFeed, paper: HttpSink
) -> None:
    before = (Source.objects.count(), Draft.objects.count(), Act.objects.count())

    asked(feed)

    assert announced(cast) == ["Article 1", "Article 2"]
    assert (feed.outcome, feed.title, feed.failures) == ("2 new articles.", "Coast Post", 0)
    assert (feed.fetched_at, feed.due_at) == (NOW, later(hours=1))
    assert (Source.objects.count(), Draft.objects.count(), Act.objects.count()) == before
    assert paper.posts[0].headers["User-Agent"].startswith("Demarche (+")
    assert faults(cast.negotiation) == []


def test_nothing_is_announced_twice_also_once_it_is_forgotten(
    cast: Cast, feed: WatchedFeed, paper: HttpSink
) -> None:
    asked(feed)
    AnnouncedArticle.objects.filter(title="Article 1").delete()
    paper.says(Said(body=rss(item(3), item(1), item(2))), path="/feed")

    asked(feed, hours=1)

    assert announced(cast) == ["Article 3", "Article 2"]
    assert feed.outcome == "1 new article."


def test_it_is_asked_again_for_what_changed_since(feed: WatchedFeed, paper: HttpSink) -> None:
    said = {"ETag": 'W/"a"', "Last-Modified": "Sun, 10 Feb 2030 10:00:00 GMT"}
    paper.says(Said(headers=said, body=rss(item(1))), Said(304, body=b""), path="/feed")

    asked(feed)
    asked(feed, hours=1)

    headers = paper.posts[1].headers
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == (*said.values(),)
    assert (feed.outcome, feed.etag, feed.failures) == ("Nothing new.", 'W/"a"', 0)


def test_feed_that_is_not_due_is_not_asked(feed: WatchedFeed, paper: HttpSink) -> None:
    asked(feed)

    assert fetch_due(lambda: later(minutes=59)) == 0
    assert fetch_due(lambda: later(minutes=60)) == 1
    assert len(paper.posts) == 2


def test_feed_that_is_paused_is_not_asked(cast: Cast, feed: WatchedFeed, paper: HttpSink) -> None:
    with recording(cast.negotiation, by=cast.ana) as act:
        pause_feed(act, feed.key)

    assert fetch_due(lambda: NOW) == 0
    assert fetch_one(feed.pk, NOW, only_due=False) is None
    assert paper.posts == []


@pytest.mark.parametrize(
    ("said", "told", "hours"),
    [
        (Said(404), "has no feed at this address (404)", 2),
        (Said(403), "gives the feed to nobody whom it does not know (403)", 2),
        (Said(500), "did not give the feed (it answered 500)", 2),
        (Said(429), "asks not to be asked so often (429)", 2),
        (Said(429, {"Retry-After": "18000"}), "10 February 2030 at 17:00 UTC", 5),
        (Said(503, {"Retry-After": "Mon, 11 Feb 2030 12:00:00 GMT"}), "11 February 2030", 24),
        (Said(body=b""), "answered with nothing", 2),
        (Said(body=b"<html></html>"), "It is a page, and no feed", 2),
        (Said(302, {"Location": "http://10.0.0.1/"}), "is not public", 2),
        (Said(302, {"Location": "http://ana:word@paper.example/"}), "was not asked", 2),
        (Said(301, {"Location": "/feed"}), "leads on more than", 2),
        (Said(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"), "did not come whole", 2),
    ],
)
def test_what_went_wrong_is_told_and_costs_nothing(
    cast: Cast, feed: WatchedFeed, paper: HttpSink, said: Said, told: str, hours: int
) -> None:
    announces(feed, 7)
    paper.says(said, path="/feed")

    asked(feed)

    assert told in feed.outcome
    assert (feed.failures, feed.due_at) == (1, later(hours=hours))
    assert announced(cast) == ["Article 7"]


def test_one_that_works_again_is_asked_as_before(feed: WatchedFeed, paper: HttpSink) -> None:
    paper.says(Said(500), Said(body=rss(item(1))), path="/feed")

    asked(feed)
    asked(feed, hours=2)

    assert (feed.failures, feed.due_at) == (0, later(hours=3))


def test_site_that_wants_to_be_left_alone_is_not_asked_by_hand_either(
    feed: WatchedFeed, paper: HttpSink
) -> None:
    paper.says(Said(429, {"Retry-After": "7200"}), path="/feed")
    asked(feed)

    assert fetch_one(feed.pk, later(minutes=119), only_due=False) is None
    assert fetch_one(feed.pk, later(minutes=120), only_due=False) is not None


def test_feed_that_is_gone_is_asked_no_more_until_somebody_says_so(
    cast: Cast, feed: WatchedFeed, paper: HttpSink
) -> None:
    paper.says(Said(410), path="/feed")

    asked(feed)

    assert not feed.is_active
    assert feed.outcome.endswith("It is asked no more.")
    assert Act.objects.order_by("-pk").values_list("what", flat=True)[0] == "feed-gone"
    assert fetch_due(lambda: later(days=30)) == 0
    with recording(cast.negotiation, by=cast.ana) as act:
        resume_feed(act, feed.key)
    assert fetch_due(lambda: later(days=30)) == 1
    assert faults(cast.negotiation) == []


def test_private_address_is_not_asked(cast: Cast, settings: Settings, paper: HttpSink) -> None:
    feed = watched(cast, paper.url("/feed"))
    settings.WEBHOOK_PRIVATE = False

    asked(feed)

    assert "127.0.0.1 is not public" in feed.outcome
    assert paper.posts == []


def test_feed_that_is_too_large_is_not_read(
    cast: Cast, feed: WatchedFeed, paper: HttpSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetched_feeds, "LARGEST_FEED", 100)

    asked(feed)

    assert "longer than 100 bytes" in feed.outcome
    assert announced(cast) == []


def test_fault_of_ours_is_none_of_the_feed(
    feed: WatchedFeed, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*args: Any, **how: Any) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(feed_fetches, "fetch_feed", broken)

    asked(feed)

    assert feed.outcome == feed_fetches.FAILED
    assert "broken" in caplog.text
    assert feed.claimed_until is None


# One worker, one host


def test_host_that_is_being_asked_is_not_asked_by_another(
    cast: Cast, feed: WatchedFeed, paper: HttpSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = watched(cast, paper.url("/other"))
    elsewhere = watched(cast, paper.url("/feed").replace("127.0.0.1", "localhost"))
    meanwhile: list[str | None] = []
    really = feed_fetches.fetch_feed

    def fetch(address: str, **how: Any) -> Any:
        monkeypatch.setattr(feed_fetches, "fetch_feed", really)
        meanwhile.extend(fetch_one(one.pk, NOW) for one in (feed, second, elsewhere))
        return really(address, **how)

    monkeypatch.setattr(feed_fetches, "fetch_feed", fetch)
    asked(feed)

    assert meanwhile[:2] == [None, None]
    assert meanwhile[2] is not None
    assert fetch_one(second.pk, NOW) is not None


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_workers_at_one_host_the_second_sees_the_first(transactional_db: None) -> None:
    cast = small_negotiation()
    feeds = [watched(cast, f"https://coast.example/{name}") for name in ("feed", "other")]

    first, second = overlapping(
        lambda: claim_feed(feeds[0].pk, NOW, only_due=True),
        lambda: claim_feed(feeds[1].pk, NOW, only_due=True),
        paused_after="FOR NO KEY UPDATE",
    )

    assert first == feeds[0]
    assert second is None


def test_feed_of_a_worker_that_is_gone_is_asked_again(feed: WatchedFeed) -> None:
    WatchedFeed.objects.update(claimed_until=later(minutes=1))

    assert fetch_one(feed.pk, NOW) is None
    assert fetch_one(feed.pk, later(minutes=1)) is not None


def test_feed_that_is_removed_while_it_is_asked_keeps_nothing(
    cast: Cast, feed: WatchedFeed, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = feed_fetches.fetch_feed

    def fetch(address: str, **how: Any) -> Any:
        with recording(cast.negotiation, by=cast.ana) as act:
            remove_feed(act, feed.key)
        return really(address, **how)

    monkeypatch.setattr(feed_fetches, "fetch_feed", fetch)

    assert fetch_one(feed.pk, NOW) is None
    assert announced(cast) == []


def test_run_asks_so_many_and_for_so_long(
    cast: Cast, paper: HttpSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        watched(cast, paper.url(f"/{number}"))
    monkeypatch.setattr(feed_fetches, "MOST_AT_ONCE", 2)

    assert fetch_due(lambda: NOW) == 2

    monkeypatch.setattr(feed_fetches, "RUN_SECONDS", -1)
    assert fetch_due(lambda: NOW) == 0


def test_task_asks_what_is_due(
    feed: WatchedFeed, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks.timezone, "now", lambda: NOW)

    tasks.fetch_feeds()
    tasks.fetch_feeds()

    feed.refresh_from_db()
    assert feed.fetched_at == NOW
    [entry] = [
        one
        for one in settings.CELERY_BEAT_SCHEDULE.values()
        if one["task"] == "negotiations.intake.tasks.fetch_feeds"
    ]
    assert entry["options"]["queue"] == "bulk"
    assert entry["schedule"] <= timedelta(seconds=1800)


# How much is kept


def test_of_very_many_those_put_aside_are_forgotten_first_and_then_the_oldest(
    cast: Cast, feed: WatchedFeed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "MOST_KEPT", 3)
    announces(feed, 1)
    announces(feed, 2, 3, now=later(hours=1))
    AnnouncedArticle.objects.filter(title="Article 3").update(is_aside=True, aside_at=NOW)

    announces(feed, 4, now=later(hours=2))
    assert sorted(announced(cast)) == ["Article 1", "Article 2", "Article 4"]

    announces(feed, 5, now=later(hours=3))
    assert sorted(announced(cast)) == ["Article 2", "Article 4", "Article 5"]


def test_marks_are_bounded_and_those_of_what_it_has_now_are_kept(
    feed: WatchedFeed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "MOST_SEEN", 3)
    announces(feed, 1, 2)

    announces(feed, 1, 3, 4)

    assert feed.seen == [entry_of(n).mark for n in (1, 3, 4)]


def test_two_feeds_that_announce_one_address_announce_it_once(cast: Cast) -> None:
    one, other = watched(cast), watched(cast, "https://coast.example/atom")

    announces(one, 1)
    announces(other, 1, id="urn:1", address="https://coast.example/1?utm_source=feed")

    assert announced(cast) == ["Article 1"]
