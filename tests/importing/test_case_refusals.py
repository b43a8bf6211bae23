"""What only loading finds is told at once too, each at its place, and nothing is written."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from negotiations.entries.facts import DatedEntry
from negotiations.importing.case_loader import NotLoaded
from negotiations.models import Act, Negotiation
from negotiations.recording.demands import withdraw_demand
from negotiations.recording.door import recording
from tests.importing.small_case import ACT, R2, Json, entry, loaded, small


def refused() -> Json:
    """A case in which the door refuses five things, and what rests on two of them."""
    case = small()
    entry(case, "rounds", "r1")["audience"] = "team"
    entry(case, "rounds", "r2")["acts"] = [
        {"act": "planned", "on": "2025-01-15", "date": R2},
        {"act": "moved", "on": "2025-03-21", "date": "2025-03-10", "end_date": "2025-03-11"},
    ]
    entry(case, "demands", "d1")["acts"] = [{"act": "withdrawn", "on": ACT}]
    entry(case, "statements", "st-b2")["document"] = "doc"
    return case


EXPECTED = [
    ("rounds", "r2", "acts[1].date"),
    ("demands", "d1", "round"),
    ("documents", "doc", "round"),
    ("statements", "st-a", "round"),
    ("statements", "st-b", "round"),
]


@pytest.mark.django_db
def test_all_that_the_door_refuses_is_told_and_nothing_of_what_rests_on_it() -> None:
    with pytest.raises(NotLoaded) as refusal:
        loaded(refused())

    faults = refusal.value.faults
    assert [(fault.list, fault.slug, fault.field) for fault in faults] == EXPECTED
    assert "is for the team only" in faults[1].message
    assert not Negotiation.objects.exists()


@pytest.mark.django_db
def test_what_reading_finds_and_what_loading_finds_stand_in_one_answer(tmp_path: Path) -> None:
    case = refused()
    entry(case, "sources", "second")["kind"] = "a rumour"
    case["statements"].append({**entry(case, "statements", "st-b2"), "slug": "st", "stance": "?"})
    file = tmp_path / "case.json"
    file.write_text(json.dumps(case))

    with pytest.raises(CommandError) as refusal:
        call_command("load_case", str(file))

    head, *lines = str(refusal.value).splitlines()
    assert "7 faults, and nothing was loaded" in head
    assert [" ".join(line.split()[:3]) for line in lines] == [
        "sources second kind:",
        "statements st stance:",
        *(f"{name} {slug} {field}:" for name, slug, field in EXPECTED),
    ]
    assert not Negotiation.objects.exists()


@pytest.mark.django_db
def test_what_does_not_go_with_the_record_is_told_at_its_act() -> None:
    negotiation = loaded(small()).negotiation
    with recording(negotiation, on=date(2025, 2, 1)) as act:
        withdraw_demand(act, "d1", DatedEntry(day=date(2025, 2, 1)))
    case = small()
    entry(case, "demands", "d1")["acts"] = [{"act": "amended", "on": R2, "text": "Halve them."}]
    count = Act.objects.count()

    with pytest.raises(NotLoaded) as refusal:
        loaded(case)

    (fault,) = refusal.value.faults
    assert str(fault) == "demands d1 acts[0]: No. 1 was withdrawn on 2025-02-01."
    assert Act.objects.count() == count


@pytest.mark.django_db
def test_what_is_left_of_a_faulty_file_may_be_very_little(tmp_path: Path) -> None:
    case = small()
    entry(case, "tracks", "t")["name"] = None
    entry(case, "issues", "fees")["name"] = None
    file = tmp_path / "case.json"
    file.write_text(json.dumps(case))

    with pytest.raises(CommandError) as refusal:
        call_command("load_case", str(file))

    assert "2 faults, and nothing was loaded" in str(refusal.value)
