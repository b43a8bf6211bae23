"""The entry of a feed that is to be watched: where it is, and what it is called."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from ..models import WatchedFeed
from ..models.watched_feeds import host_of
from ..rules.feed_entries import LONGEST_ENTRY_ADDRESS
from ..rules.web_addresses import is_web_address
from ..traffic import safe_http
from .base import Entry, MaybeText, Text
from .faults import sentence

LONGEST_HOST = 253
NO_FEED_ADDRESS = (
    "Give the address of a feed, which begins with https:// or http://; without a name and a "
    "password in it, since every member may read it."
)


def _reachable(given: str) -> str:
    """An address that is asked: of the public web, as far as that can be read from it."""
    address = given.partition("#")[0]
    if not is_web_address(address) or len(host_of(address)) > LONGEST_HOST:
        raise sentence(NO_FEED_ADDRESS)
    if address.isascii():
        try:
            safe_http.split(address, longest=LONGEST_ENTRY_ADDRESS)
        except safe_http.AddressRefused as refused:
            raise sentence(str(refused)) from None
    return address


class FeedNameEntry(Entry):
    """What a feed is called by its team, and whose its articles are."""

    model = WatchedFeed

    name: MaybeText = Field(default=None, description="Empty: as it calls itself.")
    publisher: MaybeText = Field(
        default=None, description="Of all that it announces. Empty: as an article says itself."
    )


class WatchedFeedEntry(FeedNameEntry):
    """A feed, RSS or Atom, by its address."""

    address: Annotated[Text, AfterValidator(_reachable)] = Field(
        title="Address of the feed", description="RSS or Atom. What is behind a # is left out."
    )
