"""Row 12: twenty of what is found by words that stand everywhere, often, and once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from django.db import connection

from negotiations.models import Negotiation
from negotiations.recording.search_entries import index_words

from .asking import OFTEN, _good
from .invented import Size
from .matrix import stranger
from .measuring import Row, each, late
from .scratch import SLUG

WORDS = {
    "in every statement": "says",
    "in a third of them": "clear",
    "in one of fifty": "3 statement",
    "in a few": "17 3 clear",
    "in none": "nowhere",
}
LIMITS = {"newest": 25, "best": 50}


def rows(size: Size) -> Iterator[Row]:
    """By API for a stranger, the newest first and the best first."""
    # They were written straight, without their words.
    index_words(Negotiation.objects.get(slug=SLUG))
    client = stranger()
    for order, limit in LIMITS.items():
        for name, words in WORDS.items():
            asked = f"/api/v1/search/?negotiation={SLUG}&q={words}&order={order}&limit=20"
            search = partial(_good, client, asked.replace(" ", "+"))
            if (b'"results":[]' in search()) != (name == "in none"):
                raise RuntimeError(f"“{words}” is not found as it should be")
            taken = late(each(OFTEN, search)) * 1000
            yield Row(f"12 {order}: {name}", taken, None, "ms", connection.vendor, limit)
