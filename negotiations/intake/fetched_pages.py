"""The page at an address, fetched once: by nobody's hand but ours, and from the public web alone."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from ..rules.files import LARGEST_FILE
from ..traffic import safe_http
from .limits import ArticleUnreadable
from .redirects import MOST_REDIRECTS, LeadsOnAndOn, NoWebAddress, got_at, one_sentence

FETCH_SECONDS = 20.0
BY_HAND = "Open it in a browser, save the page by hand, and drop it in."
ACCEPTED = "text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5"
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
    try:
        got, led_to = got_at(
            address,
            {"Accept": ACCEPTED},
            seconds=FETCH_SECONDS,
            most=LARGEST_FILE,
            resolve=resolve,
        )
    except NoWebAddress:
        raise ArticleUnreadable(f"This is no address of a page on the web. {BY_HAND}") from None
    except LeadsOnAndOn:
        raise ArticleUnreadable(
            f"The address leads on more than {MOST_REDIRECTS} times. {BY_HAND}"
        ) from None
    except safe_http.AddressRefused as refused:
        raise ArticleUnreadable(f"The address was not asked. {refused} {BY_HAND}") from None
    except safe_http.NotReached as failed:
        raise ArticleUnreadable(
            f"Nobody was reached there. {one_sentence(failed)} {BY_HAND}"
        ) from None
    except safe_http.NoAnswer as failed:
        raise ArticleUnreadable(
            f"The page did not come whole. {one_sentence(failed)} {BY_HAND}"
        ) from None
    return FetchedPage(_content(got), led_to, got.charset)


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
