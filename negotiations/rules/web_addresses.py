"""Addresses of pages: what may be kept as one, and be shown as a link."""

from __future__ import annotations

from urllib.parse import urlsplit


def is_web_address(text: str) -> bool:
    """Whether a reader may follow it: `http` or `https` with a host, and without a name or password."""
    if any(c <= " " or c in '\x7f\\<>"' for c in text):
        return False
    try:
        parts = urlsplit(text)
        named = parts.username is not None or parts.password is not None
        parts.port  # noqa: B018  # it is only looked at when asked for
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not named
