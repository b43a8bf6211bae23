"""What is at an address that a user gave is read whole, within its size and its time, or not at all."""

from __future__ import annotations

import socket

import pytest
from pytest_django.fixtures import Settings

from negotiations.traffic import safe_http
from negotiations.traffic.safe_http import AddressRefused, Got, NoAnswer

from ..delivery.http_sink import HttpSink, Said, seconds

MOST = 1000


@pytest.fixture
def on_loopback(settings: Settings, http_sink: HttpSink) -> HttpSink:
    """A server that may be reached."""
    settings.WEBHOOK_PRIVATE = True
    return http_sink


def get(url: str, *addresses: str, within: float = 2) -> Got:
    resolve = (lambda host, port: list(addresses)) if addresses else None
    return safe_http.get(url, {"X-Mine": "1"}, most=MOST, resolve=resolve, seconds=within)


def test_page_is_read_whole_with_what_is_said_of_it(on_loopback: HttpSink) -> None:
    said = Said(headers={"Content-Type": "text/html; charset=iso-8859-2"}, body=b"x" * MOST)
    on_loopback.says(said, path="/page?a=b")

    got = get(on_loopback.url("/page?a=b"))

    assert (got.status, got.content_type, got.charset) == (200, "text/html", "iso-8859-2")
    assert got.content == b"x" * MOST
    assert on_loopback.posts[0].headers["X-Mine"] == "1"


def test_redirect_is_told_and_not_followed(on_loopback: HttpSink) -> None:
    on_loopback.says(Said(302, {"Location": on_loopback.url("/other")}), path="/page")

    got = get(on_loopback.url("/page"))

    assert (got.status, got.location) == (302, on_loopback.url("/other"))
    assert [post.path for post in on_loopback.posts] == ["/page"]


@pytest.mark.parametrize(
    "raw",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n" + b"x" * 1001,
        b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 5000,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        + b"400\r\n"
        + b"x" * 1024
        + b"\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n" + b"x" * 100,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\nx",
        b"no answer of the web at all\r\n\r\n",
    ],
)
def test_what_is_longer_or_breaks_off_is_no_answer(on_loopback: HttpSink, raw: bytes) -> None:
    on_loopback.says(Said(raw=raw), path="/page")

    with pytest.raises(NoAnswer):
        get(on_loopback.url("/page"))


def test_answer_that_drips_ends_in_time(on_loopback: HttpSink) -> None:
    on_loopback.says(Said(body=b"x" * 500, drip=0.1), path="/page")

    def ask() -> None:
        with pytest.raises(NoAnswer):
            get(on_loopback.url("/page"), within=0.5)

    assert seconds(ask) < 1.5


def test_private_address_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(*args: object, **kwargs: object) -> socket.socket:
        raise AssertionError("Something was connected to.")

    monkeypatch.setattr(socket, "create_connection", nobody)

    for address in ("127.0.0.1", "10.0.0.1", "169.254.169.254", "::1"):
        with pytest.raises(AddressRefused, match="is not public"):
            get("https://paper.example/", address)
