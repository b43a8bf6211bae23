"""What one may not see has no effect: the public gets the same answers with it as without it."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest

from negotiations.models import Negotiation
from negotiations.rules.calendar import today_utc

from ..door import corrections, statements
from ..tables import rest_is_slow
from .conftest import HERE, SLUG, Api
from .hidden_facts import plant
from .test_nouns import LISTS

CLOCKS = ({}, {"known": "2022-02-10"})
DATED = ("remarks", "priorities", "issue-acts", "dissociations")
READINGS = [
    *((f"{noun}/", {"limit": 1000, **clock}) for noun in LISTS for clock in CLOCKS),
    *((f"{noun}/", {"limit": 2, "ordering": "-day"}) for noun in DATED),
    *((f"{noun}/", {"known_from_min": "2022-02-01"}) for noun in DATED),
    ("statements/", {"limit": 5, "ordering": "-known_from", "expand": "speaker,sources,round"}),
    ("statements/", {"known_until_min": "2022-01-01"}),
    ("red-lines/", {"given_up_on_min": "2022-01-01", "expand": "party,issue"}),
    ("documents/", {"public_from_max": "2022-02-02", "ordering": "-date"}),
    ("rounds/", {"ordering": "-order", "limit": 2, "cancelled_on_min": "2022-01-01"}),
    ("positions/", {"party": "russia", "issue": "nato-enlargement"}),
    ("positions/", {"party": "united-states", "issue": "confidentiality"}),
    ("positions/", {"party": "atlantis", "issue": "moon"}),
    ("parties/ukraine/", {}),
    ("tracks/osce/", {}),
    ("documents/us-written-response/", {}),
    ("responses/resp-ukraine-direct-talks/", {}),
    ("demands/d24-stop-arms/", {}),
    ("statements/", {"limit": 5}),
    ("statements/", {"status": "superseded"}),
    ("statements/", {"status": ["denied", "retracted"]}),
    ("statements/st-us-confid-0202/", {}),
    ("statements/st-de-ns2-0118/", {}),
    ("matrix/", {"cells": "full"}),
    ("matrix/", {"cells": "full", "at": "2022-02-05", "known": "2022-02-10"}),
    ("collisions/", {}),
    ("demands/", {"unanswered": "true"}),
    ("compare/", {"from": "r-2022-01-12-nrc", "to": "r-2022-02-21-recognition"}),
    ("", {}),
]


def everything(api: Api) -> dict[str, Any]:
    """All that somebody is told; the ids of the stream are random, its content is not."""
    told: dict[str, Any] = {
        f"{path} {parameters}": json.loads(api.send(HERE + path, **parameters).content)
        for path, parameters in READINGS
    }
    told["stream"] = [
        {name: row[name] for name in row if name not in ("id", "cursor", "references")}
        for row in api.get("developments/", limit=1000)["results"]
    ]
    return told


@pytest.mark.parametrize("audience", rest_is_slow(["team", "cleared"], quick=["cleared"]))
def test_public_is_told_the_same(
    anybody: Api, cora: Api, negotiation: Negotiation, audience: str
) -> None:
    before = everything(anybody)

    plant(negotiation, audience)

    for outsider in (anybody, cora):
        after = everything(outsider)
        assert {path: after[path] for path in after if after[path] != before[path]} == {}


@pytest.mark.slow
def test_team_is_told_the_same_where_only_the_cleared_know(
    ana: Api, negotiation: Negotiation
) -> None:
    before = everything(ana)

    plant(negotiation, "cleared")

    after = everything(ana)
    assert {path: after[path] for path in after if after[path] != before[path]} == {}


def test_members_are_told_all_of_it(anybody: Api, ana: Api, negotiation: Negotiation) -> None:
    plant(negotiation, "team")

    (source,) = ana.here("statements/st-cellar/")["sources"]
    assert ana.here(f"sources/{source}/")["asked_slug"] == "whispers"
    assert ana.here("statements/st-us-confid-0202/")["status"] == "superseded"
    assert ana.here("statements/st-us-confid-0202/")["version"] == 1
    denied = ana.here("statements/st-de-ns2-0118/")
    assert denied["status"] == "denied"
    retracted = ana.here("statements/st-ru-1997-1217/")
    assert (retracted["status"], retracted["known_until"]) == ("retracted", str(today_utc()))
    ties = ana.here("parties/ukraine/")["affiliations"]
    assert ("european-union", "partner") in {(tie["body"], tie["role"]) for tie in ties}
    assert "china" in {role["party"] for role in ana.here("tracks/osce/")["roles"]}
    items = ana.here("responses/resp-ukraine-direct-talks/")["items"]
    assert "d24-stop-arms" in {item["demand"] for item in items}
    for path in (
        "parties/atlantis/",
        "issues/moon/",
        "rounds/r-cellar/",
        "documents/secret-annex/",
        "demands/d-cellar/",
        "red-lines/rl-cellar/",
        "responses/resp-cellar/",
        "issue-acts/act-cellar/",
        "priorities/priority-cellar/",
        "remarks/remark-cellar/",
        "dissociations/apart-cellar/",
        f"corrections/{denied['correction']}/",
    ):
        assert ana.here(path)["audience"] == "team"
        assert anybody.refused(HERE + path, 404) == anybody.refused(f"{HERE}parties/no/", 404)


FILTERS = [
    ("statements/", "party", "atlantis"),
    ("statements/", "issue", "moon"),
    ("statements/", "round", "r-cellar"),
    ("statements/", "speaker", "whisper"),
    ("statements/", "source", "whispers"),
    ("statements/", "document", "secret-annex"),
    ("rounds/", "track", "cellar"),
    ("matrix/", "party", "atlantis"),
    ("matrix/", "issue", "moon"),
    ("matrix/", "round", "r-cellar"),
    ("demands/", "addressee", "atlantis"),
    ("remarks/", "party", "atlantis"),
    ("remarks/", "about", "atlantis"),
    ("remarks/", "speaker", "whisper"),
    ("remarks/", "reported_by", "whisper"),
    ("remarks/", "round", "r-cellar"),
    ("remarks/", "source", "whispers"),
    ("priorities/", "issue", "moon"),
    ("issue-acts/", "party", "atlantis"),
    ("issue-acts/", "document", "secret-annex"),
    ("dissociations/", "body", "atlantis"),
    ("/api/v1/developments/", "party", "atlantis"),
    ("/api/v1/developments/", "issue", "moon"),
]


def test_hidden_value_of_a_filter_is_an_unknown_one(
    anybody: Api, ana: Api, negotiation: Negotiation
) -> None:
    def refusals() -> list[dict[str, Any]]:
        return [
            anybody.refused(path if path.startswith("/") else HERE + path, **{name: value})
            for path, name, value in FILTERS
        ]

    before = refusals()

    plant(negotiation, "team")

    assert refusals() == before
    for path, name, value in FILTERS:
        address = path if path.startswith("/") else HERE + path
        assert ana.send(address, **{name: value}).status_code == 200


def test_cursor_of_a_hidden_row_is_an_unknown_one(
    anybody: Api, ana: Api, negotiation: Negotiation
) -> None:
    plant(negotiation, "team")
    public = {row["id"] for row in anybody.get("developments/", limit=1000)["results"]}
    stream = ana.get("developments/", limit=1000)["results"]
    hidden = next(row for row in stream if row["id"] not in public)

    problem = anybody.refused("developments/", after=hidden["cursor"])

    assert problem == anybody.refused("developments/", after="00000000-0000-4000-8000-000000000000")


def test_drafts_are_for_members(anybody: Api, ana: Api, negotiation: Negotiation) -> None:
    before = everything(anybody)

    statements.record_statement(
        negotiation,
        draft=True,
        party="russia",
        issue="swift",
        speaker="putin",
        stance="accepts",
        summary="Perhaps.",
        slug="st-draft",
    )

    assert everything(anybody) == before
    (draft,) = ana.rows("statements/", status="draft")
    assert draft["asked_slug"] == "st-draft"
    assert draft["slug"] not in ana.slugs("statements/", status="published")
    assert ana.here("statements/st-draft/")["status"] == "draft"


def test_embargoed_statement_is_known_from_its_end(
    anybody: Api, ana: Api, negotiation: Negotiation
) -> None:
    today = today_utc()
    statements.record_statement(
        negotiation,
        party="russia",
        issue="swift",
        speaker="putin",
        day=date(2022, 2, 3),
        stance="accepts",
        summary="Held back.",
        slug="st-held-back",
        embargo_until=today + timedelta(days=3),
    )
    statements.record_statement(
        negotiation,
        party="russia",
        issue="swift",
        speaker="putin",
        day=date(2022, 2, 4),
        stance="accepts",
        summary="Held back until yesterday.",
        slug="st-let-go",
        embargo_until=today - timedelta(days=1),
    )

    anybody.refused(f"{HERE}statements/st-held-back/", 404)
    assert ana.here("statements/st-held-back/")["known_from"] == "2022-02-03"
    yesterday = str(today - timedelta(days=1))
    assert anybody.here("statements/st-let-go/")["known_from"] == yesterday
    assert ana.here("statements/st-let-go/")["known_from"] == "2022-02-04"
    assert "st-let-go" not in anybody.slugs("statements/", known="2022-03-01")
    assert "st-let-go" in ana.slugs("statements/", known="2022-03-01")


def test_correction_of_a_hidden_version_shows_the_version_that_was_seen(
    anybody: Api, ana: Api, olga: Api, negotiation: Negotiation
) -> None:
    first = "st-us-confid-0202"
    corrections.correct_statement(
        negotiation,
        statement=first,
        reason="wording-corrected",
        summary="Known to the cleared only.",
        audience="cleared",
        slug="st-second",
    )
    corrections.correct_statement(
        negotiation,
        statement=first,
        reason="wording-corrected",
        summary="Known to all again.",
        audience="public",
        slug="st-third",
        by=negotiation.memberships.get(user__username="ana").user,
    )
    (told,) = [c for c in anybody.rows("corrections/") if c["current"] == "st-third"]

    was, third = anybody.here(f"statements/{first}/"), anybody.here("statements/st-third/")

    assert "cleared" not in json.dumps(told)
    assert (told["superseded"], told["source_before"]) == (first, [])
    assert (was["superseded_by"], was["correction"]) == ("st-third", told["slug"])
    assert (third["supersedes"], third["version"]) == (first, 2)
    second = olga.here("statements/st-second/")["slug"]
    assert olga.here("statements/st-third/")["supersedes"] == second
    assert olga.here("statements/st-third/")["version"] == 3
    assert anybody.here("")["slug"] == SLUG
    assert ana.here("statements/st-third/") == third


def test_correction_of_what_was_never_seen_does_not_exist(
    anybody: Api, ana: Api, negotiation: Negotiation
) -> None:
    fields = {
        "party": "russia",
        "issue": "swift",
        "speaker": "putin",
        "day": date(2022, 2, 3),
        "stance": "accepts",
    }
    statements.record_statement(
        negotiation, summary="For the team.", slug="st-inside", audience="team", **fields
    )
    before = anybody.here("corrections/")

    corrections.correct_statement(
        negotiation,
        statement="st-inside",
        reason="wording-corrected",
        summary="For all.",
        audience="public",
        slug="st-outside",
    )

    assert anybody.here("corrections/") == before
    outside = anybody.here("statements/st-outside/")
    assert (outside["supersedes"], outside["correction"], outside["version"]) == (None, None, 1)
    inside = ana.here("statements/st-inside/")["slug"]
    assert ana.here("statements/st-outside/")["supersedes"] == inside
    assert len(ana.here("corrections/")["results"]) == len(before["results"]) + 1
