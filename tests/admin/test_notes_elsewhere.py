"""The words of a note are in nothing that leaves the house: no feed, export or answer of the API."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from negotiations.exporting.case_text import case_text
from negotiations.models import ApiToken
from negotiations.vocabulary.audiences import AUDIENCES

from ..cast import Cast
from ..recording.articles_coded import coded
from ..recording.team_notes import noted
from ..twins.look import BY_API, OWN_BY_API
from .conftest import TODAY, signed_in

CANARY = "xyzzy-canary"
LEAVES = (
    "/n/small/developments/",
    "/n/small/developments.atom",
    "/n/small/rounds.ics",
    "/n/small/demands/",
    "/n/small/red-lines/",
    "/n/small/compare/?from=r1&to=r4",
    "/n/small/feeds/",
    "/admin/imports/small/statements/",
    "/admin/imports/small/template/",
)
"""What is fed, printed, taken away or sent on."""
CONDITIONAL = (
    *("/n/small/developments.atom", "/n/small/rounds.ics", "/api/v1/negotiations/small/"),
    *("/api/v1/negotiations/small/matrix/?cells=full", "/api/v1/developments/"),
    "/api/v1/negotiations/small/statements/",
)


def note_everywhere(cast: Cast) -> None:
    for audience in ("team", "cleared"):
        for beside in ({"statement": "first"}, {"round": "r1"}, {"party": "p", "issue": "i"}):
            noted(cast, CANARY, by="olga", audience=audience, on=TODAY, **beside)


def by_token(cast: Cast, name: str) -> Client:
    _, secret = ApiToken.objects.issue(cast.users[name], scope="write")
    return Client(headers={"Authorization": f"Bearer {secret}"})


def body(client: Client, address: str) -> str:
    answer: Any = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return str(content.decode())


def test_it_is_on_the_pages_where_it_is_looked_for(cast: Cast) -> None:
    note_everywhere(cast)

    assert CANARY in body(signed_in(cast, "olga").client, "/n/small/rounds/r1/")


def test_it_is_in_no_answer_of_the_api(cast: Cast) -> None:
    note_everywhere(cast)
    coded(cast, of="agency")
    olga = by_token(cast, "olga")

    found = [path for path in (*BY_API, *OWN_BY_API) if CANARY in body(olga, path)]

    assert found == []


@pytest.mark.parametrize("address", LEAVES)
def test_it_is_in_nothing_that_is_fed_or_taken_away(cast: Cast, address: str) -> None:
    note_everywhere(cast)

    assert CANARY not in body(signed_in(cast, "olga").client, address)


def test_it_is_in_no_case_file(cast: Cast) -> None:
    note_everywhere(cast)

    texts = [case_text(cast.negotiation, audience, today=TODAY) for audience in AUDIENCES]

    assert [text for text in texts if CANARY in text] == []


@pytest.mark.parametrize("name", ["anonymous", "ben", "olga"])
def test_what_is_fetched_again_is_as_it_was(cast: Cast, name: str) -> None:
    client = Client() if name == "anonymous" else by_token(cast, name)
    noted(cast, "The day has turned.", on=TODAY)
    before = {path: _marks(client, path) for path in CONDITIONAL}

    note_everywhere(cast)

    assert {path: _marks(client, path) for path in CONDITIONAL} == before


def _marks(client: Client, path: str) -> tuple[str, ...]:
    answer = client.get(path)
    return tuple(answer.get(name, "") for name in ("ETag", "Last-Modified", "Content-Length"))
