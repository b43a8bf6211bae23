"""Row 15: how long one act holds the negotiation where ten thousand listen, and one in a hundred is told."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from statistics import median

from django.db import connection

from negotiations.models import Negotiation

from . import invented
from .invented import Size
from .mailing import FEW, READERS, make_readers, say
from .measuring import Row, each
from .scratch import make_nouns

TOLD = 100
"""One in so many follows the party that speaks."""
TIMES = 7
TALKS = Size(FEW.parties, FEW.issues, 2 * TIMES + 1)


def rows(size: Size) -> Iterator[Row]:
    readers = max(TOLD, round(READERS * size.statements / Size().statements))
    negotiation = make_nouns(TALKS)
    places = count()
    say(negotiation, "rejects", place=next(places))
    unheard = median(each(TIMES, lambda: _turn(negotiation, next(places))))
    make_readers(negotiation, readers, followed=_followed)
    heard = median(each(TIMES, lambda: _turn(negotiation, next(places))))
    name = "15 act with many listeners"
    yield Row(name, heard * 1000, unheard * 1000, "ms", connection.vendor, 100)


def _turn(negotiation: Negotiation, place: int) -> None:
    """Says the opposite of what was said last."""
    say(negotiation, ("rejects", "accepts")[place % 2], place=place)


def _followed(n: int) -> list[str]:
    """The party that speaks, or some other."""
    return [invented.party_slug(n % (FEW.parties - 1) + 1 if n % TOLD else 0)]
