"""Issues weigh, and a negotiation says who records it: at the door, in the trail, in the API."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from negotiations.models import AuditEntry, Issue, Negotiation
from negotiations.recording.act import Refused

from ..cast import R1, Cast, faults
from ..door import reference_data

SAID = {
    "short_name": "Small talks",
    "recorded_by": "An institute",
    "contact": "desk@institute.example",
    "licence": "CC BY 4.0",
}


def test_an_issue_is_weighed_and_weighed_anew_on_the_trail(cast: Cast) -> None:
    for weight in ("core", "minor", None):
        reference_data.edit(cast.negotiation, on=R1, noun="issue", slug="i", weight=weight)
        assert Issue.objects.get(slug="i").weight == (weight or "")

    trail = AuditEntry.objects.filter(noun="issue", object_id=Issue.objects.get(slug="i").pk)
    assert [(entry.after or {})["weight"] for entry in trail.order_by("pk")[1:]] == [
        "core",
        "minor",
        "",
    ]
    assert faults(cast.negotiation) == []


def test_a_weight_that_is_none_is_refused_with_what_would_be_right(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        reference_data.edit(cast.negotiation, on=R1, noun="issue", slug="i", weight="heavy")

    assert "use one of core, major, minor" in refused.value.errors["weight"]


def test_api_has_the_weight_and_who_records(cast: Cast, client: Client) -> None:
    reference_data.edit(cast.negotiation, on=R1, noun="issue", slug="i", weight="core")
    reference_data.edit_negotiation(cast.negotiation, on=R1, **SAID)

    here = "/api/v1/negotiations/small/"
    issues: Any = client.get(f"{here}issues/").json()["results"]
    negotiation = client.get(here).json()

    assert {issue["slug"]: issue["weight"] for issue in issues} == {"i": "core", "j": None}
    assert {name: negotiation[name] for name in SAID} == SAID
    assert faults(cast.negotiation) == []


def test_what_is_not_said_is_null(cast: Cast, client: Client) -> None:
    negotiation = client.get("/api/v1/negotiations/small/").json()

    assert {name: negotiation[name] for name in SAID} == dict.fromkeys(SAID)
    assert Negotiation.objects.get(slug="small").label == "A small negotiation"
