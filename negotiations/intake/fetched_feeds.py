"""A feed, asked for as its site would have it: only what is new since, and read in a process of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from http import HTTPStatus
from typing import Any

from ..rules.calendar import today_utc
from ..rules.feed_entries import (
    LONGEST_ENTRY_ADDRESS,
    LONGEST_ENTRY_TITLE,
    LONGEST_PUBLISHER,
    MOST_ENTRIES,
    AnnouncedEntry,
    ReadFeed,
)
from ..rules.marks import mark_in
from ..rules.web_addresses import is_web_address
from ..rules.wire_copies import MOST_HASHES
from ..traffic import safe_http
from .file_kinds import FileKind
from .limits import ArticleUnreadable
from .reading_apart import BrokeOff, answer_apart
from .reading_process import FEED_NOT_READ, FEED_TOO_LARGE
from .redirects import MOST_REDIRECTS, LeadsOnAndOn, NoWebAddress, got_at, one_sentence

FETCH_SECONDS = 10.0
READ_SECONDS = 15.0
LARGEST_FEED = 10 * 2**20
ACCEPTED = (
    "application/atom+xml,application/rss+xml,application/rdf+xml,application/xml;q=0.9,"
    "text/xml;q=0.9,*/*;q=0.1"
)
LONGEST_VALIDATOR = 300
"""Characters of an ETag or a date by which a feed is asked for again; of a longer one it is done without."""
EARLIEST = date(1900, 1, 1)
FEED_BROKE_OFF = BrokeOff(
    f"To read it takes longer than {READ_SECONDS:g} seconds: it is far more than a feed, or made to do harm.",
    FEED_TOO_LARGE,
    FEED_NOT_READ,
)
NOT_ASKED = "The address was not asked: it is none of the public web."
LEADS_ON = f"The address leads on more than {MOST_REDIRECTS} times."
TOO_MANY_REQUESTS = "The site asks not to be asked so often."
SAYS_NOTHING = "The site answered with nothing."


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedFeed:
    """What asking for a feed came to. `feed` is None where there is nothing new, or nothing was read.

    `failure` is a sentence on what went wrong, empty where nothing did. `is_gone` where the site
    says that it is never there again. `retry_after` is when the site wants to be asked next.
    """

    feed: ReadFeed | None = None
    failure: str = ""
    is_gone: bool = False
    etag: str = ""
    last_modified: str = ""
    retry_after: str = ""


def fetch_feed(
    address: str,
    *,
    etag: str = "",
    last_modified: str = "",
    resolve: safe_http.Resolve | None = None,
) -> FetchedFeed:
    """What is at the address of a feed, asked for once, with what was said of it the last time.

    It takes no longer than FETCH_SECONDS and READ_SECONDS. Whatever goes wrong is told in
    `failure`; nothing is raised for what a site says or sends.
    """
    asks = {"Accept": ACCEPTED}
    asks |= {"If-None-Match": etag} if etag else {}
    asks |= {"If-Modified-Since": last_modified} if last_modified else {}
    try:
        got, led_to = got_at(
            address, asks, seconds=FETCH_SECONDS, most=LARGEST_FEED, resolve=resolve
        )
    except NoWebAddress:
        return FetchedFeed(failure=NOT_ASKED)
    except LeadsOnAndOn:
        return FetchedFeed(failure=LEADS_ON)
    except safe_http.AddressRefused as refused:
        return FetchedFeed(failure=f"The address was not asked. {one_sentence(refused)}")
    except safe_http.NotReached as failed:
        return FetchedFeed(failure=f"Nobody was reached there. {one_sentence(failed)}")
    except safe_http.NoAnswer as failed:
        return FetchedFeed(failure=f"The feed did not come whole. {one_sentence(failed)}")
    return _answered(got, led_to)


def _answered(got: safe_http.Got, address: str) -> FetchedFeed:
    if got.status == HTTPStatus.NOT_MODIFIED:
        return FetchedFeed()
    if got.status != HTTPStatus.OK:
        return FetchedFeed(
            failure=_why_not_given(got.status),
            is_gone=got.status == HTTPStatus.GONE,
            retry_after=got.retry_after,
        )
    if not got.content:
        return FetchedFeed(failure=SAYS_NOTHING)
    try:
        feed = read_feed(got.content, address=address, charset=got.charset)
    except ArticleUnreadable as wrong:
        return FetchedFeed(failure=wrong.sentence)
    return FetchedFeed(
        feed=feed, etag=_validator(got.etag), last_modified=_validator(got.last_modified)
    )


def _why_not_given(status: int) -> str:
    if status == HTTPStatus.GONE:
        return "The site says that this feed is gone for good (410)."
    if status == HTTPStatus.NOT_FOUND:
        return "The site has no feed at this address (404)."
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return f"{TOO_MANY_REQUESTS[:-1]} (429)."
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return f"The site gives the feed to nobody whom it does not know ({status})."
    return f"The site did not give the feed (it answered {status})."


def _validator(said: str) -> str:
    """What is sent back to the site as it came; nothing that could be more than a line of it."""
    return said if len(said) <= LONGEST_VALIDATOR and said.isascii() and said.isprintable() else ""


def read_feed(content: bytes, *, address: str = "", charset: str = "") -> ReadFeed:
    """What a feed announces, read in a process of its own; raises `ArticleUnreadable` with why not."""
    told = answer_apart(
        content,
        {"kind": FileKind.FEED.value, "charset": charset, "address": address},
        FEED_BROKE_OFF,
        seconds=READ_SECONDS,
    )
    try:
        entries = tuple(_entries(told["entries"]))
        return ReadFeed(title=_line(told["title"], LONGEST_PUBLISHER), entries=entries)
    except (ValueError, TypeError, AttributeError, KeyError, IndexError):
        raise ArticleUnreadable(FEED_NOT_READ) from None


def _entries(told: list[dict[str, Any]]) -> Iterator[AnnouncedEntry]:
    """The entries; raises `ValueError` or its like for what is none: nothing from there is believed."""
    for one in told[:MOST_ENTRIES]:
        address = _line(one["address"], LONGEST_ENTRY_ADDRESS)
        prints = tuple(int(number) for number in one["prints"][:MOST_HASHES])
        if not is_web_address(address) or any(not 0 <= number < 2**63 for number in prints):
            raise ValueError("It is no address of a page, or no fingerprint.")
        yield AnnouncedEntry(
            id=str(one["id"]),
            address=address,
            title=_line(one["title"], LONGEST_ENTRY_TITLE),
            publisher=_line(one["publisher"], LONGEST_PUBLISHER),
            day=_likely(one["day"]),
            prints=prints,
        )


def _likely(day: str | None) -> date | None:
    """The day; None of one that is long past or has not come: a feed of which that is true is wrong."""
    found = date.fromisoformat(day) if day else None
    latest = today_utc() + timedelta(days=1)
    return found if found is not None and EARLIEST <= found <= latest else None


def _line(said: str, longest: int) -> str:
    if len(said) > longest or mark_in(said, lines=False):
        raise ValueError("It is longer than a line, or holds what no line does.")
    return said
