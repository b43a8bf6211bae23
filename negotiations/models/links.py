"""Links that open something without a password: made from the secret, so that no copy of the database opens anything.

A link is the name of what it opens, as drawn at random, and a signature; some also hold the day on
which they end. Whoever draws another name ends all links that were made of the one before.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import date

from django.core.signing import BadSignature, Signer

CHANGES, FEEDS = "changes", "feeds"
"""What links are for: one that was made for one thing opens no other."""
NAMED_BY = 16
"""Characters of a name: too many to guess, and the same for all, so that mails are alike in length."""
DAY = 5


def link_name() -> str:
    """A name that was never drawn before."""
    return secrets.token_urlsafe(12)


def link_of(name: str, *, purpose: str, until: date | None = None) -> str:
    """The link of that name, of letters, digits, `-` and `_` alone."""
    said = name if until is None else f"{name}{until.toordinal():0{DAY}x}"
    return f"{said}{_signer(purpose).signature(said)}"


def named_by(link: str, *, purpose: str) -> str | None:
    """The name in a link that does not end by itself; None where we did not make it."""
    said = link[:NAMED_BY]
    return said if _is_ours(said, link, purpose) else None


def named_until(link: str, *, purpose: str) -> tuple[str, date] | None:
    """The name in a link and its last day; None where we did not make it."""
    said = link[: NAMED_BY + DAY]
    if not _is_ours(said, link, purpose):
        return None
    return said[:NAMED_BY], date.fromordinal(int(said[NAMED_BY:], 16))


def former_digest(link: str) -> str:
    """What is kept of a link that was drawn at random before links were signed."""
    return hashlib.sha256(link.encode()).hexdigest()


def _is_ours(said: str, link: str, purpose: str) -> bool:
    try:
        _signer(purpose).unsign(f"{said}:{link[len(said) :]}")
    except BadSignature:
        return False
    return True


def _signer(purpose: str) -> Signer:
    return Signer(salt=f"demarche.{purpose}")
