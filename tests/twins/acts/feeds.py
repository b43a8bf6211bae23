"""Watched feeds: added and paused; what they announced, also where it is here in secret, put aside and taken in."""

from __future__ import annotations

from collections.abc import Callable

from negotiations.intake.announced import keep_announced
from negotiations.models import AnnouncedArticle, ArticleText, Negotiation, WatchedFeed
from negotiations.recording.article_texts import named
from negotiations.rules.feed_entries import AnnouncedEntry
from negotiations.rules.wire_copies import fingerprint

from ...snapshot.forms import Form
from ..hidden_nouns import PAGE, TEXT
from ..world import NOON
from ..writing import Writer

type Act = Callable[[Writer], object]
FEEDS, QUEUE, ARTICLES = (
    f"/admin/{name}/small/" for name in ("watched-feeds", "announced", "articles")
)
ADDRESS = "https://news.example.org/feed"


def watch(writer: Writer) -> None:
    """Adds one, names it, pauses it and removes it."""
    _sends(writer, FEEDS, act="watch", address=ADDRESS)
    for feed in WatchedFeed.objects.filter(address=ADDRESS):
        _sends(writer, FEEDS, act="name", key=feed.key.hex, name="Ours")
        _sends(writer, FEEDS, act="pause", key=feed.key.hex)
        writer.looks_at(FEEDS)
        _sends(writer, FEEDS, act="remove", key=feed.key.hex)


def put_aside(writer: Writer) -> None:
    """Puts aside what was announced, and takes it back."""
    announced = announced_in(writer)
    _sends(writer, QUEUE, aside=announced.key.hex)
    writer.looks_at(QUEUE)
    _sends(writer, QUEUE, back=announced.key.hex)


def take_in(writer: Writer) -> None:
    """Takes in the page that was announced, by its text."""
    announced = announced_in(writer)
    about = {"publisher": "P", "title": "T", "kind": "newspaper"}
    typed = {"address": PAGE, "text": f"{TEXT} So they said.", "announced": announced.key.hex}
    _sends(writer, ARTICLES, **about, **typed)
    writer.looks_at(QUEUE)


def take_in_under_it(writer: Writer) -> None:
    """Takes in the page that was announced as another source of the same text, cites it, codes it apart."""
    first = {"publisher": "P", "title": "First", "kind": "newspaper", "text": TEXT}
    _sends(writer, ARTICLES, **first)
    about = {"publisher": "Q", "title": "Second", "kind": "newspaper"}
    _sends(writer, ARTICLES, **about, text=TEXT, same_text="folded")
    writer.looks_at(ARTICLES)
    for text in ArticleText.objects.filter(folded_under__isnull=False):
        where = f"{ARTICLES}{named(text)}/"
        for button in ("cite", "apart"):
            _sends(writer, where, **{button: "1"})
            writer.looks_at(where)


def announced_in(writer: Writer) -> AnnouncedArticle:
    """Of a feed of the team: the page of a source that may be here in secret, with its text."""
    here = Negotiation.objects.get(slug="small")
    feed = WatchedFeed.objects.create(
        negotiation=here, address=ADDRESS, address_key="key", host="news.example.org", due_at=NOON
    )
    entry = AnnouncedEntry(id="1", address=PAGE, title="T", prints=fingerprint(TEXT))
    keep_announced(feed, [entry], NOON)
    for address in (FEEDS, QUEUE, ARTICLES):
        writer.looks_at(address)
    return AnnouncedArticle.objects.get(feed=feed)


def _sends(writer: Writer, where: str, /, **typed: str) -> None:
    writer.sends_form(where, Form("post", ""), typed, "")


ACTS: dict[str, Act] = {
    "watch a feed, at the desk": watch,
    "put aside what a feed announced, at the desk": put_aside,
    "take in what a feed announced, at the desk": take_in,
    "take in another source of the same text, at the desk": take_in_under_it,
}
