"""Rows 2 to 4: what the API answers where nothing changed, on both clocks, and in a list with names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import orjson
from django.db import connection
from django.test import Client

from negotiations.models import ApiToken, Membership, Negotiation, User
from negotiations.rules.calendar import today_utc

from . import invented
from .invented import Size
from .matrix import answer, latest_scores, stranger
from .measuring import Row, each, late, side_by_side
from .scratch import SLUG

HERE = f"/api/v1/negotiations/{SLUG}/"
TIMES = 7
OFTEN = 20


def unchanged(size: Size) -> Iterator[Row]:
    """Of the matrix of now, a second time with the ETag of the first."""
    client = stranger()
    Negotiation.objects.filter(slug=SLUG).update(turned_on=today_utc())
    tag = client.get(f"{HERE}matrix/")["ETag"]
    again = partial(_unchanged, client, f"{HERE}matrix/", tag)
    taken, whole = side_by_side(TIMES, again, answer)
    yield Row("2 matrix unchanged (304)", taken * 1000, whole * 1000, "ms", connection.vendor, 5)


def on_both_clocks(size: Size) -> Iterator[Row]:
    """Held on a day, as known on a later one: *moved* needs what stood before, too."""
    at = invented.round_days(size.rounds // 2)[1]
    known = invented.round_days(size.rounds * 3 // 4)[1]
    asked = partial(answer, at=at.isoformat(), known=known.isoformat())
    walks = lambda: [latest_scores(at, known) for _ in range(2)]  # noqa: E731
    taken, least = side_by_side(TIMES, asked, walks)
    yield Row("3 on both clocks", taken * 1000, least * 1000, "ms", connection.vendor, times=1.5)


def with_names(size: Size) -> Iterator[Row]:
    """A hundred statements with party, issue and speaker, by token."""
    get = partial(_good, reading(), f"{HERE}statements/?limit=100&expand=party,issue,speaker")
    get()
    least = each(OFTEN, _raw_statements)
    taken = late(each(OFTEN, get)) * 1000
    yield Row("4 list of 100", taken, late(least) * 1000, "ms", connection.vendor, 50, 1 / 0.15)


def reading(scope: str = "read") -> Client:
    """A client with a token of an owner of the negotiation."""
    authorization = f"Bearer {secret_of_owner(scope)}"
    return Client(SERVER_NAME="localhost", headers={"Authorization": authorization})


def secret_of_owner(scope: str) -> str:
    """A token of an owner of the negotiation."""
    owner, _ = User.objects.get_or_create(username="bench-asks", email="asks@example.org")
    Membership.objects.get_or_create(
        negotiation=Negotiation.objects.get(slug=SLUG),
        user=owner,
        defaults={"role": "owner", "cleared": True},
    )
    _, secret = ApiToken.objects.issue(owner, scope=scope)
    return secret


def _unchanged(client: Client, path: str, tag: str) -> None:
    response = client.get(path, headers={"If-None-Match": tag})
    if response.status_code != 304:
        raise RuntimeError(f"{path} answered {response.status_code}")


def _good(client: Client, path: str) -> bytes:
    response: Any = client.get(path)
    if response.status_code != 200:
        raise RuntimeError(f"{path} answered {response.status_code}: {response.content[:300]!r}")
    return bytes(response.content)


def _raw_statements() -> bytes:
    """The floor: as many rows with the same names, in one query."""
    sql = """
        SELECT statement.*, party.name, issue.name, speaker.name FROM statement
        JOIN party ON party.id = statement.party_id
        JOIN issue ON issue.id = statement.issue_id
        JOIN speaker ON speaker.id = statement.speaker_id
        WHERE statement.negotiation_id = (SELECT id FROM negotiation WHERE slug = %s)
        ORDER BY statement.slug LIMIT 100
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, [SLUG])
        return orjson.dumps([[str(value) for value in row] for row in cursor.fetchall()])
