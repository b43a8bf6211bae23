"""Corrections of every kind come from a case file, with what differs between both versions."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from negotiations.importing.case_faults import CaseFaults
from negotiations.importing.case_file import read_case
from negotiations.importing.case_loader import load
from negotiations.models import Correction, Development, Negotiation
from negotiations.recording.verification import verify
from tests.tables import rest_is_slow

type Json = dict[str, Any]

TODAY = date(2026, 7, 28)
CASE = Path(__file__).parents[2] / "negotiations/cases/european-security-2022.json"
OLD, NEW, ENTRY = "st-ru-arms-0126-agency", "st-ru-arms-0126-transcript", "c-lavrov-nuclear-lethal"


def entry(case: Json, name: str, slug: str) -> Json:
    return next(row for row in case[name] if row["slug"] == slug)


def places(case: Json) -> list[tuple[str, str | None, str | None]]:
    with pytest.raises(CaseFaults) as refusal:
        read_case(json.dumps(case), today=TODAY)
    return [(fault.list, fault.slug, fault.field) for fault in refusal.value.faults]


def corrected(kind: str, **differing: Any) -> Json:
    """The demonstration case, in which one correction is of that kind and its versions differ so."""
    case: Json = json.loads(CASE.read_text())
    old, new = (entry(case, "statements", slug) for slug in (OLD, NEW))
    kept = {"slug", "status"}
    new |= {name: value for name, value in old.items() if name not in kept}
    new |= differing
    entry(case, "corrections", ENTRY).update(kind=kind, note="Heard again.")
    return case


FITTING: dict[str, tuple[str, dict[str, Any], int]] = {
    "wording": ("wording-correction", {"summary": "Other words."}, 1),
    "attribution": ("attribution-correction", {"speaker": "peskov"}, 1),
    "reclassification": ("reclassification", {"stance": "leaning-against"}, 1),
    "day": ("day-correction", {"held_since": "2022-01-20"}, 1),
    "source": ("source-correction", {"sources": []}, 1),
    "typo": ("typo", {"summary": "Other words."}, 0),
}


@pytest.mark.in_turn
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "differing", "told"),
    rest_is_slow(FITTING.values(), quick=[FITTING["reclassification"], FITTING["typo"]]),
)
def test_every_kind_loads_and_a_typo_is_told_to_nobody(
    kind: str, differing: dict[str, Any], told: int
) -> None:
    case = read_case(json.dumps(corrected(kind, **differing)), today=TODAY)

    load(case, today=TODAY)

    negotiation = Negotiation.objects.get(slug=case.negotiation.slug)
    made = Correction.objects.get(successor__slug=NEW)
    assert (made.words.in_files, made.statement.slug if made.statement else "") == (kind, OLD)
    rows = Development.objects.filter(kind="statement-corrected", correction=made)
    assert rows.count() == told
    assert list(verify(negotiation)) == []


@pytest.mark.parametrize(
    ("kind", "differing"),
    [
        ("typo", {"quote": "not nuclear"}),
        ("typo", {}),
        ("day-correction", {"stance": "leaning-against", "held_since": "2022-01-20"}),
        ("source-correction", {}),
    ],
)
def test_what_does_not_fit_its_kind_is_a_fault_of_the_correction(
    kind: str, differing: dict[str, Any]
) -> None:
    assert places(corrected(kind, **differing)) == [("corrections", ENTRY, "kind")]


def test_a_reclassification_without_a_note_is_a_fault() -> None:
    case = corrected("reclassification", stance="leaning-against")
    entry(case, "corrections", ENTRY)["note"] = None

    assert places(case) == [("corrections", ENTRY, "note")]
