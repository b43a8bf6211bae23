"""A quote may be as long as it is; a page folds a long one."""

from __future__ import annotations

from ..cast import Cast
from .conftest import Site

LONG = "We could do it, and would like to say at length how it might be done. " * 20


def test_a_long_quote_is_folded_and_whole(anybody: Site, cast: Cast) -> None:
    cast.said("+", at="r1", slug="long", quote=LONG, quote_language="en", original_quote=LONG)

    page = anybody.good("/n/small/statements/long/")

    assert page.html.count('<details class="folded">') == 2
    folded = page.html.partition('<details class="folded">')[2]
    beginning = folded.partition("<summary>")[2].partition("</summary>")[0]
    assert "[…]" in beginning
    assert len(beginning) < 450
    assert page.html.count(f"“{LONG.strip()}”") == 2


def test_a_short_quote_is_not_folded(anybody: Site, cast: Cast) -> None:
    cast.said("+", at="r1", slug="short", quote="We could do it, one day.")

    page = anybody.good("/n/small/statements/short/")

    assert "“We could do it, one day.”" in page.text
    assert "folded" not in page.html
