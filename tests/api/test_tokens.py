"""Tokens from the command line, and what their scope allows."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from rest_framework.test import APIRequestFactory

from negotiations.api.v1.permissions import WithinScope
from negotiations.models import ApiToken, Negotiation, User
from negotiations.reading.roles import role_of
from negotiations.recording.act import Refused

from ..door import memberships
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
