"""Priorities and remarks by the API: read on the second clock, and recorded."""

from __future__ import annotations

import json
from typing import Any

import pytest

from negotiations.models import Negotiation

from ..cast import faults
from .conftest import HERE, Api

pytestmark = pytest.mark.django_db

WARNING: dict[str, Any] = {
    "kind": "warning",
    "party": "germany",
    "about": ["russia"],
    "issue": "swift",
    "text": "it will stop the project",
    "condition": "Ukraine is attacked",
    "day": "2022-02-26",
    "slug": "germany-warns",
}
PRIORITY: dict[str, Any] = {
    "party": "germany",
    "issue": "swift",
    "priority": "high",
    "by": "party",
    "day": "2022-02-26",
    "slug": "matters-to-germany",
}


def speaker_of(api: Api, party: str) -> str:
    rows = api.rows(f"speakers/?party={party}")
    return str(next(row["slug"] for row in rows if row["authority"] > 1))


@pytest.mark.parametrize(
    ("where", "content", "kind", "link"),
    [
        ("remarks/", WARNING, "warning-made", "remark"),
        ("priorities/", PRIORITY, "priority-stated", "priority"),
    ],
)
def test_what_is_recorded_is_read_where_it_says(
    editor: Api,
    anybody: Api,
    negotiation: Negotiation,
    where: str,
    content: dict[str, Any],
    kind: str,
    link: str,
) -> None:
    given = {**content, "speaker": speaker_of(anybody, "germany")}
    response = editor.send(HERE + where, method="POST", content=given)

    written = json.loads(response.content)
    followed = written.pop("developments")
    assert response.status_code == 201
    assert anybody.get(response["Location"]) == written
    assert written in anybody.rows(where)
    assert {name: written[name] for name in given} == given
    assert written["known_from"] == "2022-02-26"
    assert [(row["kind"], row[link]) for row in followed] == [(kind, given["slug"])]
    assert given["slug"] not in anybody.slugs(f"{where}?known=2022-02-25")
    assert faults(negotiation) == []


def test_dry_run_keeps_nothing(editor: Api, anybody: Api) -> None:
    before = anybody.rows("remarks/")
    given = {**WARNING, "speaker": speaker_of(anybody, "germany")}

    response = editor.send(HERE + "remarks/?dry_run=true", method="POST", content=given)

    tried = json.loads(response.content)
    assert response.status_code == 200
    assert tried["remark"]["text"] == WARNING["text"]
    assert [row["kind"] for row in tried["developments"]] == ["warning-made"]
    assert anybody.rows("remarks/") == before


def test_accusation_of_nothing_is_a_400(editor: Api, anybody: Api) -> None:
    given = {**WARNING, "kind": "accusation", "speaker": speaker_of(anybody, "germany")}

    response = editor.send(HERE + "remarks/", method="POST", content=given)

    assert response.status_code == 400
    assert b"of breaking" in response.content
