"""One's own subscriptions by API."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from negotiations.models import Negotiation, Party, Recipient, Subscription
from negotiations.rules.calendar import today_utc
from negotiations.vocabulary.kinds import USUAL_KINDS

from ..door import statements
from .acts import SAID, as_the_door_takes_it
from .conftest import SLUG, Api, somebody

MINE = "subscriptions/"


@pytest.fixture
def rea(negotiation: Negotiation) -> Api:
    """Rea is no member, and has a token that may write."""
    return somebody(negotiation, "rea", scope="write")


@pytest.fixture
def sam(negotiation: Negotiation) -> Api:
    """Sam is no member either."""
    return somebody(negotiation, "sam", scope="write")


def follow(api: Api, expected: int = 201, **fields: Any) -> Any:
    body = {"negotiation": SLUG, **fields}
    response = api.send(MINE, method="POST", content=body)
    assert response.status_code == expected, response.content
    return json.loads(response.content)


def change(api: Api, id: str, expected: int = 200, **fields: Any) -> Any:
    response = api.send(f"{MINE}{id}/", method="PATCH", content=fields)
    assert response.status_code == expected, response.content
    return json.loads(response.content)


def test_without_kinds_it_is_for_the_usual_ones(rea: Api) -> None:
    made = follow(rea)

    assert made["kinds"] == [str(kind) for kind in USUAL_KINDS]
    assert (made["frequency"], made["channel"], made["active"]) == ("immediate", "email", True)
    assert (made["parties"], made["issues"], made["note"]) == ([], [], None)


def test_empty_list_means_all_and_stays_empty(rea: Api) -> None:
    assert follow(rea, kinds=[])["kinds"] == []


def test_what_was_sent_is_read_back_where_it_says(rea: Api) -> None:
    body = {
        "negotiation": SLUG,
        "kinds": ["position-changed"],
        "parties": ["germany", "france"],
        "issues": ["swift"],
        "frequency": "off",
        "channel": "email",
        "note": "for the Berlin brief",
    }

    response = rea.send(MINE, method="POST", content=body)

    made = json.loads(response.content)
    assert response["Location"] == f"http://testserver/api/v1/subscriptions/{made['id']}/"
    assert rea.get(response["Location"]) == made
    assert {name: made[name] for name in body} == body


def test_it_can_be_tried_and_says_what_it_would_have_told(rea: Api) -> None:
    asked = {"kinds": ["position-changed"], "parties": ["germany"], "note": "Not kept"}

    tried = follow(rea, 200, **asked, dry_run=True)
    told = tried["would_have_told"]

    stream = rea.get("developments/", kind="position-changed", party="germany")["results"]
    standing = [row for row in stream if row["status"] == "standing"]
    assert tried["dry_run"] is True
    assert (tried["subscription"]["id"], tried["subscription"]["note"]) == (None, "Not kept")
    assert [row["headline"] for row in told["examples"]] == [
        row["headline"] for row in reversed(standing)
    ][:3]
    assert told["count"] == sum(row["known_from"] > told["since"] for row in standing)
    assert told["at_least"] is False
    assert rea.get(MINE)["results"] == []


def test_a_change_can_be_tried(rea: Api) -> None:
    made = follow(rea, kinds=[])

    tried = change(rea, made["id"], parties=["germany"], dry_run=True)

    assert (tried["subscription"]["id"], tried["subscription"]["parties"]) == (
        made["id"],
        ["germany"],
    )
    assert tried["would_have_told"]["examples"]
    assert rea.get(f"{MINE}{made['id']}/") == made


def test_only_what_may_be_known_would_have_been_told(rea: Api, negotiation: Negotiation) -> None:
    tried = follow(rea, 200, kinds=[], dry_run=True)["would_have_told"]

    said = {**as_the_door_takes_it(SAID), "day": today_utc(), "audience": "team"}
    statements.record_statement(negotiation, **said)

    assert follow(rea, 200, kinds=[], dry_run=True)["would_have_told"] == tried
    member = somebody(negotiation, "mel", "analyst", scope="write")
    told = follow(member, 200, kinds=[], dry_run=True)["would_have_told"]
    assert told["count"] == tried["count"] + 1


def test_what_is_only_tried_is_refused_alike(rea: Api) -> None:
    for more in ({}, {"dry_run": True}):
        assert "errors" in follow(rea, 400, parties=["nobody"], **more)


def test_list_holds_ones_own_in_the_order_of_making(rea: Api, sam: Api) -> None:
    ids = [follow(rea, note=str(number))["id"] for number in range(3)]
    follow(sam)

    listed = rea.get(MINE)

    assert [one["id"] for one in listed["results"]] == ids
    assert listed["count"] == 3


def test_list_is_paginated(rea: Api) -> None:
    ids = [follow(rea, note=str(number))["id"] for number in range(3)]

    first = rea.get(MINE, limit=2)
    second = rea.get(first["next"])

    assert [one["id"] for one in first["results"] + second["results"]] == ids
    assert second["next"] is None


def test_what_is_left_out_of_a_change_stays(rea: Api) -> None:
    made = follow(rea, parties=["germany"], note="mine")

    changed = change(rea, made["id"], kinds=["round-held"], note=None)

    assert changed == {**made, "kinds": ["round-held"], "note": None}


def test_it_can_be_stopped_and_begun_again(rea: Api) -> None:
    made = follow(rea)

    assert change(rea, made["id"], active=False)["active"] is False
    assert change(rea, made["id"], active=True) == made


def test_ended_one_is_gone(rea: Api) -> None:
    made = follow(rea)

    response = rea.send(f"{MINE}{made['id']}/", method="DELETE")

    assert (response.status_code, response.content) == (204, b"")
    rea.refused(f"{MINE}{made['id']}/", 404)
    assert rea.get(MINE)["results"] == []


@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE"])
def test_anothers_does_not_exist(rea: Api, sam: Api, method: str) -> None:
    made = follow(rea)

    problem = sam.refused(f"{MINE}{made['id']}/", 404, method=method)

    assert problem == sam.refused(f"{MINE}{uuid4()}/", 404, method=method)
    assert Subscription.objects.filter(pk=made["id"], active=True).exists()


@pytest.mark.parametrize(("method", "body"), [("GET", None), ("POST", {"negotiation": SLUG})])
def test_nobody_has_no_subscriptions(anybody: Api, method: str, body: Any) -> None:
    anybody.refused(MINE, 401, method=method, content=body)


def test_reading_token_reads_and_no_more(negotiation: Negotiation) -> None:
    reading = somebody(negotiation, "tom")

    assert reading.get(MINE)["results"] == []
    reading.refused(MINE, 403, method="POST", content={"negotiation": SLUG})


@pytest.mark.parametrize(
    ("fields", "field", "says"),
    [
        ({"kinds": ["position-moved"]}, "kinds", "There is no kind 'position-moved'"),
        ({"kinds": ["development-cancelled"]}, "kinds", "There is no kind"),
        ({"kinds": "position-changed"}, "kinds", ""),
        ({"parties": ["atlantis"]}, "parties", "There is no party 'atlantis'"),
        ({"issues": ["atlantis"]}, "issues", "There is no issue 'atlantis'"),
        ({"frequency": "hourly"}, "frequency", "is unknown"),
        ({"channel": "pigeon"}, "channel", "is unknown"),
        ({"note": "x" * 301}, "note", "300"),
        ({"active": "yes"}, "active", ""),
        ({"party": "germany"}, "party", "There is no such field here"),
        ({"negotiation": "atlantis"}, "negotiation", "There is no negotiation 'atlantis'"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(
    rea: Api, fields: dict[str, Any], field: str, says: str
) -> None:
    problem = rea.refused(MINE, method="POST", content={"negotiation": SLUG, **fields})

    assert list(problem["errors"]) == [field]
    assert says in problem["errors"][field][0]
    assert not Subscription.objects.exists()


def test_hidden_party_is_refused_like_an_unknown_one(rea: Api, negotiation: Negotiation) -> None:
    Party.objects.create(
        negotiation=negotiation, slug="secret", name="Secret", kind="state", audience="team"
    )

    hidden = rea.refused(MINE, method="POST", content={"negotiation": SLUG, "parties": ["secret"]})
    unknown = rea.refused(MINE, method="POST", content={"negotiation": SLUG, "parties": ["terces"]})

    assert str(hidden).replace("secret", "terces") == str(unknown)


def test_hidden_negotiation_is_refused_like_an_unknown_one(rea: Api) -> None:
    Negotiation.objects.create(
        slug="secret", title="Secret", start_date="2022-01-01", is_public=False
    )

    hidden = rea.refused(MINE, method="POST", content={"negotiation": "secret"})
    unknown = rea.refused(MINE, method="POST", content={"negotiation": "terces"})

    assert str(hidden).replace("secret", "terces") == str(unknown)


def test_one_in_a_negotiation_that_was_closed_is_not_there(
    rea: Api, negotiation: Negotiation
) -> None:
    made = follow(rea)
    Negotiation.objects.filter(pk=negotiation.pk).update(is_public=False)

    assert rea.get(MINE)["results"] == []
    rea.refused(f"{MINE}{made['id']}/", 404)


def test_whoever_is_handing_over_looks_again(rea: Api) -> None:
    made = follow(rea)
    before = Recipient.objects.get().version

    change(rea, made["id"], active=False)

    assert Recipient.objects.get().version > before


def test_queries_do_not_grow_with_the_list(rea: Api) -> None:
    follow(rea)
    with CaptureQueriesContext(
        connection,
    ) as one:
        rea.get(MINE)
    for number in range(9):
        follow(rea, note=str(number))

    with CaptureQueriesContext(connection) as ten:
        rea.get(MINE)

    assert len(ten) == len(one)
