"""What statements bring with them, in a case file: each names what it brought by slugs."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from negotiations.importing.case_file import read_case
from negotiations.importing.case_loader import Loaded, load
from negotiations.models import Demand, Negotiation, RedLine, Response, Statement
from negotiations.recording.verification import verify
from tests.importing.test_case_file import fresh, places

TODAY = date(2030, 1, 1)


def of(case: dict[str, Any], name: str, party: str, field: str = "party") -> dict[str, Any]:
    """The first entry of a list that is of that party."""
    found: dict[str, Any] = next(one for one in case[name] if one[field] == party)
    return found


def with_all_three() -> dict[str, Any]:
    """The demonstration case, where a statement of Russia brought one of each."""
    case = fresh()
    said = next(s for s in case["statements"] if s["party"] == "russia" and not s["correction"])
    said |= {
        "slug": said["slug"],
        "demand": of(case, "demands", "russia")["slug"],
        "red_line": of(case, "red_lines", "russia")["slug"],
        "answers": [of(case, "responses", "russia", "responder")["slug"]]
        if any(r["responder"] == "russia" for r in case["responses"])
        else [],
    }
    return case


@pytest.fixture
def loaded(db: None) -> Loaded:
    return load(read_case(json.dumps(with_all_three())), today=TODAY)


def test_what_it_brought_points_to_the_statement(loaded: Loaded) -> None:
    said = next(s for s in with_all_three()["statements"] if s.get("demand"))

    statement = Statement.objects.get(slug=said["slug"])
    assert Demand.objects.get(statement=statement).slug == said["demand"]
    assert RedLine.objects.get(statement=statement).slug == said["red_line"]
    assert (
        list(Response.objects.filter(statement=statement).values_list("slug", flat=True))
        == (said["answers"])
    )
    assert list(verify(Negotiation.objects.get())) == []


def test_second_load_changes_nothing(loaded: Loaded) -> None:
    again = load(read_case(json.dumps(with_all_three())), today=TODAY)

    assert (again.entries, again.developments) == (0, 0)


def test_what_is_another_party_s_is_a_fault() -> None:
    case = with_all_three()
    said = next(s for s in case["statements"] if s.get("demand"))
    said["red_line"] = next(line["slug"] for line in case["red_lines"] if line["party"] != "russia")

    assert places(case) == [("statements", said["slug"], "red_line")]


def test_a_counter_offer_of_somebody_else_is_a_fault() -> None:
    case = fresh()
    reply = next(r for r in case["responses"] if r["responder"] != "russia")
    item = reply["items"][0]
    item |= {"answer": "countered", "counter": of(case, "demands", "russia")["slug"]}

    assert places(case) == [("responses", reply["slug"], "items[0].counter")]
