"""What each answer of the API says of itself: for whom it may be kept, and what is left of the limits."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from negotiations.api.v1 import rate_limits
from negotiations.api.v1.views.documentation import KEPT_FOR

from ..demonstration import SLUG
from ..test_access import API, routes
from .conftest import HERE, Api

NOBODYS = Client(headers={"Authorization": "Bearer dem_nothing"})


def addresses(owner: Api) -> Iterator[str]:
    """Every address of the API, with one that is there of each noun."""
    for route in routes():
        if not route.startswith("api"):
            continue
        path = route.replace("<slug:negotiation>", SLUG).replace("<slug:day>", "2022-02-22")
        path = path.replace("<str:user>", "nobody")
        path = path.replace("<slug:table>", "parties")
        path = path.replace("<uuid:id>", "00000000-0000-0000-0000-000000000000")
        if "<slug:slug>" in path:
            of = path.partition("<slug:slug>")[0].removeprefix(API)
            # What is read with something else has no list of its own.
            rows = [] if of.endswith("affiliations/") else owner.get(of, limit=1)["results"]
            path = path.replace("<slug:slug>", rows[0]["slug"] if rows else "nothing")
        path = path.replace(r"^[\s\S]*$", "nowhere/").replace(r"^api(?:/[\s\S]*)?$", "api/nowhere/")
        yield f"/{path}"


@pytest.fixture
def limited(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits that nobody comes to."""
    settings.RATE_LIMITS = True
    for name in ("READS", "WRITES", "FROM_AN_ADDRESS"):
        monkeypatch.setattr(rate_limits, name, 10_000)


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return json.loads(Client().get("/api/v1/schema/?format=json").content)  # type: ignore[no-any-return]


def varies(answer: HttpResponse) -> set[str]:
    return {name.strip().lower() for name in answer.get("Vary", "").split(",")}


def kept(answer: HttpResponse, *, anybody: bool) -> bool:
    """Whether caches are told what is right for that answer."""
    if answer.status_code >= 400:
        return answer["Cache-Control"] == "no-store"
    if answer["Cache-Control"] == KEPT_FOR:
        return answer.get("Content-Disposition", "").startswith(
            'inline; filename="demarche-openapi.'
        )
    return answer["Cache-Control"] == ("public, no-cache" if anybody else "private, no-cache")


@pytest.mark.in_turn
def test_every_address_says_who_may_keep_it_and_what_is_left(
    limited: None, owner: Api, anybody: Api
) -> None:
    faults: list[tuple[str, str, int]] = []
    statuses: set[int] = set()
    for address in addresses(owner):
        answers = {
            "anybody": anybody.client.get(address),
            "no picture": anybody.client.get(address, headers={"Accept": "image/png"}),
            "without its slash": anybody.client.get(address.rstrip("/")),
            "an owner": owner.client.get(address),
            "an owner's PUT": owner.client.put(address),
            "a token that is none": NOBODYS.get(address),
        }
        for of, answer in answers.items():
            statuses.add(answer.status_code)
            whole = varies(answer) >= {"accept", "authorization", "cookie", "origin"}
            told = {"RateLimit", "RateLimit-Policy", "Request-Id"} <= set(answer.headers)
            by_anybody = not of.startswith("an owner")
            if not (whole and told and kept(answer, anybody=by_anybody)):
                faults.append((address, of, answer.status_code))

    assert faults == []
    assert statuses >= {200, 301, 401, 404, 405, 406}


def test_what_one_has_already_is_answered_with_the_same_headers(owner: Api, anybody: Api) -> None:
    for api, says in ((anybody, "public, no-cache"), (owner, "private, no-cache")):
        first = api.client.get(f"/api/v1/{HERE}parties/?limit=2")

        again = api.client.get(
            f"/api/v1/{HERE}parties/?limit=2", headers={"If-None-Match": first["ETag"]}
        )

        assert (first.status_code, again.status_code) == (200, 304)
        assert first["Cache-Control"] == says
        for name in ("Cache-Control", "ETag", "Vary"):
            assert again[name] == first[name]


def test_answer_has_the_headers_that_the_document_describes(
    limited: None, owner: Api, document: dict[str, Any]
) -> None:
    """Of every address that is read, and of all its refusals that can be had by reading."""
    asked = {
        re.compile(re.sub(r"{\w+}", "[^/]+", path)): operations["get"]["responses"]
        for path, operations in document["paths"].items()
        if "get" in operations
    }
    met: set[str] = set()
    for address in addresses(owner):
        told = next((answers for path, answers in asked.items() if path.fullmatch(address)), None)
        if told is None:
            continue
        for client in (owner.client, NOBODYS):
            for query in ("", "?nothing=1"):
                answer = client.get(address + query)
                described = told[str(answer.status_code)]["headers"]
                assert set(described) <= set(answer.headers), (address, answer.status_code)
                met.add(str(answer.status_code))

    assert met >= {"200", "400", "401", "404"}


def test_what_was_written_is_kept_nowhere(editor: Api) -> None:
    tried = editor.send(f"{HERE}statements/", method="POST", content={"dry_run": True})

    assert (tried.status_code, tried["Cache-Control"]) == (400, "no-store")
