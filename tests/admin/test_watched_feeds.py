"""Watched feeds at the desk: who sees them, who adds and removes them, and what they announced."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from negotiations.admin import articles_read
from negotiations.admin.announced_pages import NOTHING_TICKED
from negotiations.intake import feed_fetches
from negotiations.intake.fetched_feeds import FetchedFeed
from negotiations.intake.fetched_pages import FetchedPage
from negotiations.models import AnnouncedArticle, ArticleText, Draft, Source, WatchedFeed
from negotiations.recording.door import recording
from negotiations.recording.noun_drafts import draft_entry
from negotiations.recording.watched_feeds import pause_feed, remove_feed
from negotiations.rules.articles import ReadArticle
from negotiations.rules.feed_entries import ReadFeed
from negotiations.rules.wire_copies import fingerprint

from ..cast import Cast
from ..door import reference_data
from ..intake.articles_of_ours import REPORT, page
from ..intake.watched import FEED, NOW, announced, announces, entry_of, watched
from ..recording.articles_coded import kept_text
from .conftest import Desk, Record, read, signed_in

FEEDS, QUEUE, ARTICLES = (
    f"/admin/{name}/small/" for name in ("watched-feeds", "announced", "articles")
)
ADDRESS = "https://coast.example/1"
READS, WRITES = ("mia", "ben", "ana", "olga"), ("ben", "ana", "olga")


@pytest.fixture
def feed(cast: Cast) -> WatchedFeed:
    """A feed that announced two articles."""
    found = watched(cast, name="Coast Post")
    announces(found, 1, 2)
    return found


def article(number: int = 1) -> AnnouncedArticle:
    return AnnouncedArticle.objects.get(title=f"Article {number}")


def said(desk: Desk, answer: Any) -> str:
    assert answer.status_code == 302, read(answer)
    return " ".join(str(one) for one in desk.client.get(answer["Location"]).context["messages"])


def waiting(desk: Desk) -> list[str]:
    return [one.row.title for one in desk.page(QUEUE).context["found"].waiting]


def here(desk: Desk) -> dict[str, str]:
    """What is here already, and as what."""
    return {line.here.row.title: line.here.title for line in desk.page(QUEUE).context["here"]}


# Who sees and who writes


def test_members_read_and_who_writes_acts(cast: Cast, feed: WatchedFeed) -> None:
    tries: list[tuple[str, dict[str, Any]]] = [
        (FEEDS, {"act": "watch", "address": "https://coast.example/other"}),
        (FEEDS, {"act": "pause", "key": feed.key}),
        (QUEUE, {"aside": article().key}),
    ]
    for name in ("anonymous", "cora", "eve", *READS):
        desk = signed_in(cast, name)
        for address in (FEEDS, QUEUE):
            answer = desk.get(address)
            assert (answer.status_code == 200) == (name in READS), (name, address)
            assert ("Coast Post" in answer.content.decode()) == (name in READS), (name, address)
            has_button = "<button" in answer.content.decode().partition("<main")[2]
            assert has_button == (name in WRITES), (name, address)
        if name not in WRITES:
            for address, typed in tries:
                assert desk.post(address, typed).status_code in (302, 400, 404), (name, address)
    assert WatchedFeed.objects.get() == feed
    assert WatchedFeed.objects.get().is_active
    assert announced(cast, is_aside=True) == []


def test_feed_and_article_of_another_negotiation_are_none(cast: Cast, ana: Desk) -> None:
    other = cast.users["eve"].memberships.get().negotiation
    elsewhere = watched(Cast(other, cast.users), by="eve")
    announces(elsewhere, 1)

    assert waiting(ana) == []
    assert elsewhere.address not in ana.page(FEEDS).content.decode()
    assert ana.post(FEEDS, {"act": "remove", "key": elsewhere.key}).status_code == 400
    assert ana.post(QUEUE, {"aside": article().key}).status_code == 400
    assert ana.get(ARTICLES, announced=str(article().key)).status_code == 404
    assert WatchedFeed.objects.filter(pk=elsewhere.pk).exists()
    assert not article().is_aside


# Feeds


def test_feed_is_added_paused_and_removed(cast: Cast, ben: Desk) -> None:
    typed = {"act": "watch", "address": f" {FEED} ", "name": "", "publisher": "Coast Post"}

    assert "Watched from now on" in said(ben, ben.post(FEEDS, typed))
    [feed] = WatchedFeed.objects.all()
    assert (feed.address, feed.publisher, feed.by) == (FEED, "Coast Post", cast.users["ben"])
    assert "Not asked yet." in read(ben.page(FEEDS))

    assert "Paused" in said(ben, ben.post(FEEDS, {"act": "pause", "key": feed.key}))
    assert "Paused: it is asked no more." in read(ben.page(FEEDS))
    assert "Watched again" in said(ben, ben.post(FEEDS, {"act": "resume", "key": feed.key}))
    assert "Removed" in said(ben, ben.post(FEEDS, {"act": "remove", "key": feed.key}))
    assert "No feed is watched." in read(ben.page(FEEDS))


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"act": "watch", "address": "coast"}, "address", "Give the address of a feed"),
        ({"act": "watch", "address": "https://ana:word@coast.example/"}, "address", "password"),
        ({"act": "watch", "address": FEED}, "address", "watched already"),
        (
            {"act": "watch", "address": "https://a.example/", "name": "x" * 201},
            "name",
            "",
        ),
        ({"act": "pause", "key": "x"}, "feed", "There is no such feed"),
        ({"act": "burn", "key": str(UUID(int=1))}, "feed", "Say what is to be done"),
    ],
    ids=lambda one: str(one)[:40],
)
def test_fault_stands_at_its_field_and_nothing_typed_is_lost(
    cast: Cast, ana: Desk, feed: WatchedFeed, typed: dict[str, str], field: str, sentence: str
) -> None:
    answer = ana.post(FEEDS, typed)

    assert answer.status_code == 400
    assert sentence in answer.context["errors"][field]
    shown = answer.content.decode()
    if field != "feed":
        assert f'href="#feed-{field}"' in shown
        assert f'value="{typed[field]}"' in shown
    assert [one.address for one in WatchedFeed.objects.all()] == [FEED]


def test_what_failed_is_told_at_the_feed(cast: Cast, ana: Desk, feed: WatchedFeed) -> None:
    WatchedFeed.objects.update(
        fetched_at=NOW, outcome="It is a page, and no feed.", failures=3, due_at=NOW
    )

    shown = read(ana.page(FEEDS))

    assert "Asked on 10 February 2030 at 12:00: It is a page, and no feed." in shown
    assert "It failed 3 times in a row." in shown


# What they announced


def test_article_is_put_aside_and_taken_back(cast: Cast, ben: Desk, feed: WatchedFeed) -> None:
    assert waiting(ben) == ["Article 1", "Article 2"]

    assert "Put aside" in said(ben, ben.post(QUEUE, {"aside": article().key}))
    assert waiting(ben) == ["Article 2"]
    assert "by ben" in read(ben.page(QUEUE))

    assert "Taken back" in said(ben, ben.post(QUEUE, {"back": article().key}))
    assert waiting(ben) == ["Article 1", "Article 2"]


def test_feed_is_named_anew(cast: Cast, ben: Desk, feed: WatchedFeed) -> None:
    named = {"act": "name", "key": feed.key, "name": "Harbour", "publisher": "Coast Post"}

    told = said(ben, ben.post(FEEDS, named))
    wrong = ben.post(FEEDS, {**named, "name": "x" * 201})

    assert told.startswith("Mended.")
    assert wrong.status_code == 400
    assert wrong.context["mended"]["name"] == "x" * 201
    assert f"feed-name-{feed.key}" in wrong.content.decode()
    feed.refresh_from_db()
    assert (feed.called, feed.publisher) == ("Harbour", "Coast Post")
    assert "Coast Post" in read(ben.page(QUEUE))
    said(ben, ben.post(FEEDS, {**named, "name": ""}))
    feed.refresh_from_db()
    assert feed.called == feed.host


def test_several_are_put_aside_together(cast: Cast, ana: Desk, feed: WatchedFeed) -> None:
    assert NOTHING_TICKED in read(ana.post(QUEUE, {}))

    both = {"key": [str(article(n).key) for n in (1, 2)]}
    assert said(ana, ana.post(QUEUE, both)) == "Put aside: 2."
    assert waiting(ana) == []
    assert ana.post(QUEUE, {"key": [*both["key"], "x"]}).status_code == 400


def test_form_is_filled_in_with_what_the_feed_says(cast: Cast, ana: Desk) -> None:
    announces(watched(cast, publisher="Coast Post"), 1)

    shown = ana.page(ARTICLES, announced=str(article().key)).content.decode()

    for value in (ADDRESS, "Article 1", "Coast Post", "2030-02-10"):
        assert f'value="{value}"' in shown, value
    assert ana.get(ARTICLES, announced=str(uuid4())).status_code == 404


def test_what_is_taken_in_waits_no_longer_also_where_it_led_elsewhere(
    cast: Cast, ana: Desk, feed: WatchedFeed, monkeypatch: pytest.MonkeyPatch
) -> None:
    led_to = "https://coast.example/2030/ferries"
    monkeypatch.setattr(articles_read, "fetch_page", lambda address: FetchedPage(page(), led_to))
    typed = {"address": ADDRESS, "announced": article().key, "kind": "newspaper"}

    answer = ana.post(ARTICLES, {**typed, "publisher": "Coast Post"})

    assert answer.status_code == 302, answer.context["form"].errors
    source = Source.objects.get(url=led_to)
    assert waiting(ana) == ["Article 2"]
    assert here(ana) == {"Article 1": source.title}


def test_what_was_typed_is_kept_where_the_article_was_forgotten_meanwhile(
    cast: Cast, ana: Desk, feed: WatchedFeed
) -> None:
    typed = {"text": REPORT, "announced": article().key, "publisher": "Coast Post"}
    with recording(cast.negotiation, by=cast.ana) as act:
        remove_feed(act, feed.key)

    answer = ana.post(ARTICLES, typed)

    assert list(answer.context["form"].errors) == ["kind"]
    assert "Coast Post" in answer.content.decode()


def test_what_is_here_by_its_address_is_folded_with_where(
    cast: Cast, ana: Desk, feed: WatchedFeed, record: Record
) -> None:
    source = {"publisher": "Coast Post", "kind": "newspaper"}
    reference_data.register(
        cast.negotiation, noun="source", slug="quota", title="Q", url=f"{ADDRESS}/#top", **source
    )
    entry = {**source, "title": "A draft", "url": "https://coast.example/2?utm_source=a"}
    with recording(cast.negotiation, by=cast.users["ben"]) as act:
        draft = draft_entry(act, "source", entry)

    assert waiting(ana) == []
    assert here(ana) == {"Article 1": "Q", "Article 2": "A draft"}
    for line in ana.page(QUEUE).context["here"]:
        ana.page(line.address)
    assert "nothing new" in read(ana.page(ARTICLES))

    record.hide(Source, slug="quota")
    record.hide(Draft, slug=draft.slug)
    assert waiting(ana) == ["Article 1", "Article 2"]
    assert "2 not taken in yet" in read(ana.page(ARTICLES))
    assert waiting(signed_in(cast, "olga")) == []


def test_of_two_sources_of_one_address_the_one_that_is_seen_is_told(
    cast: Cast, ana: Desk, feed: WatchedFeed, record: Record
) -> None:
    source = {"publisher": "Coast Post", "kind": "newspaper", "url": ADDRESS}
    for slug in ("hidden", "shown"):
        reference_data.register(
            cast.negotiation, by=cast.ana, noun="source", slug=slug, title=slug, **source
        )
        if slug == "hidden":
            record.hide(Source, slug=slug)

    assert here(ana) == {"Article 1": "shown"}


def test_what_is_here_by_its_text_is_folded_for_who_may_see_that(
    cast: Cast, ana: Desk, feed: WatchedFeed, record: Record
) -> None:
    kept_text(cast, "agency", ReadArticle(text=REPORT))
    copy = fingerprint(f"By our correspondent\n\n{REPORT}")
    announces(feed, 3, prints=copy)
    announces(feed, 4, prints=fingerprint(REPORT.swapcase()[::-1]))
    title = Source.objects.get(slug="agency", negotiation=cast.negotiation).title

    assert waiting(ana) == ["Article 4", "Article 1", "Article 2"]
    assert here(ana) == {"Article 3": title}

    record.hide(Source, slug="agency")
    assert "Article 3" in waiting(ana)
    assert ArticleText.objects.exists()


def test_list_takes_as_many_queries_for_many_as_for_few(
    cast: Cast, ana: Desk, feed: WatchedFeed
) -> None:
    counts = []
    for more in (range(3, 5), range(5, 60)):
        announces(feed, *more)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            ana.page(QUEUE)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_feeds_are_in_nothing_that_leaves(cast: Cast, ana: Desk, olga: Desk) -> None:
    secret = watched(cast, "https://whistle.example/feed", name="Whistle")
    announces(secret, 1, title="Whistle blown")

    for address in (
        "/n/small/",
        "/n/small/developments.atom",
        "/api/v1/negotiations/small/sources/",
        "/api/v1/negotiations/small/drafts/",
    ):
        assert "histle" not in olga.get(address).content.decode(), address


def test_trail_tells_members_who_watched_and_paused_a_feed(cast: Cast, ana: Desk) -> None:
    feed = watched(cast, by="ben", name="Whistle")
    with recording(cast.negotiation, by=cast.ana) as act:
        pause_feed(act, feed.key)

    for name in ("mia", "ana", "olga"):
        shown = read(signed_in(cast, name).page("/admin/audit/small/"))
        for words in ("Feed watched", "Feed paused", "Whistle", FEED):
            assert words in shown, (name, words)

    with recording(cast.negotiation, by=cast.ana) as act:
        remove_feed(act, feed.key)
    assert "Feed removed" in read(signed_in(cast, "olga").page("/admin/audit/small/"))


def test_command_asks_now_and_says_what_came(
    cast: Cast,
    feed: WatchedFeed,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    paused = watched(cast, "https://coast.example/other")
    with recording(cast.negotiation, by=cast.ana) as act:
        pause_feed(act, paused.key)
    found = FetchedFeed(feed=ReadFeed(title="C", entries=(entry_of(1), entry_of(3))))
    monkeypatch.setattr(feed_fetches, "fetch_feed", lambda *args, **how: found)

    call_command("fetch_feeds", "--negotiation", "small")

    said = capsys.readouterr().out
    assert f"Coast Post ({FEED}): 1 new article." in said
    assert "1 asked, 1 left alone." in said
    assert sorted(announced(cast)) == ["Article 1", "Article 2", "Article 3"]
