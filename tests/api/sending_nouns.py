"""One thing of every noun as it is sent to the demonstration case, and what is done to each: part of every write."""

from __future__ import annotations

from typing import Any

NEW: dict[str, dict[str, Any]] = {
    "parties": {"name": "Sweden", "kind": "state"},
    "issues": {
        "name": "Opening an office",
        "proposition": "An office is opened.",
        "weight": "minor",
    },
    "tracks": {"name": "Talks in Vienna", "issues": ["swift"]},
    "rounds": {
        "track": "osce",
        "name": "A meeting",
        "date": "2022-02-24",
        "end_date": "2022-02-25",
        "planned_on": "2022-02-20",
    },
    "speakers": {"name": "Ann Other", "party": "germany", "authority": 2},
    "sources": {"publisher": "Herald", "title": "Reported", "kind": "newspaper"},
    "documents": {
        "title": "A letter",
        "issued_by": ["germany"],
        "addressed_to": ["russia"],
        "date": "2022-02-10",
        "confidentiality": "confidential",
        "round": "r-2022-02-10-normandy-berlin",
    },
    "demands": {
        "party": "russia",
        "addressees": ["germany"],
        "issue": "swift",
        "asks": "rejects",
        "text": "Leave it.",
        "date": "2022-02-20",
    },
    "responses": {
        "responder": "germany",
        "to": "russia",
        "date": "2022-02-24",
        "answers": [{"demand": "d22-national-answers", "answer": "rejected"}],
    },
    "red-lines": {
        "party": "germany",
        "issue": "swift",
        "refuses": "rejects",
        "text": "Nothing stays.",
        "speaker": "scholz",
        "date": "2022-02-24",
    },
}
"""What is sent to record one of each noun, with some days by the names under which they are read."""
MENDED: dict[str, dict[str, Any]] = {
    "parties": {"aliases": ["Sverige"]},
    "issues": {"weight": "major"},
    "tracks": {"summary": "Talks of the capitals."},
    "rounds": {"place": "Vienna"},
    "speakers": {"authority": 3},
    "sources": {"note": "In print, too."},
    "documents": {"title": "The letter"},
    "demands": {"note": "Said twice."},
    "responses": {"delivered_how": "By hand"},
    "red-lines": {"confidence": "low"},
}
ACTS: dict[str, dict[str, dict[str, Any]]] = {
    "rounds": {
        "move": {"date": "2022-02-25", "day": "2022-02-21"},
        "hold": {"outcome": "They met."},
    },
    "documents": {
        "disclose": {"day": "2022-02-20", "secrecy": "leaked"},
        "hand-over": {"party": "france", "since": "2022-02-11"},
    },
    "demands": {"amend": {"text": "Leave it all."}, "withdraw": {"note": "Said by himself."}},
    "responses": {
        "answer": {"demand": "d18-reopen-offices", "answer": "accepted"},
        "amend-answer": {"demand": "d18-reopen-offices", "answer": "rejected"},
    },
    "red-lines": {"relax": {"strength": "stated-but-bargainable"}, "give-up": {}},
}
"""What is done to each, in an order in which it is possible."""
EMBARGO = {"embargo_until": "2999-01-01"}
TIES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "affiliations/": (
        {"party": "qatar", "body": "osce", "role": "partner"},
        {"note": "Since 2022."},
    ),
    "participations/": (
        {"track": "osce", "party": "qatar", "role": "observer"},
        {"track": "osce", "party": "qatar", "role": "observer", "disputed_by": ["russia"]},
    ),
}
"""What ties two things, and how that is mended."""
