"""Acts on issues by API: read on both clocks, written by editors, and tried by whoever drafts."""

from __future__ import annotations

import json
from typing import Any

import pytest

from negotiations.models import IssueAct, Negotiation

from ..cast import faults
from .conftest import HERE, Api

ACTS = "issue-acts/"
AGREED: dict[str, Any] = {
    "issue": "swift",
    "act": "agreed",
    "outcome": "accepts",
    "ad_referendum": True,
    "parties": ["germany", "united-states"],
    "day": "2022-02-26",
    "slug": "swift-agreed",
}


def test_act_is_recorded_and_read_where_it_says(
    editor: Api, anybody: Api, negotiation: Negotiation
) -> None:
    response = editor.send(HERE + ACTS, method="POST", content=AGREED)

    written = json.loads(response.content)
    followed = written.pop("developments")
    assert response.status_code == 201
    assert anybody.get(response["Location"]) == written
    assert anybody.rows(ACTS) == [written]
    assert {name: written[name] for name in AGREED} == {
        **AGREED,
        "parties": ["germany", "united-states"],
    }
    assert written["known_from"] == "2022-02-26"
    assert [(row["kind"], row["issue_act"]) for row in followed] == [
        ("issue-agreed", "swift-agreed")
    ]
    assert followed[0]["parties"] == ["germany", "united-states"]
    assert faults(negotiation) == []


@pytest.mark.parametrize(
    ("clocks", "stands"),
    [
        ({}, "reopened"),
        ({"at": "2022-02-27"}, "agreed"),
        ({"known": "2022-02-27"}, "agreed"),
        ({"at": "2022-02-25"}, None),
        ({"round": "r-2022-02-21-recognition"}, None),
    ],
)
def test_issue_says_how_it_stands_at_both_clocks(
    editor: Api, anybody: Api, clocks: dict[str, str], stands: str | None
) -> None:
    editor.post(ACTS, AGREED)
    editor.post(ACTS, {"issue": "swift", "act": "reopened", "day": "2022-02-28"})

    issue = anybody.here("issues/swift/", **clocks)
    (listed,) = (one for one in anybody.rows("issues/", **clocks) if one["slug"] == "swift")
    assert (issue["life"]["act"] if issue["life"] else None) == stands
    assert listed == issue


def test_acts_are_filtered_by_issue_party_and_kind(editor: Api, anybody: Api) -> None:
    editor.post(ACTS, AGREED)
    editor.post(ACTS, {"issue": "nord-stream-2", "act": "parked", "day": "2022-02-25"})

    assert anybody.slugs(ACTS) == ["parked-nord-stream-2", "swift-agreed"]
    assert anybody.slugs(ACTS, issue="swift") == ["swift-agreed"]
    assert anybody.slugs(ACTS, party="germany") == ["swift-agreed"]
    assert anybody.slugs(ACTS, act="parked") == ["parked-nord-stream-2"]
    assert anybody.slugs(ACTS, known="2022-02-25") == ["parked-nord-stream-2"]


def test_analyst_may_try_it_and_drafts_it(analyst: Api) -> None:
    tried = analyst.post(ACTS, AGREED, expected=200, dry_run="true")

    assert tried["issue_act"]["slug"] == "swift-agreed"
    assert [(row["kind"], row["id"]) for row in tried["developments"]] == [("issue-agreed", None)]
    assert not IssueAct.objects.exists()
    draft = analyst.post(ACTS, AGREED, expected=202)
    assert (draft["noun"], draft["entry"]) == ("issue-act", AGREED)
    assert not IssueAct.objects.exists()


def test_what_cannot_be_is_told_at_every_field(editor: Api) -> None:
    wrong = {**AGREED, "outcome": None, "parties": [], "known_from": "2022-02-20"}

    problem = editor.refused(HERE + ACTS, 400, method="POST", content=wrong)

    assert set(problem["errors"]) == {"outcome", "parties", "known_from"}


def test_what_is_hidden_is_not_there(owner: Api, anybody: Api) -> None:
    before = anybody.here("issues/swift/")
    hidden = owner.post(ACTS, {**AGREED, "audience": "cleared"})

    assert anybody.rows(ACTS) == []
    assert anybody.here("issues/swift/") == before
    assert anybody.send(f"{HERE}{ACTS}{hidden['slug']}/").status_code == 404
    assert owner.here("issues/swift/")["life"]["slug"] == hidden["slug"]
