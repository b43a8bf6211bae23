"""Who asks again is answered as if all were made anew, header by header; and nobody who may not."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.core.cache import caches
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from negotiations import repeated_requests
from negotiations.api.v1 import rate_limits
from negotiations.models import ApiToken, Membership, Negotiation, User

from ..door import record_statement
from .acts import SAID, as_the_door_takes_it
from .conftest import HERE, Api
from .test_kept_answers import OF_ITS_OWN

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("store")]

ADDRESS = f"/api/v1/{HERE}"
MATRIX, LIST = "matrix/?at=2022-02-01", "statements/?limit=2"
WAYS: tuple[dict[str, str], ...] = (
    {},
    {"accept-encoding": "gzip, br"},
    {"if-none-match": "TAG"},
    {"if-none-match": "TAG", "accept-encoding": "gzip"},
    {"method": "head"},
)
WAYS_OF_ANYBODY: tuple[dict[str, str], ...] = (
    *WAYS,
    {"method": "head", "if-none-match": "TAG"},
    {"origin": "https://elsewhere.example"},
    {"accept": "text/csv"},
    {"if-none-match": '"other"'},
    {"if-none-match": "*"},
    {"if-match": '"other"'},
    {"authorization": "Basic Zm9vOmJhcg=="},
    {"authorization": "Bearer none"},
    {"authorization": "Bearer"},
)


def ask(api: Api, path: str, *, method: str = "get", **headers: str) -> Any:
    return getattr(api.client, method)(f"{ADDRESS}{path}", headers=headers)


def said_of(answer: Any) -> tuple[int, bytes, dict[str, str]]:
    """All that is told, but for what tells of the one request and for the bytes that are drawn."""
    headers = {name: value for name, value in answer.items() if name not in OF_ITS_OWN}
    content = answer.content
    if answer.get("Content-Encoding") == "gzip":
        del headers["Content-Length"]
        content = gzip.decompress(content)
    return answer.status_code, content, headers


def anew(api: Api, path: str, **headers: str) -> Any:
    caches["answers"].clear()
    answer = ask(api, path, **headers)
    caches["answers"].clear()
    return answer


@pytest.fixture
def signed_in(negotiation: Negotiation) -> Api:
    user = User.objects.create_user("sofia", "sofia@example.org")
    Membership.objects.create(negotiation=negotiation, user=user, role="editor")
    client = Client()
    client.force_login(user)
    return Api(client)


def test_every_reader_is_answered_in_every_way_as_if_it_were_made_anew(
    negotiation: Negotiation,
    anybody: Api,
    cora: Api,
    ana: Api,
    olga: Api,
    signed_in: Api,
) -> None:
    for audience in ("team", "cleared"):
        record_statement(negotiation, **as_the_door_takes_it(SAID), audience=audience, repeat=True)
    questions: list[tuple[Api, dict[str, str]]] = []
    for api in (anybody, cora, ana, olga, signed_in):
        tag = anew(api, LIST)["ETag"]
        questions += [
            (api, {name: text.replace("TAG", tag) for name, text in way.items()})
            for way in (WAYS_OF_ANYBODY if api is anybody else WAYS)
        ]
    alone = [said_of(anew(api, LIST, **way)) for api, way in questions]
    for api, way in questions:
        ask(api, LIST, **way)

    again = [said_of(ask(api, LIST, **way)) for api, way in questions]

    for (_, way), one, other in zip(questions, again, alone, strict=True):
        assert one == other, way


def test_who_asks_again_costs_one_question(anybody: Api, ana: Api) -> None:
    for api in (anybody, ana):
        for way in ({}, {"accept-encoding": "gzip"}):
            ask(api, MATRIX, **way)

            with CaptureQueriesContext(connection) as asked:
                ask(api, MATRIX, **way)

            assert len(asked) == 1, asked.captured_queries


def _end(token: ApiToken) -> None:
    ApiToken.objects.end(token, now=timezone.now())


def _let_it_expire(token: ApiToken) -> None:
    ApiToken.objects.filter(pk=token.pk).update(expires_at=timezone.now())


def _limit_it_to_another(token: ApiToken) -> None:
    day = timezone.now().date()
    other = Negotiation.objects.create(slug="other", title="Other", start_date=day)
    ApiToken.objects.filter(pk=token.pk).update(negotiation=other)


def _close_the_account(token: ApiToken) -> None:
    User.objects.filter(pk=token.user_id).update(is_active=False)


def _take_the_clearance(token: ApiToken) -> None:
    Membership.objects.filter(user=token.user_id).update(cleared=False)


def _take_the_part(token: ApiToken) -> None:
    Membership.objects.filter(user=token.user_id).delete()


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        (_end, 401),
        (_let_it_expire, 401),
        (_close_the_account, 401),
        (_limit_it_to_another, 404),
        (_take_the_clearance, 200),
        (_take_the_part, 200),
    ],
)
def test_what_was_taken_from_somebody_he_reads_no_more(
    negotiation: Negotiation, olga: Api, taken: Callable[[ApiToken], None], expected: int
) -> None:
    path = "statements/?limit=1000"
    record_statement(negotiation, **as_the_door_takes_it(SAID), audience="cleared", repeat=True)
    before = [said_of(ask(olga, path)) for _ in range(2)][1]
    taken(ApiToken.objects.get(user__username="olga"))

    after = said_of(ask(olga, path))

    assert (after[0], after[1] == before[1]) == (expected, False)
    assert after == said_of(anew(olga, path))


def test_the_use_of_a_token_is_noted_each_hour(ana: Api) -> None:
    for _ in range(2):
        ask(ana, MATRIX)
    long_ago = timezone.now() - timedelta(hours=2)
    ApiToken.objects.filter(user__username="ana").update(used_at=long_ago)

    ask(ana, MATRIX)

    assert ApiToken.objects.get(user__username="ana").used_at > long_ago


def test_who_asks_too_often_is_refused_and_counted_once_each_time(
    anybody: Api, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.RATE_LIMITS = True
    monkeypatch.setattr(rate_limits, "FROM_AN_ADDRESS", 3)

    answers = [ask(anybody, MATRIX) for _ in range(5)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    left = [answer["RateLimit"].split(";")[1] for answer in answers]
    assert left == ["r=2", "r=1", "r=0", "r=0", "r=0"]


def test_another_host_or_scheme_is_another_question(anybody: Api, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "other.example"]
    path = LIST
    for _ in range(2):
        ask(anybody, path)

    answers = [
        ask(anybody, path, host="other.example"),
        anybody.client.get(f"{ADDRESS}{path}", secure=True),
        ask(anybody, path, host="forged.example"),
    ]

    assert [answer.status_code for answer in answers] == [200, 200, 400]
    assert "//other.example/" in answers[0]["Link"]
    assert "https://testserver/" in answers[1]["Link"]


def test_where_the_database_does_not_answer_the_long_way_says_so(anybody: Api) -> None:
    made = said_of(ask(anybody, MATRIX))

    with patch.object(repeated_requests, "asked_with_token", side_effect=DatabaseError):
        again = said_of(ask(anybody, MATRIX))

    assert again == made
