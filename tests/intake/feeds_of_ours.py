"""Feeds of the tests' own, as papers write them."""

from __future__ import annotations

from html import escape

SITE = "https://coast.example"


def item(
    number: int,
    *,
    title: str = "",
    link: str | None = None,
    day: str = "Sun, 10 Feb 2030 10:00:00 GMT",
    more: str = "",
) -> str:
    """An item of RSS, as the one of that number."""
    address = f"{SITE}/{number}" if link is None else link
    return (
        f"<item><title>{escape(title or f'Article {number}')}</title><link>{escape(address)}</link>"
        f'<guid isPermaLink="false">id-{number}</guid><pubDate>{day}</pubDate>{more}</item>'
    )


def rss(*items: str, title: str = "Coast Post") -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>{escape(title)}</title><link>{SITE}/</link>{''.join(items)}</channel></rss>"
    ).encode()


def whole_text(text: str) -> str:
    """The part of an item with all of its text."""
    return f"<content:encoded><![CDATA[<p>{text}</p><br><img src='a.png'>]]></content:encoded>"


def atom(*entries: str, title: str = "Coast Post", encoding: str = "utf-8") -> bytes:
    return (
        f'<?xml version="1.0" encoding="{encoding}"?><feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>{escape(title)}</title>{''.join(entries)}</feed>"
    ).encode(encoding)


def entry(number: int, *, title: str = "") -> str:
    """An entry of Atom, as the one of that number."""
    return (
        f'<entry><title type="html">{escape(title or f"Article {number}")}</title>'
        f'<id>urn:{number}</id><link href="/{number}"/><updated>2030-02-10T10:00:00Z</updated></entry>'
    )
