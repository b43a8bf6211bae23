"""The demonstration case, loaded once for all tests of the API, and ways to ask."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.cache import caches
from django.http import HttpResponse
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from negotiations.models import ApiToken, Negotiation, User

from ..demonstration import FILE, SLUG, demonstration
from ..door import memberships, record_statement
from .acts import SAID, as_the_door_takes_it

HERE = f"negotiations/{SLUG}/"
STATEMENTS = f"{HERE}statements/"


@pytest.fixture(scope="session")
def case() -> dict[str, Any]:
    """The demonstration case as its file has it."""
    content: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return content


@pytest.fixture(scope="package", autouse=True)
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The case in the database, as long as tests of this folder run; each test is a savepoint."""
    with django_db_blocker.unblock(), demonstration():
        yield


@pytest.fixture(autouse=True)
def as_loaded(loaded: None, db: None) -> None:
    """All tests of this folder ask for the database, and so follow one another: it is loaded once."""


@pytest.fixture
def negotiation(db: None) -> Negotiation:
    found: Negotiation = Negotiation.objects.get(slug=SLUG)
    return found


@dataclass
class Api:
    """Asks the API as somebody: paths begin below the version, or below the case's address."""

    client: Client

    def send(
        self, path: str, /, *, method: str = "GET", content: Any = None, **parameters: Any
    ) -> HttpResponse:
        """Any request; `content` that is not bytes is sent as JSON."""
        query = urlencode(parameters, doseq=True)
        address = path if path.startswith(("/", "http")) else f"/api/v1/{path}"
        address += f"{'&' if '?' in address else '?'}{query}" if query else ""
        if content is None:
            content = b""
        elif not isinstance(content, bytes):
            content = json.dumps(content)
        return self.client.generic(  # type: ignore[return-value]
            method, address, content, content_type="application/json"
        )

    def get(self, path: str, /, **parameters: Any) -> Any:
        """The content of an answer, which has to be a good one."""
        response = self.send(path, **parameters)
        assert response.status_code == 200, response.content
        return json.loads(response.content)

    def here(self, path: str, /, **parameters: Any) -> Any:
        return self.get(HERE + path, **parameters)

    def rows(self, path: str, /, **parameters: Any) -> list[dict[str, Any]]:
        """The rows of a list, from one page that holds them all."""
        return self.here(path, **{"limit": 1000} | parameters)["results"]  # type: ignore[no-any-return]

    def slugs(self, path: str, /, **parameters: Any) -> list[str]:
        return [row["slug"] for row in self.rows(path, **parameters)]

    def post(self, path: str, body: Any = None, /, *, expected: int = 201, **query: Any) -> Any:
        """What is answered to something that is written in the case."""
        response = self.send(HERE + path, method="POST", content=body, **query)
        assert response.status_code == expected, response.content
        return json.loads(response.content)

    def refused(self, path: str, expected: int = 400, /, **parameters: Any) -> dict[str, Any]:
        """The problem document of a request that is refused with that status."""
        response = self.send(path, **parameters)
        assert response.status_code == expected, response.content
        assert response["Content-Type"] == "application/problem+json"
        problem: dict[str, Any] = json.loads(response.content)
        assert problem["status"] == expected
        return problem


@pytest.fixture
def anybody(db: None) -> Api:
    """Without token or session."""
    return Api(Client())


def refused(api: Api, body: Any, status: int = 400, path: str = STATEMENTS) -> dict[str, Any]:
    """The problem document of a write that is refused with that status."""
    return api.refused(path, status, method="POST", content=body)


def somebody(
    negotiation: Negotiation,
    name: str,
    role: str | None = None,
    *,
    scope: str = "read",
    **part: Any,
) -> Api:
    """A user with a token of that scope, and a part in the negotiation if a role is given."""
    user = User.objects.create_user(name, f"{name}@example.org")
    if role is not None:
        memberships.admit(negotiation, user=user, role=role, **part)
    _, secret = ApiToken.objects.issue(user, scope=scope)
    return Api(Client(headers={"Authorization": f"Bearer {secret}"}))


@pytest.fixture
def ana(negotiation: Negotiation) -> Api:
    """Ana edits: the team's audience."""
    return somebody(negotiation, "ana", "editor")


@pytest.fixture
def olga(negotiation: Negotiation) -> Api:
    """Olga owns the negotiation and is cleared."""
    return somebody(negotiation, "olga", "owner", cleared=True)


@pytest.fixture
def cora(negotiation: Negotiation) -> Api:
    """Cora is outside."""
    return somebody(negotiation, "cora")


@pytest.fixture
def editor(negotiation: Negotiation) -> Api:
    """Edith edits as Ana does, with a token that may write."""
    return somebody(negotiation, "edith", "editor", scope="write")


@pytest.fixture
def analyst(negotiation: Negotiation) -> Api:
    """Ben drafts."""
    return somebody(negotiation, "ben", "analyst", scope="write")


@pytest.fixture
def owner(negotiation: Negotiation) -> Api:
    """Otto owns the negotiation and is cleared, as Olga, with a token that may write."""
    return somebody(negotiation, "otto", "owner", scope="write", cleared=True)


@pytest.fixture
def draft(negotiation: Negotiation) -> None:
    """A draft that waits to be published."""
    record_statement(negotiation, draft=True, slug="st-draft", **as_the_door_takes_it(SAID))


@pytest.fixture
def store(settings: Any) -> Iterator[Any]:
    """A store of answers that is on; in it lies what this test brought there alone."""
    backend = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {**settings.CACHES, "answers": {"BACKEND": backend, "LOCATION": "a test"}}
    caches["answers"].clear()
    yield caches["answers"]
    caches["answers"].clear()
