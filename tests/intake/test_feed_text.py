"""Feeds are read in a process of its own: what they announce, or a sentence on what was wrong."""

from __future__ import annotations

from datetime import date

import pytest

from negotiations.intake import fetched_feeds, reading_apart
from negotiations.intake.fetched_feeds import read_feed
from negotiations.intake.limits import ArticleUnreadable
from negotiations.rules.feed_entries import MOST_ENTRIES, ReadFeed
from negotiations.rules.wire_copies import fingerprint, is_copy

from ..cast import day
from ..clock import stop_clock
from .articles_of_ours import REPORT
from .feeds_of_ours import SITE, atom, entry, item, rss, whole_text

FEED = f"{SITE}/feed"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def read(content: bytes, charset: str = "") -> ReadFeed:
    return read_feed(content, address=FEED, charset=charset)


@pytest.fixture(autouse=True)
def spring(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_clock(monkeypatch, day(3, 1))


@pytest.mark.parametrize("content", [rss(item(1), item(2)), atom(entry(1), entry(2))])
def test_feed_announces_its_articles_in_its_order(content: bytes) -> None:
    feed = read(content)

    assert feed.title == "Coast Post"
    assert [(one.address, one.title, one.day) for one in feed.entries] == [
        (f"{SITE}/{number}", f"Article {number}", date(2030, 2, 10)) for number in (1, 2)
    ]


@pytest.mark.parametrize(
    ("content", "charset"),
    [
        (rss(title="Ärger & <b>Öl</b>"), ""),
        (atom(title="Ärger & <b>Öl</b>", encoding="utf-16"), ""),
        (atom(title="Ärger & <b>Öl</b>", encoding="windows-1252"), ""),
        (atom(title="Ärger & <b>Öl</b>").decode().encode("latin-1"), "iso-8859-1"),
    ],
)
def test_letters_are_read_in_whichever_encoding(content: bytes, charset: str) -> None:
    assert read(content, charset).title == "Ärger & Öl"


def test_what_no_reader_may_follow_is_not_announced() -> None:
    wrong = ("javascript:alert(1)", "ftp://coast.example/a", "https://ana:word@coast.example/a", "")

    feed = read(rss(*(item(n, link=link) for n, link in enumerate(wrong)), item(9)))

    assert [one.address for one in feed.entries] == [f"{SITE}/9"]


def test_what_stands_in_it_is_one_line_of_bounded_length() -> None:
    [one] = read(rss(item(1, title=f"A <i>quota</i>\n\t and\u202e {'no ban ' * 200}"))).entries

    assert one.title.startswith("A quota and no ban")
    assert one.title.endswith("…")
    assert len(one.title) <= 500


@pytest.mark.parametrize(
    "said", ["Mon, 01 Jan 0000 10:00:00 GMT", "soon", "Fri, 10 May 2030 10:00 GMT"]
)
def test_day_that_cannot_be_is_none(said: str) -> None:
    [one] = read(rss(item(1, day=said))).entries

    assert one.day is None


def test_whole_text_is_known_by_its_fingerprint_and_a_summary_is_not() -> None:
    summary = "<description>The talks went on for a day, and nobody said of what.</description>"
    whole, short = read(rss(item(1, more=whole_text(REPORT)), item(2, more=summary))).entries

    assert is_copy(whole.prints, fingerprint(REPORT))
    assert short.prints == ()


def test_only_so_many_entries_are_read_and_each_once() -> None:
    feed = read(rss(*(item(n) for n in range(MOST_ENTRIES + 10)), item(0)))

    assert len(feed.entries) == MOST_ENTRIES


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b" \n", "It is empty."),
        (b"<!doctype html><html><head></head></html>", "It is a page, and no feed."),
        (b"%PDF-1.7", "It is a PDF."),
        (b"\x1f\x8b\x08", "It is packed"),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', "neither RSS nor Atom"),
        (b"<note><to>Ana</to></note>", "neither RSS nor Atom"),
        (b"<rss version='2.0'>\x00\x01\xff\xfe\x00", "in no encoding"),
        (
            f"<!DOCTYPE rss [{LAUGHS}]><rss version='2.0'><channel><title>&l9;</title></channel></rss>".encode(),
            "declares entities",
        ),
        (
            b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><title>&x;</title></rss>',
            "declares entities",
        ),
        (
            '<!DOCTYPE rss [<!ENTITY x "y">]><rss><title>&x;</title></rss>'.encode("utf-16"),
            "declares entities",
        ),
        (b"<rss>" + b"<a>" * 250_000, "more than 200,000 tags"),
    ],
    ids=lambda one: str(one)[:30],
)
def test_what_is_no_feed_says_what_it_is(content: bytes, sentence: str) -> None:
    with pytest.raises(ArticleUnreadable, match=sentence):
        read(content)


def test_page_names_its_feed() -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/news.xml?a=1&amp;b=2">'

    with pytest.raises(ArticleUnreadable) as wrong:
        read(f"<html><head>{link}</head></html>".encode())

    assert wrong.value.sentence.endswith(f"It leads to this one: {SITE}/news.xml?a=1&b=2")


def test_feed_that_takes_all_time_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetched_feeds, "READ_SECONDS", 0.01)

    with pytest.raises(ArticleUnreadable, match="longer than 15 seconds"):
        read(rss(item(1)))


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b'{"title": "a"}',
        b'{"title": "a\\u202eb", "entries": []}',
        b'{"title": "a", "entries": [{"id": "1", "address": "javascript:x", "title": "a", '
        b'"publisher": "", "day": null, "prints": []}]}',
        b'{"title": "a", "entries": [{"id": "1", "address": "https://a.example/", "title": 1, '
        b'"publisher": "", "day": null, "prints": []}]}',
        b'{"title": "a", "entries": [{"id": "1", "address": "https://a.example/", "title": "a", '
        b'"publisher": "", "day": null, "prints": [-1]}]}',
    ],
)
def test_process_that_was_taken_over_is_not_believed(
    answer: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        fetched_feeds, "answer_apart", lambda *args, **how: reading_apart._told(answer, 0, args[2])
    )

    with pytest.raises(ArticleUnreadable, match="damaged"):
        read(rss())
