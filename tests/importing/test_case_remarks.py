"""A case file says how much issues matter, and what parties warn of, allege and forecast."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from negotiations.importing.case_file import CaseFaults, CaseFile, read_case

DEMONSTRATION = Path(__file__).parents[2] / "negotiations/cases/european-security-2022.json"
TODAY = date(2026, 1, 1)


def read(case: dict[str, Any]) -> CaseFile:
    return read_case(json.dumps(case), today=TODAY)


ACCUSED: dict[str, Any] = {
    "slug": "accused",
    "kind": "accusation",
    "party": "ukraine",
    "about": ["russia"],
    "text": "It shelled the town.",
    "breach": "the ceasefire",
    "day": "2022-02-17",
}


def speaker_of(case: dict[str, Any], party: str) -> str:
    return str(next(one["slug"] for one in case["speakers"] if one["party"] == party))


def with_lists(**fields: Any) -> dict[str, Any]:
    case: dict[str, Any] = json.loads(DEMONSTRATION.read_text("utf-8"))
    speaker = speaker_of(case, "ukraine")
    case["remarks"] = [{**ACCUSED, "speaker": speaker, **fields}]
    case["priorities"] = [
        {
            "slug": "matters",
            "party": "ukraine",
            "issue": case["issues"][0]["slug"],
            "priority": "high",
            "speaker": speaker,
            "day": "2022-02-17",
        }
    ]
    return case


def test_lists_are_read_and_known_from_their_day() -> None:
    case = read(with_lists())

    (remark,), (priority,) = case.remarks, case.priorities
    assert (remark.breach, remark.known_from) == ("the ceasefire", remark.day)
    assert (priority.priority, priority.known_from) == ("high", priority.day)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"breach": None}, "breach"),
        ({"about": []}, "about"),
        ({"about": ["nobody"]}, "about"),
        ({"condition": "they stay"}, "condition"),
        ({"party": "germany"}, "speaker"),
        ({"round": "r-2022-02-21-recognition", "day": "2022-02-25"}, "day"),
    ],
)
def test_fault_is_told_where_it_is(fields: dict[str, Any], field: str) -> None:
    with pytest.raises(CaseFaults) as refusal:
        read(with_lists(**fields))

    assert [(one.list, one.field) for one in refusal.value.faults] == [("remarks", field)]


@pytest.mark.parametrize("name", ["remarks", "priorities"])
def test_day_under_another_name_is_a_field_that_nothing_knows(name: str) -> None:
    case = with_lists()
    entry = case[name][0]
    entry["date"] = entry.pop("day")

    with pytest.raises(CaseFaults) as refusal:
        read(case)

    told = {(one.list, one.field): one.message for one in refusal.value.faults}
    assert set(told) == {(name, "date"), (name, "day")}
    assert told[name, "date"].startswith("There is no such field here; use one of ")
    assert " day," in told[name, "date"]
