"""What is at an address of the web, with every redirect looked at as the address that was given."""

from __future__ import annotations

import time
from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from django.conf import settings

from ..rules.files import LARGEST_FILE
from ..rules.web_addresses import is_web_address
from ..traffic import safe_http

MOST_REDIRECTS = 4
LONGEST_ADDRESS = 2000
LED_ON = {
    HTTPStatus.MOVED_PERMANENTLY,
    HTTPStatus.FOUND,
    HTTPStatus.SEE_OTHER,
    HTTPStatus.TEMPORARY_REDIRECT,
    HTTPStatus.PERMANENT_REDIRECT,
}


class NoWebAddress(Exception):
    """Nobody was asked: that is no address that a reader may follow."""


class LeadsOnAndOn(Exception):
    """The address leads on to another, and that again, more often than is followed."""


def got_at(
    address: str,
    headers: Mapping[str, str],
    *,
    seconds: float,
    most: int = LARGEST_FILE,
    resolve: safe_http.Resolve | None = None,
) -> tuple[safe_http.Got, str]:
    """What is at the address, and the address to which it led; all of it within so many seconds.

    Each address is checked as the first: http or https, without a password, and public. Whoever is
    asked is told who asks. Raises `NoWebAddress`, `LeadsOnAndOn` and what `safe_http.get` raises.
    """
    ends = time.monotonic() + seconds
    asks = {"User-Agent": f"Demarche (+{settings.SITE_URL})", **headers}
    for _ in range(MOST_REDIRECTS + 1):
        if not is_web_address(address):
            raise NoWebAddress
        got = safe_http.get(
            plain_address(address),
            asks,
            most=most,
            longest=LONGEST_ADDRESS,
            resolve=resolve,
            seconds=max(ends - time.monotonic(), 0.1),
        )
        if got.status not in LED_ON:
            return got, address
        address = urljoin(address, got.location)
    raise LeadsOnAndOn


def plain_address(address: str) -> str:
    """The address as it goes over the line: no fragment, and other letters as the web writes them.

    Raises `NoWebAddress` where its host cannot be written so.
    """
    parts = urlsplit(address)
    try:
        host = (parts.hostname or "").encode("idna").decode()
    except UnicodeError:
        raise NoWebAddress from None
    host = f"[{host}]" if ":" in host else host
    netloc = f"{host}:{parts.port}" if parts.port else host
    path, query = (
        quote(part, safe="/%:@!$&'()*+,;=~?-._[]|") for part in (parts.path, parts.query)
    )
    return urlunsplit((parts.scheme, netloc, path, query, ""))


def one_sentence(error: Exception) -> str:
    """The fault as a sentence."""
    return str(error).rstrip(".") + "."
