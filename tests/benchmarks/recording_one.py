"""Rows 7 and 13: one statement by API, one that is late, and one that is corrected; each is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count
from random import Random
from statistics import median
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from negotiations.models import Statement

from . import invented
from .asking import HERE, reading
from .invented import Size
from .measuring import Row, each
from .scratch import tidy

TIMES = 30
NOBODY_SPEAKS = timedelta(days=40)
"""So long after a round nobody has said anything yet."""
_NUMBER = count()


def rows(size: Size) -> Iterator[Row]:
    """What is said at the end of a series."""
    write = _writer(reading("write"), size, late=False)
    taken = each(TIMES, write)
    with CaptureQueriesContext(connection) as queries:
        write()
    yield Row("7 statement by API", median(taken) * 1000, None, "ms", connection.vendor, 40)
    yield Row("7b its queries", len(queries), None, "queries", connection.vendor, 25)
    tidy()


def corrected(size: Size) -> Iterator[Row]:
    """Against one that is said at the end."""
    client = reading("write")
    at_the_end = _writer(client, size, late=False)
    before = _writer(client, size, late=True)
    correct = _corrector(client, size)
    least = median(each(TIMES, at_the_end)) * 1000
    for name, write in (("13 late statement", before), ("13b corrected", correct)):
        taken = median(each(TIMES, write)) * 1000
        yield Row(name, taken, least, "ms", connection.vendor, times=1.5)
    tidy()


def body_of_one(size: Size, *, late: bool) -> dict[str, Any]:
    """One more statement of some party on some issue, another each time, on a day that nobody else has."""
    place = size.rounds // 2 if late else size.rounds
    first, _ = invented.round_days(place)
    number = next(_NUMBER)
    rng = Random(number)
    party, issue = rng.randrange(size.parties), rng.randrange(size.issues)
    return {
        "party": invented.party_slug(party),
        "issue": invented.issue_slug(issue),
        "speaker": invented.speaker_slug(party, 4),
        "stance": rng.choice(invented.STANCES),
        "day": (first + NOBODY_SPEAKS).isoformat(),
        "summary": f"Said once more, no. {number}.",
        "sources": [invented.source_slug(min(place, size.rounds))],
        "audience": "public",
        "repeat": True,
    }


def _writer(client: Client, size: Size, *, late: bool) -> Callable[[], Any]:
    def write() -> None:
        _posted(client, f"{HERE}statements/", body_of_one(size, late=late), 201)

    return write


def _corrector(client: Client, size: Size) -> Callable[[], Any]:
    """Corrects the stance of a statement from the middle of the record, another each time."""
    said = Statement.objects.filter(status="published", audience="public")
    some = said.filter(day__gte=invented.round_days(size.rounds // 2)[0]).order_by("pk")
    slugs = iter(list(some.values_list("slug", "stance")[:TIMES]))

    def write() -> None:
        slug, stance = next(slugs)
        other = next(one for one in invented.STANCES if one != stance)
        body = {"reason": "wording-corrected", "stance": other, "note": "We had it wrong."}
        _posted(client, f"{HERE}statements/{slug}/correct/", body, 200)

    return write


def _posted(client: Client, path: str, body: dict[str, Any], expected: int) -> None:
    response = client.post(path, body, content_type="application/json")
    if response.status_code not in (expected, 200, 201):
        raise RuntimeError(f"{path} answered {response.status_code}: {response.content[:500]!r}")
