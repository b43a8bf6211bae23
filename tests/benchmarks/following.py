"""Row 5: a page of the stream as it is asked for, and all of it followed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import orjson
from django.db import connection
from django.test import Client

from . import invented
from .asking import OFTEN, _good
from .invented import Size
from .matrix import stranger
from .measuring import Row, each, late, seconds
from .scratch import SLUG

STREAM = f"/api/v1/developments/?negotiation={SLUG}"
PAGES = {
    "5 stream": "",
    "5 stream by party": f"&party={invented.party_slug(1)}",
    "5 stream by issue": f"&issue={invented.issue_slug(1)}",
    "5 stream by kind": "&kind=position-changed",
    "5 stream newest first": "&order=newest",
    "5 stream by party newest first": f"&party={invented.party_slug(1)}&order=newest",
    "5 stream by two parties": f"&party={invented.party_slug(1)}&party={invented.party_slug(2)}",
    "5 stream by party and kind": f"&party={invented.party_slug(1)}&kind=position-changed",
}


def rows(size: Size) -> Iterator[Row]:
    client = stranger()
    for name, asked in PAGES.items():
        page = partial(_good, client, f"{STREAM}{asked}")
        page()
        taken = late(each(OFTEN, page)) * 1000
        yield Row(name, taken, None, "ms", connection.vendor, 50)
    yield Row(
        "5b stream followed", seconds(partial(follow, client)), None, "s", connection.vendor, 120
    )


def follow(client: Client) -> int:
    """Every row from the first on, a thousand at a time; how many."""
    following, found = f"{STREAM}&limit=1000", 0
    while following:
        page = orjson.loads(_good(client, following))
        found += len(page["results"])
        following = page["next"]
    return found
