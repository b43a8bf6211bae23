"""Feeds that a team watches: added, paused and removed by acts, of which nobody is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from pydantic import ValidationError

from negotiations.entries.watched_feeds import WatchedFeedEntry
from negotiations.models import Act, AnnouncedArticle, AuditEntry, Delivery, WatchedFeed
from negotiations.reading.evidence.trail_parts import parts_of
from negotiations.reading.evidence.watched_feeds import announced_articles, watched_feeds
from negotiations.reading.perspective import Perspective, Reader
from negotiations.recording import watched_feeds as recording_feeds
from negotiations.recording.act import Conflict, Recording, Refused
from negotiations.recording.door import recording
from negotiations.recording.watched_feeds import (
    note_where_it_led,
    pause_feed,
    put_aside,
    remove_feed,
    resume_feed,
    take_back,
)
from negotiations.rules.web_addresses import address_key

from ..cast import CLEARED, PUBLIC, R2, TEAM, Cast, faults, small_negotiation
from ..intake.watched import FEED, NOW, announced, announces, watched


@pytest.fixture
def cast(db: None) -> Cast:
    return small_negotiation()


def acts(cast: Cast, do: Callable[[Recording], object], *, by: str = "ana") -> None:
    with recording(cast.negotiation, by=cast.users[by], on=R2) as act:
        do(act)


def row(cast: Cast, title: str) -> AnnouncedArticle:
    return AnnouncedArticle.objects.get(negotiation=cast.negotiation, title=title)


def test_each_act_is_in_the_trail_and_told_to_nobody(cast: Cast) -> None:
    feed = watched(cast, name="Coast Post")
    key = feed.key
    acts(cast, lambda act: pause_feed(act, key))
    acts(cast, lambda act: resume_feed(act, key))
    announces(feed, 1)
    acts(cast, lambda act: put_aside(act, [row(cast, "Article 1").key], now=NOW))
    acts(cast, lambda act: take_back(act, row(cast, "Article 1").key))
    acts(cast, lambda act: remove_feed(act, key))

    said = list(Act.objects.filter(by=cast.ana).order_by("pk").values_list("what", flat=True))
    assert said == [
        *("feed-watched", "feed-paused", "feed-resumed"),
        *("announced-put-aside", "announced-taken-back", "feed-removed"),
    ]
    kept = AuditEntry.objects.filter(noun="watched_feed").order_by("pk")
    assert [entry.after for entry in kept][1:] == [{"is_active": False}, {"is_active": True}, None]
    assert kept[0].after is not None
    assert kept[0].after["name"] == "Coast Post"
    assert not {"outcome", "seen", "due_at"} & kept[0].after.keys()
    assert not Delivery.objects.exists()
    assert not AnnouncedArticle.objects.exists()
    assert faults(cast.negotiation) == []


def test_what_was_changed_past_the_door_is_found(cast: Cast) -> None:
    feed = watched(cast)
    WatchedFeed.objects.update(address="https://elsewhere.example/feed", outcome="Nothing new.")

    [fault] = faults(cast.negotiation)

    assert fault == f"small: watched feed {feed}: address is not what the trail last made of it"


@pytest.mark.parametrize("address", [FEED, f"{FEED}/", "https://COAST.example/feed#latest"])
def test_feed_is_watched_once(cast: Cast, address: str) -> None:
    watched(cast)

    with pytest.raises(Conflict, match="watched already"):
        watched(cast, address)

    assert WatchedFeed.objects.count() == 1


def test_only_so_many_feeds_are_watched(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording_feeds, "MOST_FEEDS", 1)
    watched(cast)

    with pytest.raises(Refused, match="remove one first"):
        watched(cast, "https://coast.example/other")


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("", "at least"),
        ("coast.example/feed", "Give the address of a feed"),
        ("ftp://coast.example/feed", "Give the address of a feed"),
        ("https://ana:word@coast.example/feed", "without a name and a password"),
        ("https://10.0.0.1/feed", "is not public"),
        ("https://[::1]/feed", "is not public"),
        ("https://coast.example:22/feed", "Use port 80, 443"),
        (f"https://{'a' * 254}.example/feed", "Give the address of a feed"),
    ],
)
def test_address_that_is_never_asked_is_refused(address: str, sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        WatchedFeedEntry.model_validate({"address": address})


def test_feeds_are_for_members_of_their_own_negotiation_alone(cast: Cast) -> None:
    other = small_negotiation("other")
    announces(watched(cast), 1)
    announces(watched(other), 2)
    found: dict[Any, tuple[list[Any], list[str]]] = {}
    for reader in (PUBLIC, TEAM, CLEARED):
        view = Perspective.of(cast.negotiation, reader, R2)
        titles = list(announced_articles(view).values_list("title", flat=True))
        found[reader] = list(watched_feeds(view).values_list("negotiation", flat=True)), titles

    here = [cast.negotiation.pk], ["Article 1"]
    assert found == {PUBLIC: ([], []), TEAM: here, CLEARED: here}


def test_act_on_a_feed_is_there_for_members_alone(cast: Cast) -> None:
    watched(cast)
    act = Act.objects.get(what="feed-watched")
    [part] = parts_of([act])[act.pk]

    seen = {reader: part.is_seen_by(Reader.now(reader, R2)) for reader in (PUBLIC, TEAM, CLEARED)}
    assert seen == {PUBLIC: False, TEAM: True, CLEARED: True}


def test_feed_of_another_negotiation_is_none(cast: Cast) -> None:
    other = small_negotiation("other")
    feed = watched(other)
    announces(feed, 1)
    [article] = AnnouncedArticle.objects.all()

    for do in (
        lambda act: pause_feed(act, feed.key),
        lambda act: remove_feed(act, feed.key),
        lambda act: put_aside(act, [article.key], now=NOW),
        lambda act: put_aside(act, [uuid4()], now=NOW),
        lambda act: take_back(act, article.key),
        lambda act: note_where_it_led(act, article.key, "https://coast.example/other"),
    ):
        with pytest.raises(Refused, match="There is no such"):
            acts(cast, do)
    assert WatchedFeed.objects.get().is_active
    assert not AnnouncedArticle.objects.get().is_aside


def test_all_of_several_are_put_aside_or_none(cast: Cast) -> None:
    announces(watched(cast), 1, 2)
    keys = [row(cast, "Article 1").key, row(cast, "Article 2").key]

    with pytest.raises(Refused):
        acts(cast, lambda act: put_aside(act, [*keys, uuid4()], now=NOW))
    assert announced(cast, is_aside=True) == []

    acts(cast, lambda act: put_aside(act, [*keys, keys[0]], now=NOW))
    assert sorted(announced(cast, is_aside=True)) == ["Article 1", "Article 2"]
    assert row(cast, "Article 1").aside_by == cast.ana


def test_article_is_known_by_the_address_to_which_it_led(cast: Cast) -> None:
    announces(watched(cast), 1, 2)
    page = "https://coast.example/2030/quota"

    for title in ("Article 1", "Article 2"):
        key = row(cast, title).key
        acts(cast, lambda act, key=key: note_where_it_led(act, key, page))

    assert announced(cast) == ["Article 1"]
    assert row(cast, "Article 1").address_key == address_key(page)
