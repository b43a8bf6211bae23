"""Feeds: what RSS and Atom announce, each article with its address, title and day."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

from ..rules.feed_entries import (
    LONGEST_ENTRY_ADDRESS,
    LONGEST_ENTRY_TITLE,
    LONGEST_PUBLISHER,
    MOST_ENTRIES,
    AnnouncedEntry,
    ReadFeed,
)
from ..rules.marks import without_marks
from ..rules.web_addresses import is_web_address
from ..rules.wire_copies import FEWEST_RUNS, fingerprint
from .encodings import decoded
from .file_kinds import why_no_feed
from .html_text import SAYS_ENCODING, SAYS_IT_WITHIN
from .limits import MOST_TAGS, ArticleUnreadable

GIVE_ITS_FEED = (
    "Give the address of its feed, to which a page often leads by the words RSS, Atom or Subscribe."
)
NO_FEED = f"It is no feed: neither RSS nor Atom. {GIVE_ITS_FEED}"
A_PAGE = "It is a page, and no feed."
LEADS_TO = "It leads to this one: {}"
NO_ENCODING = "Its letters are in no encoding that is known here."
OWN_ENTITIES = (
    "It declares entities, which are names of its own for pieces of text: no feed needs them, and one "
    "that has them may be made to do harm."
)
TOO_MANY_TAGS = f"It has more than {MOST_TAGS:,} tags, and so it is no feed."
LONGEST_COMPARED = 100_000
"""Characters of the text of an entry that are looked at, to know whether it is here already."""
HEAD_WITHIN = 100_000
"""Characters of a page within which it names its feed."""
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,500}\?>", re.IGNORECASE)
_ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s/>]")
_ROOTS = {"rss", "feed", "rdf"}
_LINK = re.compile(r"<link\b[^<>]*>", re.IGNORECASE)
_OF_FEED = re.compile(r"application/(?:rss|atom)\+xml", re.IGNORECASE)
_HREF = re.compile(r"\bhref\s*=\s*[\"']([^\"']+)[\"']", re.IGNORECASE)
_TAG = re.compile(r"<(?:!--.*?-->|/?[A-Za-z!?][^<>]*>)", re.DOTALL)


def feed_of(content: bytes, *, charset: str = "", address: str = "") -> ReadFeed:
    """What a feed announces; `charset` is what was said of its encoding, `address` where it stands.

    Entries without an address that a reader may follow are left out, and so is each that stands
    twice. Raises `ArticleUnreadable` with a sentence on what it is instead, or what is wrong with
    it. Nothing is fetched, and no entity is looked up.
    """
    if why := why_no_feed(content):
        raise ArticleUnreadable(why)
    text = _checked(_decoded(content, charset), address)

    import feedparser

    # Bytes, and never a text that it might take for an address or the name of a file.
    found: Any = feedparser.parse(
        BytesIO(text.encode("utf-8", "replace")),
        response_headers={
            "content-type": "application/xml; charset=utf-8",
            "content-location": address,
        },
    )
    if not found.version and not found.entries:
        raise ArticleUnreadable(NO_FEED)
    own = _line(found.feed.get("title"), LONGEST_PUBLISHER)
    entries = {one.mark: one for one in _entries(found.entries[:MOST_ENTRIES])}
    return ReadFeed(title=own, entries=tuple(entries.values()))


def _decoded(content: bytes, charset: str) -> str:
    said = SAYS_ENCODING.search(content[:SAYS_IT_WITHIN])
    declared = (said[2] or said[1]).decode() if said else ""
    try:
        return decoded(content, charset or declared)
    except ArticleUnreadable:
        raise ArticleUnreadable(NO_ENCODING) from None


def _checked(text: str, address: str) -> str:
    """The feed without its XML declaration, which names the encoding that it had."""
    text = without_marks(_DECLARATION.sub("", text, count=1))
    if "<!entity" in text.lower():
        raise ArticleUnreadable(OWN_ENTITIES)
    if text.count("<") > MOST_TAGS:
        raise ArticleUnreadable(TOO_MANY_TAGS)
    root = _ROOT.search(_without_prolog(text))
    name = root[1].lower() if root else ""
    if name == "html":
        named = _feed_of_page(text, address)
        raise ArticleUnreadable(f"{A_PAGE} {LEADS_TO.format(named) if named else GIVE_ITS_FEED}")
    if name not in _ROOTS:
        raise ArticleUnreadable(NO_FEED)
    return text


def _feed_of_page(page: str, address: str) -> str:
    """The address of the feed to which a page leads; empty where it names none."""
    for tag in _LINK.findall(page[:HEAD_WITHIN]):
        leads = _HREF.search(tag)
        if leads is not None and _OF_FEED.search(tag):
            named = urljoin(address, html.unescape(leads[1]).strip())
            if is_web_address(named) and len(named) <= LONGEST_ENTRY_ADDRESS:
                return named
    return ""


def _without_prolog(text: str) -> str:
    """The text from its first element on."""
    text = text.lstrip()
    while text.startswith(("<!--", "<!", "<?")):
        ends = "-->" if text.startswith("<!--") else ">"
        _, found, text = text.partition(ends)
        if not found:
            return ""
        text = text.lstrip()
    return text


def _entries(found: list[Any]) -> Iterator[AnnouncedEntry]:
    for one in found:
        address = without_marks(str(one.get("link") or "")).strip()
        if len(address) > LONGEST_ENTRY_ADDRESS or not is_web_address(address):
            continue
        source = one.get("source") or {}
        yield AnnouncedEntry(
            id=str(one.get("id") or address),
            address=address,
            title=_line(one.get("title"), LONGEST_ENTRY_TITLE) or address[:LONGEST_ENTRY_TITLE],
            publisher=_line(source.get("title"), LONGEST_PUBLISHER),
            day=_day(one.get("published_parsed") or one.get("updated_parsed")),
            prints=_prints(one),
        )


def _line(said: Any, longest: int) -> str:
    """Words in one line without tags; what is too long ends in an ellipsis."""
    words = " ".join(_plain(str(said or "")).split())
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"


def _plain(said: str) -> str:
    return without_marks(html.unescape(_TAG.sub(" ", said)))


def _day(parsed: Any) -> date | None:
    """The day as the feed says it; None of one that cannot be."""
    try:
        return date(parsed.tm_year, parsed.tm_mon, parsed.tm_mday)
    except (AttributeError, ValueError):
        return None


def _prints(entry: Any) -> tuple[int, ...]:
    """The fingerprint of the whole text, where the entry brings it; a summary tells no copy."""
    whole = " ".join(str(part.get("value") or "") for part in entry.get("content") or ())
    prints = fingerprint(_plain(whole[:LONGEST_COMPARED]))
    return prints if len(prints) > 2 * FEWEST_RUNS else ()
