"""One of each act on a statement, as its body is sent: what the tests of writing share."""

from __future__ import annotations

from datetime import date
from typing import Any

SAID: dict[str, Any] = {
    "party": "germany",
    "issue": "swift",
    "speaker": "baerbock",
    "day": "2022-02-26",
    "stance": "leaning-for",
    "summary": "Works on a targeted limit to SWIFT.",
}
FIRST = "st-de-swift-0121"
ONE_OF_EACH: dict[str, dict[str, Any]] = {
    "statements/": SAID,
    f"statements/{FIRST}/correct/": {
        "reason": "reclassified",
        "note": "Heard again.",
        "stance": "rejects",
    },
    f"statements/{FIRST}/deny/": {"note": "She did not say so."},
    f"statements/{FIRST}/retract/": {"note": "Our mistake."},
    "statements/st-draft/publish/": {},
}


def as_the_door_takes_it(body: dict[str, Any]) -> dict[str, Any]:
    return {**body, "day": date.fromisoformat(body["day"])}
