"""What a write is answered from what it has at hand is what is read afterwards; it asks for nothing twice."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from .acts import FIRST, SAID
from .conftest import STATEMENTS, Api
from .sending import send

pytestmark = pytest.mark.django_db

OTHERS: dict[str, dict[str, Any]] = {
    "as it is": {},
    "of the team": {"audience": "team"},
    "of the cleared": {"audience": "cleared", "asked": True},
    "under an embargo": {"audience": "team", "embargo_until": "2100-01-01"},
    "late and revealed": {"day": "2022-01-20", "known_from": "2022-02-20"},
    "at a round": {"round": "r-2022-02-21-recognition", "day": "2022-02-22"},
    "told by somebody": {"reported_by": "scholz", "confidence": "low"},
    "with conditions": {"stance": "open-or-conditional", "conditions": ["b", "a"]},
    "of no binding voice": {"stance": "no-public-position", "slug": "st-asked"},
    "as a draft": {"draft": True, "slug": "st-asked"},
    "with a demand": {
        "also": {"demand": {"addressees": ["russia"], "text": "Withdraw.", "asks": "accepts"}}
    },
}


@pytest.mark.parametrize("other", OTHERS)
def test_a_statement_is_answered_as_it_is_read_when_it_is_sent_again(
    owner: Api, other: str
) -> None:
    body = {**SAID, "sources": ["nova-2022-01-21", "wapo-2022-01-26"], **OTHERS[other]}
    if body.pop("asked", False):
        body["slug"] = "st-asked"

    first, again = (
        send(owner, "POST", STATEMENTS, body, idempotency_key="one-key") for _ in range(2)
    )

    assert first.status_code == again.status_code == 201, first.content
    told = json.loads(first.content)
    assert told == json.loads(again.content)
    shown = owner.here(f"statements/{told['slug']}/")
    assert {name: told[name] for name in shown} == shown


@pytest.mark.parametrize(
    ("path", "body", "most"),
    [
        ("statements/", SAID, 34),
        (
            f"statements/{FIRST}/correct/",
            {"reason": "wording-corrected", "stance": "rejects", "note": "Heard again."},
            50,
        ),
    ],
)
def test_a_write_asks_for_nothing_twice(
    owner: Api, path: str, body: dict[str, Any], most: int
) -> None:
    with CaptureQueriesContext(connection) as queries:
        owner.post(path, body)

    asked = [query["sql"] for query in queries if query["sql"].startswith("SELECT")]
    assert len(asked) == len(set(asked))
    assert len(queries) <= most
