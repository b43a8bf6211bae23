"""Tokens from the command line, and what their scope allows."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from rest_framework.test import APIRequestFactory

from negotiations.api.v1.permissions import WithinScope
from negotiations.models import ApiToken, Negotiation, User
from negotiations.reading.roles import role_of
from negotiations.recording.act import Refused

from ..door import memberships, reference_data
from .conftest import HERE, Api


@pytest.fixture
def ben(negotiation: Negotiation) -> User:
    user = User.objects.create_user("ben", "ben@example.org")
    memberships.admit(negotiation, user=user, role="analyst")
    return user


def printed(*arguments: str) -> str:
    out = StringIO()
    call_command("create_token", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("named", ["ben", "ben@example.org", "Ben@Example.org"])
def test_token_is_printed_and_nothing_else(ben: User, named: str) -> None:
    said = printed(named, "--scope", "read")

    assert said == said.strip() + "\n"
    assert said.strip() not in ApiToken.objects.get(user=ben).digest
    asking = Api(Client(headers={"Authorization": f"Bearer {said.strip()}"}))
    assert asking.here("")["role"] == "analyst"


@pytest.mark.parametrize("arguments", [("nobody", "--scope", "read"), ("ben", "--scope", "all")])
def test_wrong_arguments_make_no_token(ben: User, arguments: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        printed(*arguments)

    assert not ApiToken.objects.exists()


@pytest.mark.parametrize(
    ("scope", "method", "allowed"),
    [("read", "GET", True), ("read", "POST", False), ("write", "POST", True)],
)
def test_scope_allows(ben: User, scope: str, method: str, allowed: bool) -> None:
    request = APIRequestFactory().generic(method, "/")
    request.user = ben
    request.auth, _ = ApiToken.objects.issue(ben, scope=scope)

    assert WithinScope().has_permission(request, None) is allowed  # type: ignore[arg-type]


def asks(secret: str, path: str = f"/api/v1/{HERE}", **how: Any) -> Any:
    return Client(headers={"Authorization": f"Bearer {secret}"}).get(path, **how)


def test_token_is_good_for_a_year_unless_said(ben: User) -> None:
    printed("ben", "--scope", "read", "--name", "long")
    printed("ben", "--scope", "read", "--name", "short", "--days", "3")

    ends = dict(ApiToken.objects.values_list("name", "expires_at"))

    now = timezone.now()
    assert {name: round((end - now) / timedelta(days=1)) for name, end in ends.items()} == {
        "long": 365,
        "short": 3,
    }


@pytest.mark.parametrize("days", ["0", "-1", "3651"])
def test_token_is_good_for_a_number_of_days(ben: User, days: str) -> None:
    with pytest.raises(CommandError, match="give a number from 1 to 3650"):
        printed("ben", "--scope", "read", "--days", days)


def test_token_that_expired_says_when(ben: User) -> None:
    secret = printed("ben", "--scope", "read").strip()
    assert asks(secret).status_code == 200
    ApiToken.objects.update(expires_at=datetime(2026, 3, 5, 12, tzinfo=UTC))

    answer = asks(secret)

    assert answer.status_code == 401
    assert "That token expired on 5 March 2026, 12:00 UTC." in answer.json()["detail"]


def test_token_that_was_ended_is_as_one_that_never_was(ben: User) -> None:
    secret = printed("ben", "--scope", "read").strip()
    ApiToken.objects.end(ApiToken.objects.get(), now=timezone.now())

    ended, unknown = asks(secret), asks("dem_nothing")

    assert (ended.status_code, ended.json()["detail"]) == (401, unknown.json()["detail"])


def test_last_use_is_noted_once_an_hour(ben: User) -> None:
    secret = printed("ben", "--scope", "read").strip()
    assert ApiToken.objects.get().used_at is None
    asks(secret)
    first = ApiToken.objects.get().used_at

    with CaptureQueriesContext(connection) as queries:
        asks(secret)
    again = ApiToken.objects.get().used_at
    ApiToken.objects.update(used_at=timezone.now() - timedelta(hours=1))
    asks(secret)

    assert first == again
    assert not [q for q in queries if q["sql"].startswith("UPDATE")]
    assert ApiToken.objects.get().used_at > first


def test_token_of_one_negotiation_opens_nothing_else(ben: User, negotiation: Negotiation) -> None:
    other = reference_data.start_negotiation(
        slug="other", title="Another", start_date=date(2022, 1, 1), is_public=True
    )
    memberships.admit(other, user=ben, role="editor")
    every = printed("ben", "--scope", "write").strip()
    one = printed("ben", "--scope", "write", "--negotiation", "other").strip()

    slugs = [
        [n["slug"] for n in asks(secret, "/api/v1/negotiations/").json()["results"]]
        for secret in (every, one)
    ]

    assert sorted(slugs[0]) == sorted(["other", negotiation.slug])
    assert slugs[1] == ["other"]
    assert asks(one, "/api/v1/negotiations/other/").json()["role"] == "editor"
    for path in (HERE, f"{HERE}statements/", f"{HERE}matrix/"):
        assert (path, asks(one, f"/api/v1/{path}").status_code) == (path, 404)
    about = {"negotiation": negotiation.slug}
    assert asks(one, "/api/v1/developments/", query_params=about).status_code == 400
    assert asks(every, "/api/v1/developments/", query_params=about).status_code == 200
    writing = Client(headers={"Authorization": f"Bearer {one}"}).post(
        "/api/v1/subscriptions/", {**about, "kinds": []}, content_type="application/json"
    )
    assert writing.status_code == 400


def test_token_is_made_for_no_negotiation_that_is_not_there_for_its_user(
    ben: User, negotiation: Negotiation
) -> None:
    reference_data.start_negotiation(
        slug="other", title="Another", start_date=date(2022, 1, 1), is_public=False
    )

    for slug in ("other", "nowhere"):
        with pytest.raises(CommandError, match=f"no negotiation '{slug}'"):
            printed("ben", "--scope", "read", "--negotiation", slug)


def test_token_of_who_runs_the_site_is_limited_too(negotiation: Negotiation) -> None:
    root = User.objects.create_superuser("root", "root@example.org")
    other = reference_data.start_negotiation(
        slug="other", title="Another", start_date=date(2022, 1, 1), is_public=False
    )
    memberships.admit(other, user=root, role="owner", cleared=True)
    secret = printed("root", "--scope", "read", "--negotiation", "other").strip()

    assert asks(secret, "/api/v1/negotiations/other/").status_code == 200
    assert asks(secret).status_code == 404


def test_account_that_is_switched_off_opens_nothing(ben: User) -> None:
    secret = printed("ben", "--scope", "read").strip()
    User.objects.update(is_active=False)

    response = Client(headers={"Authorization": f"Bearer {secret}"}).get(f"/api/v1/{HERE}")

    assert response.status_code == 401


def test_admitting_again_changes_role_and_clearance(negotiation: Negotiation, ben: User) -> None:
    memberships.admit(negotiation, user=ben, role="editor", cleared=True)

    membership = negotiation.memberships.get(user=ben)
    assert (membership.role, membership.cleared, membership.version) == ("editor", True, 2)
    assert role_of(ben, negotiation) == "editor"


def test_admitting_twice_writes_once(negotiation: Negotiation, ben: User) -> None:
    acts = negotiation.acts.count()

    memberships.admit(negotiation, user=ben, role="analyst")

    assert negotiation.acts.count() == acts


def test_no_such_role_is_refused(negotiation: Negotiation, ben: User) -> None:
    with pytest.raises(Refused):
        memberships.admit(negotiation, user=ben, role="king")
