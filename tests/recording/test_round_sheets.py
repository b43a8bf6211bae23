"""A round's sheet at the door: one act, all of it or nothing, and what is wrong with each place."""

from __future__ import annotations

from typing import Any

import pytest

from negotiations.entries.statements import StatementEntry
from negotiations.models import Act, Draft, Statement
from negotiations.recording.door import recording
from negotiations.recording.round_sheets import (
    Place,
    SheetRecorded,
    SheetRefused,
    record_round_sheet,
)

from ..cast import R3, Cast

PLACES: tuple[Place, ...] = (("p", "i"), ("q", "j"))


def entry(place: Place, **fields: Any) -> StatementEntry:
    party, issue = place
    said: dict[str, Any] = {
        "party": party,
        "issue": issue,
        "speaker": f"{party}4",
        "stance": "accepts",
        "summary": "So be it.",
        "day": R3,
        "round": "r3",
        "sources": ["agency"],
    }
    return StatementEntry.model_validate({**said, **fields})


def recorded(cast: Cast, **how: Any) -> SheetRecorded:
    entries = how.pop("entries", {place: entry(place) for place in PLACES})
    with recording(cast.negotiation, by=cast.ana, on=R3) as act:
        return record_round_sheet(act, entries, **how)


def test_a_sheet_is_one_act_with_all_that_follows(cast: Cast) -> None:
    before = Act.objects.count()

    made = recorded(cast)

    act = Act.objects.latest("pk")
    assert Act.objects.count() == before + 1
    assert act.what == "round-sheet-recorded"
    assert [row.kind for row in act.developments.all()] == ["position-stated"] * 2
    assert set(made.statements) == set(PLACES)


def test_a_draft_of_a_sheet_counts_for_nothing(cast: Cast) -> None:
    made = recorded(cast, draft=True)

    assert {one.status for one in made.statements.values()} == {"draft"}
    assert {(row.statement, row.by, row.state) for row in Draft.objects.open()} >= {
        (one, cast.ana, "waiting") for one in made.statements.values()
    }
    assert not Act.objects.latest("pk").developments.exists()


def test_one_that_is_wrong_keeps_all_of_them_out_and_each_is_told(cast: Cast) -> None:
    recorded(cast)
    entries = {
        ("p", "i"): entry(("p", "i")),
        ("q", "j"): entry(("q", "j"), speaker="p4"),
        ("z", "j"): entry(("z", "j")),
    }

    with pytest.raises(SheetRefused) as refused:
        recorded(cast, entries=entries)

    told = refused.value.recorded
    assert set(told.repeats) == {("p", "i")}
    assert set(told.faults) == {("q", "j")}
    assert "speaker" in told.faults["q", "j"]
    assert not Statement.objects.filter(party__slug="z").exists()


def test_it_goes_on_where_it_is_told_to(cast: Cast) -> None:
    recorded(cast)
    entries = {("p", "i"): entry(("p", "i")), ("z", "j"): entry(("z", "j"))}

    left_out = recorded(cast, entries=entries, leaves_out_faults=True)
    kept = recorded(cast, entries={("p", "i"): entry(("p", "i"))}, repeats={("p", "i")})

    assert (set(left_out.statements), set(left_out.repeats)) == ({("z", "j")}, {("p", "i")})
    assert set(kept.statements) == {("p", "i")}
