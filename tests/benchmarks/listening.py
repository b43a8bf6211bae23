"""Row 15: how long one act holds the negotiation where ten thousand listen, and one in a hundred is told."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from . import invented
from .invented import Size
from .mailing import FEW, READERS, make_readers, say
from .measuring import Row, seconds
from .scratch import make_nouns

TOLD = 100
"""One in so many follows the party that speaks."""


def rows(size: Size) -> Iterator[Row]:
    readers = max(TOLD, round(READERS * size.statements / Size().statements))
    negotiation = make_nouns(FEW)
    say(negotiation, "rejects", place=0)
    unheard = seconds(lambda: say(negotiation, "accepts", place=1))
    make_readers(negotiation, readers, followed=_followed)
    heard = seconds(lambda: say(negotiation, "rejects", place=2))
    name = "15 act with many listeners"
    yield Row(name, heard * 1000, unheard * 1000, "ms", connection.vendor, 100)


def _followed(n: int) -> list[str]:
    """The party that speaks, or some other."""
    return [invented.party_slug(n % (FEW.parties - 1) + 1 if n % TOLD else 0)]
