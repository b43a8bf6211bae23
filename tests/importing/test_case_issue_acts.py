"""A case file says what became of issues, under the names of the API."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from negotiations.importing.case_loader import load
from negotiations.importing.case_rules import remarks
from negotiations.models import Development, IssueAct, Negotiation
from tests.cast import faults
from tests.importing.test_case_file import TODAY, fresh, places, read

AGREED: dict[str, Any] = {
    "slug": "swift-agreed",
    "issue": "swift",
    "act": "agreed",
    "outcome": "accepts",
    "ad_referendum": True,
    "parties": ["germany", "united-states"],
    "day": "2022-02-20",
    "known_from": "2022-02-21",
    "sources": ["wapo-2022-01-26"],
    "document": "us-written-response",
    "provenance": "search",
    "confidence": "medium",
    "note": "Told by both.",
}
REOPENED = {
    "slug": "swift-reopened",
    "issue": "swift",
    "act": "reopened",
    "day": "2022-02-22",
    "provenance": "knowledge",
    "confidence": "low",
}


def with_acts(*acts: dict[str, Any]) -> dict[str, Any]:
    return {**fresh(), "issue_acts": list(acts)}


@pytest.mark.slow
@pytest.mark.django_db
def test_acts_are_recorded_on_the_day_on_which_they_became_known() -> None:
    case = with_acts(AGREED, REOPENED)
    load(read(case), today=TODAY)
    again = load(read(case), today=TODAY)

    kept = IssueAct.objects.get(slug="swift-agreed")
    assert (kept.day, kept.known_from) == (date(2022, 2, 20), date(2022, 2, 21))
    assert {p.slug for p in kept.parties.all()} == {"germany", "united-states"}
    assert [c.source.slug for c in kept.citations.all()] == ["wapo-2022-01-26"]
    rows = Development.objects.filter(kind__startswith="issue-").in_stream_order()
    assert [(row.kind, row.act.on) for row in rows] == [
        ("issue-agreed", date(2022, 2, 21)),
        ("issue-reopened", date(2022, 2, 22)),
    ]
    assert again.entries == 0
    assert faults(Negotiation.objects.get()) == []


@pytest.mark.parametrize(
    ("field", "value", "where"),
    [
        ("issue", "none", "issue"),
        ("parties", ["germany", "none"], "parties"),
        ("parties", [], "parties"),
        ("outcome", None, "outcome"),
        ("act", "settled", "act"),
        ("day", "2027-01-01", "day"),
        ("known_from", "2022-02-19", "known_from"),
        ("document", "none", "document"),
        ("mood", "good", "mood"),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(field: str, value: Any, where: str) -> None:
    assert places(with_acts({**AGREED, field: value})) == [("issue_acts", "swift-agreed", where)]


def test_what_is_sure_from_memory_alone_is_remarked_on() -> None:
    sure = read(with_acts({**REOPENED, "confidence": "high"}))

    assert any("issue_acts swift-reopened confidence" in told for told in remarks(sure))
