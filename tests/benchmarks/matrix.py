"""Row 1: the answer of the API's matrix, as bytes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache, partial
from typing import Any

import orjson
from django.db import connection
from django.test import Client

from negotiations.models import Negotiation
from negotiations.rules.calendar import today_utc

from . import invented
from .invented import Size
from .measuring import Row, side_by_side
from .scratch import SLUG

TIMES = 7


def rows(size: Size) -> Iterator[Row]:
    place = size.rounds * 3 // 4
    past = partial(answer, round=invented.round_slug(place))
    floor = partial(latest_scores, invented.round_days(place)[1], today_utc())
    _same_scores(past(), floor())
    taken, least = side_by_side(TIMES, past, floor)
    yield Row("1 matrix uncached", taken * 1000, least * 1000, "ms", connection.vendor, 100, 4)
    Negotiation.objects.filter(slug=SLUG).update(turned_on=today_utc())
    answer()
    now, least = side_by_side(TIMES, answer, kept_scores)
    yield Row("1b matrix now", now * 1000, least * 1000, "ms", connection.vendor, 40)


@cache
def stranger() -> Client:
    """Somebody who is not signed in: one, since a server makes itself ready once."""
    return Client(SERVER_NAME="localhost")


def answer(**asked: str) -> bytes:
    """What the API answers to somebody who is not signed in."""
    path = f"/api/v1/negotiations/{SLUG}/matrix/"
    response = stranger().get(path, asked)
    if response.status_code != 200:
        raise RuntimeError(f"{path} answered {response.status_code}")
    return bytes(response.content)


LATEST = """
    SELECT series.id, {score} FROM series {join} WHERE series.negotiation_id = {p}
"""
WALK = """
    SELECT score FROM statement
    WHERE series_id = series.id AND {counts} AND score IS NOT NULL AND held_from <= {p}
      AND public_from <= {p} AND (public_until IS NULL OR public_until > {p})
    ORDER BY held_from DESC, authority DESC, day DESC, round_order DESC, tie_name DESC LIMIT 1
"""


def latest_scores(at: date, known: date) -> bytes:
    """The floor: series and score of the latest statement of every cell, in one statement."""
    days = [at, known, known]
    with connection.cursor() as cursor:
        id = _negotiation_id(cursor)
        if connection.vendor == "postgresql":
            join = f"LEFT JOIN LATERAL ({WALK}) latest ON true"
            sql = LATEST.format(score="latest.score", join=join, p="%s")
            sql = sql.replace("{p}", "%s").replace("{counts}", "counts")
        else:
            sql = LATEST.format(score=f"({WALK})", join="", p="?")
            # So that SQLite sees that its index serves.
            sql = sql.replace("{p}", "?").replace("{counts}", "counts = 1")
            days = [day.isoformat() for day in days]  # type: ignore[misc]
        return orjson.dumps(_fetch(cursor, sql, [*days, id]))


def kept_scores() -> bytes:
    """The floor of now: series and score of every cell in the table that the door keeps."""
    mark = "%s" if connection.vendor == "postgresql" else "?"
    sql = (
        f"SELECT series_id, score FROM position WHERE negotiation_id = {mark} AND audience = {mark}"
    )
    with connection.cursor() as cursor:
        return orjson.dumps(_fetch(cursor, sql, [_negotiation_id(cursor), "public"]))


def _negotiation_id(cursor: Any) -> int:
    cursor.execute("SELECT id FROM negotiation WHERE slug = %s", [SLUG])
    return int(cursor.fetchone()[0])


def _fetch(cursor: Any, sql: str, parameters: list[Any]) -> list[Any]:
    """With the driver itself, past Django's converters."""
    raw = cursor.connection.cursor()
    raw.execute(sql, parameters)
    return raw.fetchall()


def _same_scores(answered: bytes, least: bytes) -> None:
    """Stops where the two do not say the same: a floor of something else would be none."""
    scores = [s for row in orjson.loads(answered)["scores"] for s in row if s is not None]
    fetched = [score for _, score in orjson.loads(least) if score is not None]
    if sorted(scores) != sorted(fetched):
        raise RuntimeError(f"the matrix holds {len(scores)} scores, its floor {len(fetched)}")
