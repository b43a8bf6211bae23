"""The page at an address: fetched once, from the public web alone, or a sentence that says what to do."""

from __future__ import annotations

import pytest
from pytest_django.fixtures import Settings

from negotiations.intake import fetched_pages
from negotiations.intake.fetched_pages import BY_HAND, fetch_page
from negotiations.intake.limits import ArticleUnreadable
from negotiations.intake.redirects import MOST_REDIRECTS

from ..delivery.http_sink import HttpSink, Said, closed_port, http_sink
from .articles_of_ours import page

__all__ = ["http_sink"]


@pytest.fixture
def paper(settings: Settings, http_sink: HttpSink) -> HttpSink:
    """A paper on loopback, which may be asked."""
    settings.WEBHOOK_PRIVATE = True
    return http_sink


def test_page_is_fetched_once_with_its_encoding(paper: HttpSink) -> None:
    paper.says(Said(headers={"Content-Type": "text/html; charset=UTF-8"}, body=page()), path="/a")

    fetched = fetch_page(paper.url("/a") + "#comments")

    assert (fetched.content, fetched.charset) == (page(), "utf-8")
    assert [one.path for one in paper.posts] == ["/a"]
    assert paper.posts[0].headers["User-Agent"].startswith("Demarche")


def test_letters_of_an_address_are_written_as_the_web_writes_them(paper: HttpSink) -> None:
    paper.says(Said(body=b"x"), path="/w%C3%A4hrung?q=%C3%A9&r=%20")

    assert fetch_page(paper.url("/währung?q=é&r=%20")).content == b"x"


def test_redirect_leads_to_the_page_and_its_address_is_told(paper: HttpSink) -> None:
    paper.says(Said(301, {"Location": "/b"}), path="/a")
    paper.says(Said(body=b"The talks"), path="/b")

    fetched = fetch_page(paper.url("/a"))

    assert (fetched.content, fetched.address) == (b"The talks", paper.url("/b"))


@pytest.mark.parametrize(
    "location",
    [
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/",
        "http://[fd00::1]/",
        "file:///etc/passwd",
        "gopher://paper.example/",
        "http://ana:word@paper.example/",
        "",
    ],
)
def test_redirect_to_what_is_not_public_is_not_followed(paper: HttpSink, location: str) -> None:
    paper.says(Said(302, {"Location": location}), path="/a")

    with pytest.raises(ArticleUnreadable) as unreadable:
        fetch_page(paper.url("/a"))

    assert unreadable.value.sentence.endswith(BY_HAND)


def test_redirects_without_end_are_given_up(paper: HttpSink) -> None:
    paper.says(Said(302, {"Location": "/a"}), path="/a")

    with pytest.raises(ArticleUnreadable, match="leads on more than 4 times"):
        fetch_page(paper.url("/a"))

    assert len(paper.posts) == MOST_REDIRECTS + 1


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (Said(404), "has no page at this address"),
        (Said(410), "has no page at this address"),
        (Said(403), "did not give the page"),
        (Said(503), "did not give the page"),
        (Said(body=b""), "answered with nothing"),
        (Said(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"), "did not come whole"),
    ],
)
def test_page_that_is_not_given_is_told_so(paper: HttpSink, said: Said, told: str) -> None:
    paper.says(said, path="/a")

    with pytest.raises(ArticleUnreadable, match=told):
        fetch_page(paper.url("/a"))


def test_page_that_is_too_large_is_not_read(
    paper: HttpSink, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetched_pages, "LARGEST_FILE", 100)
    paper.says(Said(body=b"x" * 101), path="/a")

    with pytest.raises(ArticleUnreadable, match="did not come whole"):
        fetch_page(paper.url("/a"))


@pytest.mark.parametrize(
    "address",
    [
        "",
        "paper.example/a",
        "ftp://paper.example/",
        "http://ana:word@paper.example/",
        "http://a b/",
    ],
)
def test_what_is_no_address_of_a_page_is_refused(address: str) -> None:
    with pytest.raises(ArticleUnreadable, match="no address of a page"):
        fetch_page(address)


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "::1", "169.254.169.254"])
def test_name_of_a_private_network_is_not_asked(address: str) -> None:
    with pytest.raises(ArticleUnreadable, match="is not public") as unreadable:
        fetch_page("https://paper.example/a", resolve=lambda host, port: [address])

    assert unreadable.value.sentence.endswith(BY_HAND)


def test_nobody_there_is_told_so(paper: HttpSink) -> None:
    with pytest.raises(ArticleUnreadable, match="Nobody was reached"):
        fetch_page(f"http://127.0.0.1:{closed_port()}/a")
