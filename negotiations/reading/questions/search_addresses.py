"""Where a hit is read: its page, at the clock of the search."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.http import urlencode

from .search_hits import SearchHit


def page_of_hit(hit: SearchHit, *, known: date | None) -> str:
    """The path of the page of a hit, as known on that day where one is given.

    A demand stands on the page of all demands.
    """
    of, slug = hit.negotiation.slug, hit.row.slug
    clock = {"known": known.isoformat()} if known else {}
    place = ""
    if hit.noun == "demand":
        path, place = reverse("demands", args=[of]), f"#{hit.row.anchor}"
        clock = {"at": hit.known.isoformat(), **clock}
    else:
        path = reverse(hit.noun, args=[of, slug])
    return f"{path}?{urlencode(clock)}{place}" if clock else f"{path}{place}"
