"""What is wrong with what a case file says was done is told where it stands."""

from __future__ import annotations

import pytest

from tests.importing.small_case import (
    ACT,
    AT_FIRST,
    MOVED,
    R2,
    RETRACTION,
    Json,
    entry,
    places,
    small,
)

WRONG: list[tuple[str, str, Json, str]] = [
    ("rounds", "r2", {"acts": [{"act": "put off", "on": ACT}]}, "acts[0].act"),
    ("rounds", "r2", {"acts": [{"act": "planned", "on": "2025-02-30"}]}, "acts[0].on"),
    (
        "rounds",
        "r2",
        {"acts": [{"act": "planned", "on": "2027-01-01"}], "planned_on": None},
        "acts[0].on",
    ),
    ("rounds", "r2", {"acts": [AT_FIRST, {**MOVED, "sources": ["none"]}]}, "acts[1].sources"),
    ("rounds", "r2", {"acts": [AT_FIRST, {**MOVED, "mood": "bad"}]}, "acts[1].mood"),
    ("rounds", "r2", {"acts": [AT_FIRST, {**MOVED, "outcome": "None."}]}, "acts[1].outcome"),
    ("rounds", "r2", {"acts": [AT_FIRST, {**MOVED, "end_date": R2}]}, "acts[1].end_date"),
    ("rounds", "r2", {"acts": [AT_FIRST, {**MOVED, "on": "2025-01-02"}]}, "acts[1].on"),
    ("rounds", "r2", {"acts": [AT_FIRST, AT_FIRST]}, "acts[1].on"),
    (
        "rounds",
        "r2",
        {"acts": [MOVED], "date": MOVED["date"], "end_date": MOVED["end_date"]},
        "acts",
    ),
    ("rounds", "r2", {"acts": [{"act": "cancelled", "on": ACT}]}, "status"),
    ("rounds", "r2", {"status": "cancelled"}, "acts"),
    ("rounds", "r2", {"acts": [AT_FIRST], "planned_on": "2025-01-12"}, "planned_on"),
    ("rounds", "r1", {"acts": [{"act": "held", "on": "2025-01-09"}]}, "acts[0].on"),
    ("demands", "d1", {"acts": [{"act": "amended", "on": ACT}]}, "acts[0].text"),
    ("demands", "d1", {"acts": [{"act": "amended", "on": "2025-01-01", "due": R2}]}, "acts[0].on"),
    ("demands", "d1", {"acts": [{"act": "withdrawn", "on": ACT, "text": "x"}]}, "acts[0].text"),
    (
        "demands",
        "d1",
        {"acts": [{"act": "withdrawn", "on": ACT}, {"act": "amended", "on": R2, "text": "x"}]},
        "acts[1].on",
    ),
    (
        "demands",
        "d1",
        {"acts": [{"act": "withdrawn", "on": ACT, "known_from": "2025-01-31"}]},
        "acts[0].known_from",
    ),
    ("demands", "d1", {"known_from": "2025-01-09"}, "known_from"),
    ("demands", "d1", {"known_from": ACT, "public_from": R2}, "known_from"),
    ("red_lines", "l1", {"acts": [{"act": "relaxed", "on": ACT}] * 2}, "acts[1].on"),
    (
        "red_lines",
        "l1",
        {"acts": [{"act": "relaxed", "on": ACT}], "strength": "stated-but-bargainable"},
        "acts[0].act",
    ),
    ("documents", "doc", {"confidentiality": None}, "confidentiality"),
    ("documents", "doc", {"secrecy": "hidden"}, "secrecy"),
    ("documents", "doc", {"acts": [{"act": "leaked", "on": ACT, "note": "x"}]}, "acts[0].note"),
    (
        "documents",
        "doc",
        {"acts": [{"act": "published", "on": ACT}, {"act": "leaked", "on": R2}]},
        "acts[1].act",
    ),
    (
        "documents",
        "doc",
        {"acts": [{"act": "leaked", "on": ACT}], "secrecy": "described"},
        "secrecy",
    ),
    (
        "documents",
        "doc",
        {"acts": [{"act": "leaked", "on": ACT}], "public_from": R2},
        "public_from",
    ),
    ("documents", "doc", {"copies": [{"party": "nobody"}]}, "copies[0].party"),
    ("documents", "doc", {"copies": [{"party": "z"}, {"party": "z"}]}, "copies[1].party"),
    ("documents", "doc", {"copies": [{"party": "z", "since": "2025-01-01"}]}, "copies[0].since"),
    ("statements", "st-a", {"status": "retracted"}, "status"),
]


@pytest.mark.parametrize(("name", "slug", "said", "where"), WRONG)
def test_what_is_wrong_in_an_act_is_told_where_it_stands(
    name: str, slug: str, said: Json, where: str
) -> None:
    case = small()
    entry(case, name, slug).update(said)

    assert places(case) == [(name, slug, where)]


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ({"superseded": None}, "superseded"),
        ({"current": "st-b"}, "current"),
        ({"also": ["mood"]}, "also"),
        ({"kind": "authentication", "superseded": None, "also": ["red_line"]}, "also"),
    ],
)
def test_what_is_wrong_in_a_retraction_is_told_where_it_stands(said: Json, where: str) -> None:
    case = small()
    case["corrections"].append({**RETRACTION, **said})
    if case["corrections"][0]["superseded"]:
        entry(case, "statements", "st-a")["status"] = "retracted"

    assert places(case) == [("corrections", "c1", where)]


def test_a_correction_may_be_called_by_its_reason() -> None:
    case = small()
    entry(case, "statements", "st-a")["status"] = "superseded"
    newer = {**entry(case, "statements", "st-a"), "slug": "st-a2", "status": "current"}
    case["statements"].append({**newer, "stance": "leaning-for"})
    correction = {"kind": "reclassified", "current": "st-a2", "statements": ["st-a", "st-a2"]}
    case["corrections"].append({**RETRACTION, **correction})

    assert places(case) == []


def test_a_text_may_be_nobodys() -> None:
    case = small()
    entry(case, "documents", "doc")["issued_by"] = []

    assert places(case) == []
