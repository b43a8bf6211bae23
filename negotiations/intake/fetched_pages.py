"""The page at an address, fetched once: by nobody's hand but ours, and from the public web alone."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from django.conf import settings

from ..rules.files import LARGEST_FILE
from ..rules.web_addresses import is_web_address
from ..traffic import safe_http
from .limits import ArticleUnreadable

MOST_REDIRECTS = 4
LONGEST_ADDRESS = 2000
FETCH_SECONDS = 20.0
BY_HAND = "Open it in a browser, save the page by hand, and drop it in."
ACCEPTED = "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5"
LED_ON = {
    HTTPStatus.MOVED_PERMANENTLY,
    HTTPStatus.FOUND,
    HTTPStatus.SEE_OTHER,
    HTTPStatus.TEMPORARY_REDIRECT,
    HTTPStatus.PERMANENT_REDIRECT,
}
NOT_THERE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """What was at an address: its bytes, and the address to which it led in the end."""

    content: bytes
    address: str
    charset: str = ""


def fetch_page(address: str, *, resolve: safe_http.Resolve | None = None) -> FetchedPage:
    """What is at the address, asked for once; at most four redirects are followed.

    Each is checked as the first: http or https, and public. Raises `ArticleUnreadable`, whose sentence says
    why, and that the page can be saved by hand.
    """
    for _ in range(MOST_REDIRECTS + 1):
        if not is_web_address(address):
            raise ArticleUnreadable(f"This is no address of a page on the web. {BY_HAND}")
        got = _got(_plain(address), resolve)
        if got.status not in LED_ON:
            return FetchedPage(_content(got), address, got.charset)
        address = urljoin(address, got.location)
    raise ArticleUnreadable(f"The address leads on more than {MOST_REDIRECTS} times. {BY_HAND}")


def _got(address: str, resolve: safe_http.Resolve | None) -> safe_http.Got:
    headers = {"User-Agent": f"Demarche (+{settings.SITE_URL})", "Accept": ACCEPTED}
    try:
        return safe_http.get(
            address,
            headers,
            most=LARGEST_FILE,
            longest=LONGEST_ADDRESS,
            resolve=resolve,
            seconds=FETCH_SECONDS,
        )
    except safe_http.AddressRefused as refused:
        raise ArticleUnreadable(f"The address was not asked. {refused} {BY_HAND}") from None
    except safe_http.NotReached as failed:
        raise ArticleUnreadable(f"Nobody was reached there. {_stopped(failed)} {BY_HAND}") from None
    except safe_http.NoAnswer as failed:
        raise ArticleUnreadable(
            f"The page did not come whole. {_stopped(failed)} {BY_HAND}"
        ) from None


def _content(got: safe_http.Got) -> bytes:
    """The page; raises `ArticleUnreadable` where the site gave none."""
    if got.status in NOT_THERE:
        raise ArticleUnreadable(
            f"The site has no page at this address (it answered {got.status}). Look at the address, "
            "or drop in a saved copy of the page."
        )
    if got.status != HTTPStatus.OK:
        raise ArticleUnreadable(
            f"The site did not give the page (it answered {got.status}). {BY_HAND}"
        )
    if not got.content:
        raise ArticleUnreadable(f"The site answered with nothing. {BY_HAND}")
    return got.content


def _plain(address: str) -> str:
    """The address as it goes over the line: no fragment, and other letters as the web writes them."""
    parts = urlsplit(address)
    try:
        host = (parts.hostname or "").encode("idna").decode()
    except UnicodeError:
        raise ArticleUnreadable(f"This is no address of a page on the web. {BY_HAND}") from None
    host = f"[{host}]" if ":" in host else host
    netloc = f"{host}:{parts.port}" if parts.port else host
    path, query = (
        quote(part, safe="/%:@!$&'()*+,;=~?-._[]|") for part in (parts.path, parts.query)
    )
    return urlunsplit((parts.scheme, netloc, path, query, ""))


def _stopped(error: Exception) -> str:
    """The fault as a sentence."""
    return str(error).rstrip(".") + "."
