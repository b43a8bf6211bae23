"""Whoever asks the same of the same version gets what was made for another, byte for byte, and nobody else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from negotiations.api.v1 import kept_answers
from negotiations.models import Membership, Negotiation, Statement

from ..clock import stop_clock
from ..door import record_statement
from .acts import FIRST, SAID, as_the_door_takes_it
from .conftest import HERE, Api, somebody
from .sending import send
from .test_nouns import LISTS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("store")]

ADDRESS = f"/api/v1/{HERE}"
MATRIX = "matrix/"
PATHS = (MATRIX, "statements/?limit=50", "parties/", f"statements/{FIRST}/", "collisions/")
OF_ITS_OWN = ("Request-Id", "RateLimit", "RateLimit-Policy")
"""What an answer says of one request."""


def read(api: Api, path: str = MATRIX, **headers: str) -> Any:
    return api.client.get(f"{ADDRESS}{path}", headers=headers)


def anew(api: Api, path: str, **headers: str) -> Any:
    """What is answered where nothing is kept."""
    caches["answers"].clear()
    answer = read(api, path, **headers)
    caches["answers"].clear()
    return answer


def said_of(answer: Any) -> tuple[int, bytes, dict[str, str]]:
    headers = {name: value for name, value in answer.items() if name not in OF_ITS_OWN}
    return answer.status_code, answer.content, headers


@pytest.mark.parametrize("path", PATHS)
def test_a_second_asker_gets_the_same_and_nothing_is_read(anybody: Api, path: str) -> None:
    made = said_of(anew(anybody, path))
    first = read(anybody, path)

    with CaptureQueriesContext(connection) as asked:
        again = read(anybody, path)

    assert len(asked) == 1  # the negotiation, with its version
    assert said_of(first) == said_of(again) == made


def test_each_audience_and_role_gets_its_own(
    anybody: Api, ana: Api, olga: Api, editor: Api, owner: Api
) -> None:
    readers = (anybody, ana, olga, editor, owner)
    for path in PATHS:
        alone = [said_of(anew(api, path)) for api in readers]

        for order in (readers, readers[::-1]):
            caches["answers"].clear()
            together = {id(api): said_of(read(api, path)) for api in order}
            assert [together[id(api)] for api in readers] == alone


@pytest.mark.parametrize("role", ["editor", "analyst"])
def test_colleagues_of_one_audience_and_role_are_answered_alike(
    negotiation: Negotiation, ana: Api, role: str
) -> None:
    """Whoever of them asks: what is kept of one is for all."""
    record_statement(negotiation, **as_the_door_takes_it(SAID), audience="team", repeat=True)
    first, second = (somebody(negotiation, name, role) for name in ("rea", "tom"))

    for path in (*(f"{noun}/?limit=1000" for noun in LISTS), *PATHS):
        assert anew(first, path).content == anew(second, path).content, path


def test_what_is_recorded_is_read_by_those_who_may_and_changes_no_copy_of_others(
    negotiation: Negotiation, anybody: Api, ana: Api, olga: Api
) -> None:
    path, readers = "statements/?limit=1000", (anybody, ana, olga)
    for audience, told in (("cleared", 1), ("team", 2), ("public", 3)):
        before = [said_of(read(api, path)) for api in readers]
        said = as_the_door_takes_it(SAID)
        record_statement(
            negotiation, **said, audience=audience, slug=f"for-{audience}", repeat=True
        )

        after = [said_of(read(api, path)) for api in readers]

        assert [one == two for one, two in zip(before, after, strict=True)] == (
            [True] * (3 - told) + [False] * told
        )
        assert after == [said_of(anew(api, path)) for api in readers]


def test_what_was_withheld_is_in_nobodys_copy(anybody: Api, owner: Api) -> None:
    path = f"statements/{FIRST}/"
    assert read(anybody, path).status_code == 200

    done = send(owner, "POST", f"{HERE}{path}withhold/", {"audience": "team"})

    assert done.status_code == 200, done.content
    assert read(anybody, path).status_code == 404
    assert FIRST.encode() not in read(anybody, "statements/?limit=1000").content


def test_an_embargo_that_ends_at_midnight_ends_for_copies(
    negotiation: Negotiation, anybody: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = as_the_door_takes_it(SAID) | {"embargo_until": date(2060, 1, 2), "slug": "later"}
    record_statement(negotiation, **said, repeat=True)
    path = f"statements/{Statement.objects.get(asked_slug='later').slug}/"

    seen: list[int] = []
    for day in (date(2060, 1, 1), date(2060, 1, 2)):
        with monkeypatch.context() as patch:
            stop_clock(patch, day)
            seen += [read(anybody, path).status_code for _ in range(2)]

    assert seen == [404, 404, 200, 200]


def test_who_lost_his_part_reads_no_copy_of_those_who_have_theirs(
    negotiation: Negotiation, ana: Api, anybody: Api
) -> None:
    record_statement(negotiation, **as_the_door_takes_it(SAID), audience="team", repeat=True)
    path = "statements/?limit=1000"
    as_a_member = said_of(read(ana, path))
    Membership.objects.filter(negotiation=negotiation).delete()

    assert said_of(read(ana, path))[1] == said_of(read(anybody, path))[1] != as_a_member[1]
    Negotiation.objects.filter(pk=negotiation.pk).update(is_public=False)
    assert [read(api, path).status_code for api in (ana, anybody)] == [404, 404]


def test_a_copy_is_a_304_where_the_client_has_it_by_an_earlier_version(
    negotiation: Negotiation, anybody: Api
) -> None:
    had = read(anybody, "tracks/")["ETag"]
    record_statement(negotiation, **as_the_door_takes_it(SAID))
    read(anybody, "tracks/")

    again = read(anybody, "tracks/", **{"if-none-match": had})

    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == read(anybody, "tracks/")["ETag"] != had
    assert read(anybody, "tracks/", **{"if-match": '"other"'}).status_code == 412


def test_refusals_files_and_what_is_large_are_not_kept(
    store: Any, anybody: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in ("matrix/?round=none", "matrix/?format=csv", "matrix/?format=xlsx", "members/"):
        read(anybody, path)
    monkeypatch.setattr(kept_answers, "LARGEST", 10)
    read(anybody, MATRIX)

    assert store._cache == {}


def test_requests_are_counted_one_by_one(anybody: Api, settings: Any) -> None:
    settings.RATE_LIMITS = True

    answers = [read(anybody) for _ in range(3)]

    left = [int(answer["RateLimit"].split("r=")[1].split(";")[0]) for answer in answers]
    assert left == [left[0], left[0] - 1, left[0] - 2]
    assert len({answer["Request-Id"] for answer in answers}) == 3


def test_no_two_questions_have_a_copy_in_common(store: Any, anybody: Api) -> None:
    for query in ("", "?at=2022-02-01", "?at=2022-02-01&known=2022-03-01", "?cells=full"):
        read(anybody, f"{MATRIX}{query}")
    read(anybody, "matrix/?known=2022-03-01&at=2022-02-01")

    assert len([key for key in store._cache if "exchange" not in key]) == 4


def test_a_list_is_counted_once_for_all_its_pages_and_anew_when_more_was_said(
    negotiation: Negotiation, anybody: Api, ana: Api
) -> None:
    record_statement(negotiation, **as_the_door_takes_it(SAID), audience="team", repeat=True)
    by_party = "statements/?party=germany&limit"
    counts = {id(api): read(api, f"{by_party}=1").json()["count"] for api in (anybody, ana)}
    following = read(anybody, f"{by_party}=2").json()["next"]

    with CaptureQueriesContext(connection) as asked:
        second = anybody.client.get(following).json()

    assert not any("COUNT(" in query["sql"] for query in asked)
    assert second["count"] == counts[id(anybody)] == counts[id(ana)] - 1
    assert read(anybody, "statements/?limit=2").json()["count"] > second["count"]
    record_statement(negotiation, **as_the_door_takes_it(SAID), slug="more", repeat=True)
    assert anybody.client.get(following).json()["count"] == second["count"] + 1
