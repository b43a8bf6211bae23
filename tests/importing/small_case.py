"""A case as small as can be: two parties, one issue, a round that was held and one that is planned."""

from __future__ import annotations

import copy
import json
from datetime import date
from typing import Any

from negotiations.importing.case_faults import CaseFaults
from negotiations.importing.case_file import CaseFile, read_case
from negotiations.importing.case_loader import Loaded, load

type Json = dict[str, Any]

TODAY = date(2026, 1, 1)
R1, PLANNED, ACT, R2, LATE = "2025-01-10", "2025-01-15", "2025-02-01", "2025-03-10", "2025-04-01"
SURE = {"provenance": "search", "confidence": "high", "sources": ["first"]}


def _said(slug: str, party: str, stance: str, day: str, **more: Any) -> Json:
    return {
        "slug": slug,
        "party": party,
        "speaker": f"{party}-minister",
        "issue": "fees",
        "stance": stance,
        "summary": f"{party} says {stance}.",
        "date": day,
        "status": "current",
        **SURE,
        **more,
    }


_CASE: Json = {
    "schema_version": "1.1",
    "negotiation": {"slug": "small", "title": "Small", "start_date": "2025-01-01"},
    "sources": [
        {
            "slug": slug,
            "publisher": "A newspaper",
            "title": f"The {slug}",
            "date": day,
            "url": f"https://news.example/{slug}",
            "kind": "newspaper",
            "provenance": "search",
        }
        for slug, day in (("first", R1), ("second", ACT))
    ],
    "parties": [{"slug": p, "name": f"Land {p}", "kind": "state"} for p in ("a", "b", "z")],
    "tracks": [{"slug": "t", "name": "Talks", "roles": [{"party": "a", "role": "host"}]}],
    "rounds": [
        {
            "slug": "r1",
            "order": 1,
            "track": "t",
            "name": "First round",
            "date": R1,
            "status": "held",
            "provenance": "search",
        },
        {
            "slug": "r2",
            "order": 2,
            "track": "t",
            "name": "Second round",
            "date": R2,
            "end_date": "2025-03-11",
            "status": "planned",
            "planned_on": PLANNED,
            "provenance": "search",
        },
    ],
    "issues": [{"slug": "fees", "name": "Charging fees", "proposition": "Ships pay fees."}],
    "speakers": [
        {"slug": f"{p}-minister", "name": f"{p}", "party": p, "kind": "person", "authority": 4}
        for p in ("a", "b")
    ],
    "demands": [
        {
            "slug": "d1",
            "number": 1,
            "party": "b",
            "addressees": ["a"],
            "issue": "fees",
            "asks": "rejects",
            "text": "Drop the fees.",
            "date": R1,
            "round": "r1",
            **SURE,
        }
    ],
    "documents": [
        {
            "slug": "doc",
            "title": "A letter",
            "issued_by": ["a"],
            "addressed_to": ["b"],
            "date": R1,
            "round": "r1",
            "confidentiality": "confidential",
            "provenance": "search",
        }
    ],
    "red_lines": [
        {
            "slug": "l1",
            "party": "b",
            "issue": "fees",
            "refuses": "accepts",
            "text": "No fees.",
            "date": R1,
            "speaker": "b-minister",
            "strength": "firm",
            **SURE,
        }
    ],
    "statements": [
        _said("st-a", "a", "accepts", R1, round="r1", timing="at-round"),
        _said("st-b", "b", "rejects", R1, round="r1", timing="at-round", red_line="l1"),
        _said("st-b2", "b", "open-or-conditional", LATE),
    ],
    "corrections": [],
}

MOVED = {"act": "moved", "on": ACT, "date": "2025-03-20", "end_date": "2025-03-21"}
AT_FIRST = {"act": "planned", "on": "2025-01-15", "date": R2, "end_date": "2025-03-11"}
RETRACTION = {
    "slug": "c1",
    "kind": "retraction",
    "party": "a",
    "superseded": "st-a",
    "statements": ["st-a"],
    "date_after": ACT,
    "note": "It was said of something else.",
    "provenance": "search",
}


def small() -> Json:
    """The case, to be changed."""
    return copy.deepcopy(_CASE)


def entry(case: Json, name: str, slug: str) -> Json:
    return next(one for one in case[name] if one["slug"] == slug)


def read(case: Json) -> CaseFile:
    return read_case(json.dumps(case), today=TODAY)


def loaded(case: Json, *, slug: str = "small", until: str | None = None) -> Loaded:
    """Loads it as the negotiation of that slug, up to a day."""
    named = {**case, "negotiation": {**case["negotiation"], "slug": slug}}
    return load(read(named), today=TODAY, until=date.fromisoformat(until) if until else None)


def places(case: Json) -> list[tuple[str, str | None, str | None]]:
    """Where its faults are, as they are found in reading; none where it can be read."""
    try:
        read(case)
    except CaseFaults as faulty:
        return [(fault.list, fault.slug, fault.field) for fault in faulty.faults]
    return []
