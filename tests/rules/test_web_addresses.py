"""Two addresses of one page have a key in common, and those of two pages have not."""

from __future__ import annotations

import pytest

from negotiations.rules.web_addresses import address_key

PAGE = "https://news.example.org/World/talks?id=7&page=2"
SAME = (
    "HTTPS://News.Example.ORG/World/talks?id=7&page=2",
    "https://news.example.org:443/World/talks?id=7&page=2",
    "https://news.example.org/World/talks/?id=7&page=2",
    "https://news.example.org/World/talks?id=7&page=2#third-paragraph",
    "https://news.example.org/World/talks?utm_source=x&id=7&page=2&UTM_Medium=mail",
)
OTHER = (
    "http://news.example.org/World/talks?id=7&page=2",
    "https://www.news.example.org/World/talks?id=7&page=2",
    "https://news.example.org:8443/World/talks?id=7&page=2",
    "https://news.example.org/world/talks?id=7&page=2",
    "https://news.example.org/World/talks?id=8&page=2",
    "https://news.example.org/World/talks?page=2&id=7",
    "https://news.example.org/World/talks?id=7&page=2&ref=utm_source",
    "https://news.example.org/World/talks",
    "https://news.example.org/World",
)


@pytest.mark.parametrize("address", SAME)
def test_what_says_nothing_of_the_page_makes_no_difference(address: str) -> None:
    assert address_key(address) == address_key(PAGE)


@pytest.mark.parametrize("address", OTHER)
def test_everything_else_is_another_page(address: str) -> None:
    assert address_key(address) != address_key(PAGE)


def test_page_of_a_host_alone_is_the_same_with_and_without_a_slash() -> None:
    assert address_key("https://example.org") == address_key("https://example.org/?utm_id=1#top")


def test_no_address_has_no_key() -> None:
    assert address_key("") == ""


@pytest.mark.parametrize("kept", ["javascript:alert(1)", "https://[::1", "https://a:b/", "x"])
def test_what_was_kept_before_addresses_were_checked_has_a_key_too(kept: str) -> None:
    assert len(address_key(kept)) == 64
