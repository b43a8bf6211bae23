"""Who may write, and how: roles, scopes, sessions. A statement is never edited or deleted."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from negotiations.models import ApiToken, Negotiation, Statement, User

from ..tables import rest_is_slow
from .acts import FIRST, ONE_OF_EACH, SAID
from .conftest import HERE, STATEMENTS, Api, refused, somebody

Names = dict[str, Api]


@pytest.fixture
def people(negotiation: Negotiation, draft: None) -> Names:
    """Everybody there is, by what he is."""
    return {
        "member": somebody(negotiation, "mia", "member", scope="write"),
        "analyst": somebody(negotiation, "ben", "analyst", scope="write"),
        "editor": somebody(negotiation, "edith", "editor", scope="write"),
        "owner": somebody(negotiation, "olga", "owner", scope="write"),
        "outsider": somebody(negotiation, "cora", scope="write"),
        "reading editor": somebody(negotiation, "rita", "editor", scope="read"),
        "nobody": Api(Client()),
        "superuser": superuser(),
    }


def superuser() -> Api:
    user = User.objects.create_superuser("root", "root@example.org")
    _, secret = ApiToken.objects.issue(user, scope="write")
    return Api(Client(headers={"Authorization": f"Bearer {secret}"}))


def signed_in(negotiation: Negotiation) -> Client:
    """An editor's session, in which CSRF is checked as outside of tests."""
    somebody(negotiation, "sina", "editor")
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get(username="sina"))
    return client


# Who may

RECORD, CORRECT, DENY, RETRACT, PUBLISH = ONE_OF_EACH
ALLOWED = {
    "member": dict.fromkeys(ONE_OF_EACH, 403),
    "analyst": {RECORD: 201, CORRECT: 403, DENY: 403, RETRACT: 403, PUBLISH: 403},
    "editor": {RECORD: 201, CORRECT: 201, DENY: 200, RETRACT: 200, PUBLISH: 200},
    "owner": {RECORD: 201, CORRECT: 201, DENY: 200, RETRACT: 200, PUBLISH: 200},
    "superuser": dict.fromkeys(ONE_OF_EACH, 403),
    "outsider": dict.fromkeys(ONE_OF_EACH, 403),
    "reading editor": dict.fromkeys(ONE_OF_EACH, 403),
    "nobody": dict.fromkeys(ONE_OF_EACH, 401),
}


@pytest.mark.parametrize("path", ONE_OF_EACH)
@pytest.mark.parametrize("who", rest_is_slow(ALLOWED, quick=("analyst", "reading editor")))
def test_roles_may(people: Names, who: str, path: str) -> None:
    expected = ALLOWED[who][path]

    answer = people[who].send(HERE + path, method="POST", content=ONE_OF_EACH[path])

    assert answer.status_code == expected, answer.content
    problem = answer["Content-Type"] == "application/problem+json"
    assert problem is (expected >= 400)


def test_analyst_publishes_nothing_by_saying_that_it_is_no_draft(people: Names) -> None:
    problem = refused(people["analyst"], {**SAID, "draft": False}, 403)

    assert problem["detail"] == (
        "An analyst drafts; an editor publishes, corrects, denies and retracts."
    )


def test_member_is_told_that_he_reads(people: Names) -> None:
    problem = refused(people["member"], SAID, 403)

    assert problem["detail"] == "A member reads; an analyst drafts, and an editor publishes."


def test_401_says_how_to_come_in(people: Names) -> None:
    response = people["nobody"].send(STATEMENTS, method="POST", content=SAID)

    assert response.status_code == 401
    assert response["WWW-Authenticate"].startswith("Bearer")
    assert "Authorization: Bearer <token>" in json.loads(response.content)["detail"]


@pytest.mark.parametrize("path", ONE_OF_EACH)
def test_negotiation_that_may_not_be_seen_is_not_there(
    people: Names, negotiation: Negotiation, path: str
) -> None:
    Negotiation.objects.filter(pk=negotiation.pk).update(is_public=False)
    body = ONE_OF_EACH[path]

    hidden = refused(people["outsider"], body, 404, HERE + path)
    none = refused(people["outsider"], body, 404, f"negotiations/atlantis/{path}")

    assert hidden == none
    assert refused(people["nobody"], body, 401, HERE + path)["status"] == 401


def test_who_may_not_write_learns_nothing_from_what_he_sends(people: Names) -> None:
    session = Client()
    session.force_login(User.objects.get(username="cora"))

    for who in (people["outsider"], people["reading editor"], Api(session)):
        forbidden = refused(who, SAID, 403)

        assert refused(who, b"nonsense", 403) == forbidden
        assert refused(who, {"party": "atlantis"}, 403) == forbidden


# Sessions


def test_session_writes_with_its_csrf_token(negotiation: Negotiation) -> None:
    client = signed_in(negotiation)
    client.get("/accounts/password/reset/")
    headers = {"X-CSRFToken": client.cookies["csrftoken"].value}

    def answers(body: Any, kind: str) -> int:
        return client.post(
            f"/api/v1/{STATEMENTS}", body, content_type=kind, headers=headers
        ).status_code

    assert answers(SAID, "application/json") == 201
    assert answers("nonsense", "application/json") == 400
    assert answers("party=germany", "application/x-www-form-urlencoded") == 415
    assert client.post(f"/api/v1/{STATEMENTS}", SAID, headers=headers).status_code == 415


def test_session_without_its_csrf_token_writes_nothing(negotiation: Negotiation) -> None:
    api = Api(signed_in(negotiation))
    before = Statement.objects.count()

    problem = refused(api, SAID, 403)

    assert "CSRF" in problem["detail"]
    assert Statement.objects.count() == before


def test_token_needs_no_csrf_token(negotiation: Negotiation) -> None:
    user = User.objects.create_user("tom", "tom@example.org")
    negotiation.memberships.create(user=user, role="editor")
    _, secret = ApiToken.objects.issue(user, scope="write")
    client = Client(enforce_csrf_checks=True, headers={"Authorization": f"Bearer {secret}"})

    assert Api(client).post("statements/", SAID)["status"] == "published"


# Other methods


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", [f"statements/{FIRST}/", "statements/st-nothing/", "statements/"])
def test_statement_is_never_edited_or_deleted(
    people: Names, negotiation: Negotiation, path: str, method: str
) -> None:
    wrong = Api(Client(headers={"Authorization": "Bearer dem_wrong"}))
    session = Api(signed_in(negotiation))

    for api in (*people.values(), wrong, session):
        problem = api.refused(HERE + path, 405, method=method, content={"stance": "accepts"})
        assert f"There is no {method} here; use one of GET" in problem["detail"]


@pytest.mark.parametrize("act", ["correct", "deny", "retract", "publish"])
def test_acts_are_not_read(people: Names, act: str) -> None:
    response = people["editor"].send(f"{STATEMENTS}{FIRST}/{act}/")

    assert response.status_code == 405
    assert response["Allow"] == "POST, OPTIONS"
