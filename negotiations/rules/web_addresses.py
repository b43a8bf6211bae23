"""Addresses of pages: what may be kept as one and be shown as a link, and which are the same."""

from __future__ import annotations

from hashlib import sha256
from urllib.parse import urlsplit, urlunsplit

DEFAULT_PORTS = {"http": 80, "https": 443}
TRACKING = "utm_"
"""How the names of parameters begin that say where a reader came from, and nothing of the page."""


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


def address_key(text: str) -> str:
    """What all addresses of one page have in common, in letters and digits; nothing without one.

    No difference make: upper and lower case of scheme and host, the usual port, a slash at the end
    of the path, what follows a #, and parameters that begin with utm_. All else does: http and
    https, www, case and order of the rest.
    """
    return sha256(_without_variants(text).encode()).hexdigest() if text else ""


def _without_variants(text: str) -> str:
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return text
    host = (parts.hostname or "").lower()
    if port is not None and port != DEFAULT_PORTS.get(parts.scheme):
        host = f"{host}:{port}"
    told = [one for one in parts.query.split("&") if not one.lower().startswith(TRACKING)]
    return urlunsplit((parts.scheme, host, parts.path.rstrip("/"), "&".join(told), ""))
